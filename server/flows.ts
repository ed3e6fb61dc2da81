// Flows meet records and imports here: a shelf of the server does not know another.
import type { FlowsOf } from '../runtime/imports/index.pg.ts'
import { flowPort } from '../runtime/workflow/index.pg.ts'

export const flowsOf: FlowsOf = ({ writeWorld, organisation, form }) =>
  flowPort({ ...writeWorld, organisation }, form)
