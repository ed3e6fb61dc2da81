// A record of another (or the same) form, by id.
import { identityOf } from './identity.ts'

export const link = identityOf('link')
