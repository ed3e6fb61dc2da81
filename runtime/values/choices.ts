// Several options, by key.
import { KEY_PATTERN } from '../../schemas/keys.ts'
import { listOf } from './list.ts'

export const choices = listOf('choices', 'text[]', KEY_PATTERN)
