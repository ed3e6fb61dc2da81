// Start: the record was submitted. It is also where a returned record waits for its initiator to change and submit it again.
import { Type } from 'typebox'
import { leave, note } from '../effects.ts'
import { defineNode } from '../node-kind.ts'
import { rightsProp } from './parts.ts'

export const start = defineNode({
  kind: 'start',
  group: 'flow',
  label: { 'zh-CN': '提交', en: 'Submit' },
  place: 'first',
  props: Type.Object(
    {
      /** Until when the initiator may take the whole submission back. */
      withdraw: Type.Union([Type.Literal('before_action'), Type.Literal('always'), Type.Literal('never')], {
        default: 'before_action',
      }),
      /** Member who counts as initiator when a link, a key or an import submits. */
      standIn: Type.Optional(Type.String({ maxLength: 36 })),
      rights: rightsProp(),
    },
    { additionalProperties: false },
  ),
  defaults: { withdraw: 'before_action', rights: {} },
  enter: () => [note('submitted'), leave()],
  on: { verdict: () => [leave()] },
  allows: (_props, verdict) => (verdict === 'submit' ? { comment: 'optional' } : undefined),
  rights: ({ rights }) => ({ rest: 'edit', named: rights }),
})
