// Every command of the form designer. The builder binds pointer, keys and panel to them; the server applies the same ones.
import type { FormDef } from '../../../schemas/form.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { type Registry, registry } from '../../kernel/registry.ts'
import { addField, duplicateField, moveField, removeField } from './fields.ts'
import { addCheck, removeCheck, setCheck, setFormProperty } from './form.ts'
import { addOption, moveOption, removeOption, renameOption } from './options.ts'
import { renameField, setFieldProperty, setFieldType, setWidth } from './properties.ts'

export const formCommands: Registry<AnyCommand<FormDef>> = registry('form command', (each) => each.name, [
  addField,
  removeField,
  moveField,
  duplicateField,
  setFieldProperty,
  renameField,
  setWidth,
  setFieldType,
  addOption,
  removeOption,
  moveOption,
  renameOption,
  setFormProperty,
  addCheck,
  removeCheck,
  setCheck,
])
