// Names and settings of a block and of the flow itself.
import { Type } from 'typebox'
import { Key } from '../../../schemas/keys.ts'
import { Text } from '../../../schemas/text.ts'
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import { defineCommand } from '../../kernel/command.ts'
import { placeOf } from '../tree.ts'
import { done, gone, withNode } from './edit.ts'
import { shape, words } from './shapes.ts'

export const renameNode = defineCommand<WorkflowDef, { readonly key: string; readonly name: Text }>({
  name: 'rename-node',
  label: words('改名', 'Rename step'),
  args: shape({ key: Key(), name: Text() }),
  run: (doc, { key, name }) => {
    const node = placeOf(doc, key)?.node
    if (node === undefined) return gone(key)
    return done(
      withNode(doc, key, (before) => ({ ...before, name })),
      { name: 'rename-node', args: { key, name: node.name } },
    )
  },
})

interface SetNodeProperty {
  readonly key: string
  readonly property: string
  /** Without it the setting goes back to its default. */
  readonly value?: unknown
}
export const setNodeProperty = defineCommand<WorkflowDef, SetNodeProperty>({
  name: 'set-node-property',
  label: words('改设置', 'Change setting'),
  args: shape({
    key: Key(),
    property: Type.String({ pattern: '^[a-zA-Z]{1,31}$' }),
    value: Type.Optional(Type.Unknown()),
  }),
  run: (doc, { key, property, value }) => {
    const node = placeOf(doc, key)?.node
    if (node === undefined) return gone(key)
    const before = node.props?.[property]
    const { [property]: _, ...rest } = node.props ?? {}
    const props = value === undefined ? rest : { ...rest, [property]: value }
    const inverse = {
      name: 'set-node-property',
      args: before === undefined ? { key, property } : { key, property, value: before },
    }
    return done(
      withNode(doc, key, (each) => ({ ...each, props })),
      inverse,
    )
  },
})

type FlowProperty = 'name' | 'description' | 'locked'
export const setFlowProperty = defineCommand<
  WorkflowDef,
  { readonly property: FlowProperty; readonly value?: unknown }
>({
  name: 'set-flow-property',
  label: words('改流程设置', 'Change flow setting'),
  args: Type.Union([
    shape({ property: Type.Literal('name'), value: Text() }),
    shape({ property: Type.Literal('description'), value: Type.Optional(Text()) }),
    shape({ property: Type.Literal('locked'), value: Type.Optional(Type.Boolean()) }),
  ]),
  run: (doc, { property, value }) => {
    const { [property]: before, ...rest } = doc
    const next = (value === undefined ? rest : { ...rest, [property]: value }) as WorkflowDef
    return done(next, {
      name: 'set-flow-property',
      args: before === undefined ? { property } : { property, value: before },
    })
  },
})
