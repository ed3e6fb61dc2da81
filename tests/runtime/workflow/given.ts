// The words in which flow stories are told: given(flow).when(submit('ann'), approve('bob')).then(state('approved'), …).
// People and facts come from a table, time from a virtual clock, nothing from a database.
import { expect } from 'vitest'
import {
  type Answer,
  type Ask,
  drive,
  type Effect,
  type FlowEvent,
  type FlowState,
  holderOf,
  newFlow,
  replay,
  type Verdict,
} from '../../../runtime/workflow/index.ts'
import type { Assignee, FlowBranch, FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'

const name = (text: string) => ({ en: text, 'zh-CN': text })

export const flow = (...nodes: readonly FlowNode[]): WorkflowDef => ({
  language: 1,
  name: name('Leave'),
  form: 'leave',
  locked: true,
  nodes: [node('start', 'start'), ...nodes, node('end', 'end')],
})
export const node = (kind: string, key: string, props: Readonly<Record<string, unknown>> = {}): FlowNode => ({
  key,
  kind,
  name: name(key),
  props,
})
export const approveBy = (
  key: string,
  people: readonly string[],
  props: Readonly<Record<string, unknown>> = {},
): FlowNode => node('approve', key, { assignees: people.map(member), self: 'allow', ...props })
export const copyTo = (key: string, ...people: readonly string[]): FlowNode =>
  node('cc', key, { assignees: people.map(member) })
/** An approval by whom a formula names. */
export const approveByFormula = (key: string, formula: string): FlowNode =>
  node('approve', key, { assignees: [{ source: 'formula', formula }], self: 'allow' })
export const member = (person: string): Assignee => ({ source: 'member', member: person })
export const choose = (key: string, ...branches: readonly FlowBranch[]): FlowNode => ({
  ...node('condition', key),
  branches,
})
export const way = (condition: string, ...nodes: readonly FlowNode[]): FlowBranch => ({
  key: condition.replace(/[^a-z]/g, '') || 'rest',
  name: name(condition),
  condition,
  nodes,
})
export const otherwise = (...nodes: readonly FlowNode[]): FlowBranch => ({
  key: 'rest',
  name: name('Otherwise'),
  nodes,
})

/** The world of a story: who is whose manager, which members are gone, which conditions hold. */
export interface World {
  readonly managers?: Readonly<Record<string, string>>
  readonly gone?: readonly string[]
  readonly admins?: readonly string[]
  readonly holds?: Readonly<Record<string, boolean | 'invalid'>>
  /** Whom formulas name. */
  readonly names?: Readonly<Record<string, readonly string[] | 'invalid'>>
}

export const oracle =
  (world: World) =>
  (ask: Ask): Answer => {
    if (ask.need === 'conditions') {
      return {
        need: 'conditions',
        results: ask.conditions.map(({ branch, source }) => ({
          branch,
          holds: world.holds?.[source] ?? false,
          reads: {},
        })),
      }
    }
    const manager = (person: string | null): string | null =>
      person === null ? null : (world.managers?.[person] ?? null)
    const found = ask.assignees.flatMap((each): (string | null)[] => {
      if (each.source === 'member') return [each.member]
      if (each.source === 'initiator') return [ask.initiator]
      if (each.source === 'manager') return [manager(ask.initiator)]
      const named = each.source === 'formula' ? world.names?.[each.formula] : undefined
      return named === 'invalid' ? [] : [...(named ?? [])]
    })
    const invalid = ask.assignees.some(
      (each) => each.source === 'formula' && world.names?.[each.formula] === 'invalid',
    )
    const present = found.filter(
      (person): person is string => person !== null && !(world.gone ?? []).includes(person),
    )
    return {
      need: 'people',
      found: present,
      ...(invalid ? { invalid } : {}),
      initiatorManager: manager(ask.initiator),
      admins: world.admins ?? ['root'],
    }
  }

type Act = (story: Story) => FlowEvent | 'refused' | undefined
type Check = (story: Story) => void

export interface Story {
  readonly definition: WorkflowDef
  readonly world: World
  state: FlowState
  readonly effects: Effect[]
  readonly log: FlowEvent[]
  clock: number
  refused: string[]
}

export const given = (definition: WorkflowDef, world: World = {}) => {
  const story: Story = {
    definition,
    world,
    state: newFlow,
    effects: [],
    log: [],
    clock: Date.parse('2026-03-02T01:00:00.000Z'),
    refused: [],
  }
  const told = {
    when: (...acts: readonly Act[]) => {
      for (const act of acts) happen(story, act)
      return told
    },
    // biome-ignore lint/suspicious/noThenProperty: a story reads given, when, then; nobody awaits it
    then: (...checks: readonly Check[]) => {
      for (const check of checks) check(story)
      expect(replay(definition, newFlow, story.log), 'replaying the log gives the state').toEqual(story.state)
      return told
    },
  }
  return told
}

const happen = (story: Story, act: Act): void => {
  story.clock += 60_000
  const event = act(story)
  if (event === undefined || event === 'refused') return
  const driven = drive(story.definition, story.state, event, oracle(story.world))
  if ('problems' in driven) {
    story.refused.push(...driven.problems.map((each) => each.code))
    return
  }
  story.state = driven.state
  story.effects.push(...driven.effects)
  story.log.push(...driven.events)
}

const at = (story: Story): string => new Date(story.clock).toISOString()

export const submit =
  (by: string): Act =>
  (story) => ({ type: 'start', at: at(story), by, initiator: by })
export const submitByLink: Act = (story) => ({ type: 'start', at: at(story), by: null, initiator: null })
export const hours =
  (count: number): Act =>
  (story) => {
    story.clock += count * 3_600_000
    return undefined
  }
const verdict =
  (kind: Verdict) =>
  (by: string, comment?: string): Act =>
  (story) => {
    const seat = story.state.seats.find((each) => holderOf(each)?.person === by) ?? story.state.seats[0]
    return {
      type: 'decide',
      seat: seat?.id ?? 's0',
      by,
      verdict: kind,
      at: at(story),
      ...(comment === undefined ? {} : { comment }),
    }
  }
export const approve = verdict('approve')
export const reject = verdict('reject')
export const giveBack = verdict('return')
export const resubmit = verdict('submit')
export const withdraw =
  (by: string): Act =>
  (story) => ({ type: 'withdraw', at: at(story), by })
export const retry =
  (by: string): Act =>
  (story) => ({ type: 'retry', at: at(story), by })
export const recordDeleted =
  (by: string): Act =>
  (story) => ({ type: 'end', reason: 'record_deleted', at: at(story), by })

export const state =
  (status: FlowState['status']): Check =>
  (story) =>
    expect(story.state.status).toBe(status)
export const waitsFor =
  (...people: readonly string[]): Check =>
  (story) =>
    expect(
      story.state.seats
        .map((seat) => holderOf(seat)?.person)
        .filter((person) => person !== undefined)
        .sort(),
    ).toEqual([...people].sort())
export const standsAt =
  (...nodes: readonly string[]): Check =>
  (story) =>
    expect(story.state.tokens.map((token) => token.node)).toEqual(nodes)
export const refusedWith =
  (...codes: readonly string[]): Check =>
  (story) =>
    expect(story.refused).toEqual(codes)
export const told =
  (...verbs: readonly string[]): Check =>
  (story) =>
    expect(
      story.effects.flatMap((effect) =>
        effect.do === 'timeline' ? [`${effect.by ?? 'system'} ${effect.verb}`] : [],
      ),
    ).toEqual(verbs)
export const alarm =
  (reason: string): Check =>
  (story) =>
    expect(story.state.alarm?.reason).toBe(reason)
export const waited =
  (by: string, ms: number): Check =>
  (story) =>
    expect(
      story.effects.find(
        (effect) => effect.do === 'timeline' && effect.by === by && effect.waitedMs !== null,
      ),
    ).toMatchObject({ waitedMs: ms })
export const tasks =
  (...lines: readonly string[]): Check =>
  (story) =>
    expect(
      story.effects.flatMap((effect) => {
        if (effect.do === 'open_task') return [`+${effect.kind} ${effect.assignee}`]
        return effect.do === 'close_task' ? [`-${effect.state} ${effect.decision ?? ''}`.trim()] : []
      }),
    ).toEqual(lines)
export const recordStatus =
  (status: string): Check =>
  (story) =>
    expect(story.effects.findLast((effect) => effect.do === 'record_status')).toMatchObject({ status })
export const round =
  (count: number): Check =>
  (story) =>
    expect(story.state.round).toBe(count)
