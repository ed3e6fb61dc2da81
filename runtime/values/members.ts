// Several members, by id.
import { UUID_PATTERN } from './identity.ts'
import { listOf } from './list.ts'

export const members = listOf('members', 'uuid[]', UUID_PATTERN)
