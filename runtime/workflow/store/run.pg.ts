// Works off events of many instances at once: advance, find the facts it asks for, advance again, until every flow waits for
// people or is over; then everything is written in one statement. The caller has locked the records and then the instances.
import { ProblemError } from '../../kernel/problem.ts'
import type { Tx } from '../../pg/index.ts'
import type { Actor } from '../../records/index.ts'
import { advance } from '../advance.ts'
import type { Answer, Ask, FlowEvent } from '../events.ts'
import { answerConditions } from './conditions.ts'
import { type AskedFormulas, valuesOfFormulas } from './formulas.pg.ts'
import { answerPeople, assigneeFormulas } from './people.ts'
import type { FlowWorld, Run } from './world.ts'
import { writeRuns } from './write.pg.ts'

export interface Happening {
  readonly run: Run
  readonly event: FlowEvent
}

export const happen = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  happenings: readonly Happening[],
): Promise<void> => {
  let queue: readonly Happening[] = happenings
  while (queue.length > 0) {
    const asked = queue.flatMap(({ run, event }) =>
      work(run, event).map((ask) => ({ run, ask, at: event.at })),
    )
    world.fault?.('flow.beforeAnswer')
    const answers = await answerAll(tx, world, actor, asked)
    queue = asked.map(({ run, ask, at }, index): Happening => {
      const answer = answers[index]
      if (answer === undefined) throw new Error(`no answer for ${ask.need} at ${ask.node}`)
      return { run, event: { type: 'facts', token: ask.token, answer, at, by: null } }
    })
  }
  world.fault?.('flow.beforeWrite')
  await writeRuns(tx, world, actor, [...new Set(happenings.map((each) => each.run))])
  world.fault?.('flow.afterWrite')
}

/** One event through the reducer; what it asks for goes to the host. */
const work = (run: Run, event: FlowEvent): readonly Ask[] => {
  const advanced = advance(run.flow.doc, run.state, event)
  if (advanced.is === 'refused') throw new ProblemError(...advanced.problems)
  run.state = advanced.state
  run.events.push(event)
  run.effects.push(...advanced.effects)
  return advanced.is === 'ask' ? advanced.asks : []
}

interface Asked {
  readonly run: Run
  readonly ask: Ask
}

const answerAll = async (
  tx: Tx,
  world: FlowWorld,
  actor: Actor,
  asked: readonly Asked[],
): Promise<readonly Answer[]> => {
  const values = await valuesOfFormulas(tx, world, actor, asked.map(formulasOf))
  return asked.map(({ run, ask }, index) => {
    const formulas = values[index] ?? []
    if (ask.need === 'conditions') return answerConditions(ask, formulas, run.record)
    const { organisation } = world
    return answerPeople(ask, { organisation, appId: appIdOf(world, run), record: run.record, formulas })
  })
}

const formulasOf = ({ run, ask }: Asked): AskedFormulas =>
  ask.need === 'conditions'
    ? {
        run,
        node: ask.node,
        host: 'flow_condition',
        expected: 'boolean',
        sources: ask.conditions.map((each) => each.source),
      }
    : { run, node: ask.node, host: 'flow_assignee', expected: 'members', sources: assigneeFormulas(ask) }

const appIdOf = ({ catalog }: FlowWorld, { flow }: Run): string | null =>
  catalog.apps.find((app) => app.key === flow.app)?.id ?? null
