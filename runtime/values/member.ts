// A member of the workspace, by id.
import { identityOf } from './identity.ts'

export const member = identityOf('member')
