// A department, by id.
import { identityOf } from './identity.ts'

export const department = identityOf('department')
