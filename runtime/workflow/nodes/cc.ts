// Copy: tells people and goes on at once. Its tasks carry no verdict; unread ones never hold anything up.
import { Type } from 'typebox'
import { leave, note } from '../effects.ts'
import { defineNode } from '../node-kind.ts'
import { assigneesProp, linksOf, rightsProp } from './parts.ts'

export const cc = defineNode({
  kind: 'cc',
  group: 'people',
  label: { 'zh-CN': '抄送', en: 'Copy to' },
  place: 'inside',
  props: Type.Object({ assignees: assigneesProp(), rights: rightsProp() }, { additionalProperties: false }),
  defaults: { assignees: [], rights: {} },
  enter: ({ assignees }, { initiator }) => [{ move: 'ask', ask: { need: 'people', assignees, initiator } }],
  on: {
    people: (_props, { found }) => {
      const people = linksOf(found)
      if (people.length === 0) return [note('skipped', { policy: 'nobody_found' }), leave()]
      return [
        { move: 'copy', people },
        note('sent_copy', { people: people.map((link) => link.person) }),
        leave(),
      ]
    },
  },
  assignees: ({ assignees }) => assignees,
  rights: ({ rights }) => ({ rest: 'read', named: rights }),
})
