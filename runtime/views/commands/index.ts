// Commands of the view editor: a view is small, so one command sets one of its properties.
import { Type } from 'typebox'
import type { ViewDef } from '../../../schemas/view.ts'
import { type AnyCommand, defineCommand } from '../../kernel/command.ts'
import { type Registry, registry } from '../../kernel/registry.ts'
import { ok } from '../../kernel/result.ts'

const PROPERTIES = ['name', 'columns', 'filter', 'sort'] as const
type Property = (typeof PROPERTIES)[number]

/** A missing value removes an optional property. The document is checked against its schema afterwards. */
const setViewProperty = defineCommand<ViewDef, { readonly property: Property; readonly value?: unknown }>({
  name: 'set-view-property',
  label: { 'zh-CN': '改列表视图', en: 'Change view' },
  args: Type.Object(
    {
      property: Type.Union(PROPERTIES.map((word) => Type.Literal(word))),
      value: Type.Optional(Type.Unknown()),
    },
    { additionalProperties: false },
  ),
  run: (doc, { property, value }) => {
    const { [property]: before, ...rest } = doc
    const next = (value === undefined ? rest : { ...rest, [property]: value }) as ViewDef
    return ok({
      doc: next,
      inverse: {
        name: 'set-view-property',
        args: { property, ...(before === undefined ? {} : { value: before }) },
      },
    })
  },
})

export const viewCommands: Registry<AnyCommand<ViewDef>> = registry('view command', (each) => each.name, [
  setViewProperty,
])
