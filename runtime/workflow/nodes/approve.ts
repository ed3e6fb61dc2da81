// Approve: opens a seat for each person; the completion rule turns their verdicts into the node's. Who is asked is settled here
// from the facts: self-approval first, then what to do when nobody is left.
import { Type } from 'typebox'
import { Completion, NobodyFound, SelfApproval } from '../../../schemas/workflow.ts'
import { leave, type Move, stop } from '../effects.ts'
import type { PeopleAnswer } from '../events.ts'
import { defineNode } from '../node-kind.ts'
import type { Link, Seat } from '../state.ts'
import { assigneesProp, linksOf, rightsProp } from './parts.ts'

export const approve = defineNode({
  kind: 'approve',
  group: 'people',
  label: { 'zh-CN': '审批', en: 'Approve' },
  place: 'inside',
  props: Type.Object(
    {
      assignees: assigneesProp(),
      completion: Type.Union(Completion().anyOf, { default: 'any' }),
      nobody: Type.Union(NobodyFound().anyOf, { default: 'admin' }),
      self: Type.Union(SelfApproval().anyOf, { default: 'manager' }),
      /** Where a rejection leads: the flow ends as rejected, or the record goes back to its initiator. */
      reject: Type.Union([Type.Literal('end'), Type.Literal('initiator')], { default: 'end' }),
      canReturn: Type.Boolean({ default: true }),
      comment: Type.Union(
        [Type.Literal('optional'), Type.Literal('unless_approved'), Type.Literal('always')],
        { default: 'optional' },
      ),
      rights: rightsProp(),
    },
    { additionalProperties: false },
  ),
  defaults: {
    assignees: [],
    completion: 'any',
    nobody: 'admin',
    self: 'manager',
    reject: 'end',
    canReturn: true,
    comment: 'optional',
    rights: {},
  },
  enter: ({ assignees }, { initiator }) => [{ move: 'ask', ask: { need: 'people', assignees, initiator } }],
  on: {
    people: ({ self, nobody }, answer, { initiator }) => {
      const { people, skipped } = settleSelf(linksOf(answer.found), self, initiator, answer)
      if (people.length > 0) return [{ move: 'seat', kind: 'approve', people }]
      if (skipped) return [{ move: 'pass', policy: 'self_approval' }, leave()]
      return whenNobody(nobody, answer)
    },
    verdict: ({ completion, reject }, seats) => {
      const outcome = outcomeOf(completion, seats)
      if (outcome === 'approved') return [leave()]
      if (outcome === 'rejected')
        return [reject === 'initiator' ? { move: 'return' } : { move: 'finish', status: 'rejected' }]
      return []
    },
  },
  allows: ({ canReturn, comment }, verdict) => {
    if (verdict === 'submit' || (verdict === 'return' && !canReturn)) return undefined
    return {
      comment:
        comment === 'always' || (comment === 'unless_approved' && verdict !== 'approve')
          ? 'needed'
          : 'optional',
    }
  },
  assignees: ({ assignees }) => assignees,
  rights: ({ rights }) => ({ rest: 'read', named: rights }),
})

/** The initiator as approver: let him, leave him out, or ask his manager instead. */
const settleSelf = (
  found: readonly Link[],
  policy: 'allow' | 'skip' | 'manager',
  initiator: string | null,
  answer: PeopleAnswer,
): { readonly people: readonly Link[]; readonly skipped: boolean } => {
  if (policy === 'allow' || initiator === null || !found.some((link) => link.person === initiator))
    return { people: found, skipped: false }
  const others = found.filter((link) => link.person !== initiator)
  if (policy === 'skip') return { people: others, skipped: true }
  const manager = answer.initiatorManager
  if (manager === null || manager === initiator || others.some((link) => link.person === manager))
    return { people: others, skipped: false }
  return { people: [...others, { person: manager, onBehalfOf: initiator }], skipped: false }
}

const whenNobody = (policy: 'pass' | 'admin' | 'stop', answer: PeopleAnswer): readonly Move[] => {
  if (policy === 'pass') return [{ move: 'pass', policy: 'nobody_found' }, leave()]
  if (policy === 'admin' && answer.admins.length > 0)
    return [{ move: 'seat', kind: 'approve', people: linksOf(answer.admins) }]
  return [stop('nobody_found')]
}

/** Any one: the first verdict. All: every one approves, or the first rejection. */
const outcomeOf = (completion: 'any' | 'all', seats: readonly Seat[]): 'approved' | 'rejected' | 'open' => {
  const verdicts = seats.map((seat) => seat.verdict)
  if (verdicts.includes('reject')) return 'rejected'
  if (completion === 'any') return verdicts.includes('approve') ? 'approved' : 'open'
  return verdicts.every((verdict) => verdict === 'approve') ? 'approved' : 'open'
}
