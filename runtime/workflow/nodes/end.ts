// End: the flow is over, with the result the author chose. In a branch it ends the whole flow there.
import { Type } from 'typebox'
import { defineNode } from '../node-kind.ts'

export const end = defineNode({
  kind: 'end',
  group: 'flow',
  label: { 'zh-CN': '结束', en: 'End' },
  place: 'last',
  props: Type.Object(
    { result: Type.Union([Type.Literal('approved'), Type.Literal('rejected')], { default: 'approved' }) },
    { additionalProperties: false },
  ),
  defaults: { result: 'approved' },
  enter: ({ result }) => [{ move: 'finish', status: result }],
})
