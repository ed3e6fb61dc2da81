// Commands about the set itself: its name, the pages it opens, the roles it is installed for.
import { Type } from 'typebox'
import type { PermissionSetDef } from '../../../schemas/permission.ts'
import { defineCommand } from '../../kernel/command.ts'
import { ok } from '../../kernel/result.ts'

const PROPERTIES = ['name', 'description', 'pages', 'roles', 'everyone'] as const
type Property = (typeof PROPERTIES)[number]

/** A missing value removes an optional property. The document is checked against its schema afterwards. */
export const setSetProperty = defineCommand<
  PermissionSetDef,
  { readonly property: Property; readonly value?: unknown }
>({
  name: 'set-permission-property',
  label: { 'zh-CN': '改权限组', en: 'Change permission set' },
  args: Type.Object(
    {
      property: Type.Union(PROPERTIES.map((word) => Type.Literal(word))),
      value: Type.Optional(Type.Unknown()),
    },
    { additionalProperties: false },
  ),
  run: (doc, { property, value }) => {
    const { [property]: before, ...rest } = doc
    const next = (value === undefined ? rest : { ...rest, [property]: value }) as PermissionSetDef
    const inverse = {
      name: 'set-permission-property',
      args: { property, ...(before === undefined ? {} : { value: before }) },
    }
    return ok({ doc: next, inverse })
  },
})
