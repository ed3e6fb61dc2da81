// Every command of the rights editor.
import type { PermissionSetDef } from '../../../schemas/permission.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { type Registry, registry } from '../../kernel/registry.ts'
import { addGrant, removeGrant, setDefaultAccess, setFieldAccess, setOperations, setRows } from './grants.ts'
import { setSetProperty } from './set.ts'

export const permissionCommands: Registry<AnyCommand<PermissionSetDef>> = registry(
  'permission command',
  (each) => each.name,
  [addGrant, removeGrant, setRows, setOperations, setDefaultAccess, setFieldAccess, setSetProperty],
)
