// Where steps may be added and dropped, and what the keys do: place in, commands out.
import { describe, expect, test } from 'vitest'
import {
  allPlaces,
  type Drag,
  type Over,
  planArrow,
  planDrop,
} from '../../../../builder-ui/builders/workflow/model/plan-drop.ts'
import { readingOrder, selectionOf } from '../../../../builder-ui/builders/workflow/model/selection.ts'
import type { CommandCall } from '../../../../runtime/kernel/command.ts'
import { placesOf, workflowCommands } from '../../../../runtime/workflow/index.ts'
import type { FlowNode, WorkflowDef } from '../../../../schemas/workflow.ts'

const name = (word: string) => ({ en: word })
const node = (kind: string, key: string, more: object = {}): FlowNode => ({
  key,
  kind,
  name: name(key),
  ...more,
})
const way = (key: string, ...nodes: readonly FlowNode[]) => ({ key, name: name(key), nodes })

/** start · boss · size( large: director, stop | rest ) · tell · end */
const flow: WorkflowDef = {
  language: 1,
  name: name('Flow'),
  form: 'trip',
  nodes: [
    node('start', 'start'),
    node('approve', 'boss'),
    node('condition', 'size', {
      branches: [way('large', node('approve', 'director'), node('end', 'stop')), way('rest')],
    }),
    node('cc', 'tell'),
    node('end', 'end'),
  ],
}
const main = (index: number): Over => ({ parent: null, index })
const inside = (branch: string, index: number): Over => ({ parent: { node: 'size', branch }, index })
const added = (kind: string): Drag => ({ what: 'new', node: node(kind, 'fresh') })
const moved = (key: string): Drag => ({ what: 'node', key })

/** The flow in one line after the calls; what could not be done says so. */
const after = (calls: readonly CommandCall[] | null): string => {
  if (calls === null) return 'not there'
  const doc = calls.reduce<WorkflowDef>((now, call) => {
    const done = workflowCommands.get(call.name).run(now, call.args as never)
    if (!done.ok) throw new Error(`${call.name} was planned and cannot be done`)
    return done.value.doc
  }, flow)
  return line(doc.nodes)
}
const line = (nodes: readonly FlowNode[]): string =>
  nodes
    .map(({ key, branches }) =>
      branches === undefined ? key : `${key}(${branches.map((branch) => line(branch.nodes)).join(' | ')})`,
    )
    .join(' ')

describe('a step', () => {
  test.each<[string, Drag, Over, string]>([
    ['is added between two', added('approve'), main(2), 'start boss fresh size(director stop | ) tell end'],
    [
      'is added to an empty way',
      added('cc'),
      inside('rest', 0),
      'start boss size(director stop | fresh) tell end',
    ],
    ['is not added before the start', added('approve'), main(0), 'not there'],
    ['is not added after the end', added('approve'), main(5), 'not there'],
    ['is not added after an end of a way', added('approve'), inside('large', 2), 'not there'],
    ['moves down', moved('boss'), main(3), 'start size(director stop | ) boss tell end'],
    ['moves up', moved('tell'), main(1), 'start tell boss size(director stop | ) end'],
    ['moves into a way', moved('boss'), inside('large', 1), 'start size(director boss stop | ) tell end'],
    ['moves out of a way', moved('director'), main(2), 'start boss director size(stop | ) tell end'],
    ['stays where it is', moved('boss'), main(2), 'start boss size(director stop | ) tell end'],
    ['with ways does not move into itself', moved('size'), inside('rest', 0), 'not there'],
    ['that opens the flow does not move', moved('start'), main(3), 'not there'],
  ])('%s', (_, drag, over, expected) => {
    expect(after(planDrop(flow, drag, over))).toBe(expected)
  })

  test('an end is added only at the foot of a way', () => {
    const places = allPlaces(flow).filter((over) => planDrop(flow, added('end'), over) !== null)
    expect(places).toEqual([inside('rest', 0)])
  })
})

describe('Alt and an arrow', () => {
  test.each<[string, 'up' | 'down' | 'left' | 'right', string]>([
    ['boss', 'down', 'start size(boss director stop | ) tell end'],
    ['boss', 'up', 'not there'],
    ['director', 'up', 'start boss director size(stop | ) tell end'],
    ['director', 'down', 'start boss size(stop | director) tell end'],
    ['director', 'right', 'start boss size(stop | director) tell end'],
    ['director', 'left', 'not there'],
    ['tell', 'up', 'start boss size(director stop | tell) end'],
    ['tell', 'down', 'not there'],
  ])('%s %s', (key, arrow, expected) => {
    expect(after(planArrow(flow, key, arrow))).toBe(expected)
  })
})

describe('selection', () => {
  test('goes through steps and ways in reading order', () => {
    expect(readingOrder(flow.nodes).map((path) => path.join('/'))).toEqual([
      'start',
      'boss',
      'size',
      'size/large',
      'director',
      'stop',
      'size/rest',
      'tell',
      'end',
    ])
  })
  test.each([
    ['/nodes/1/props/assignees', 'boss'],
    ['/nodes/2/branches/0/condition', 'size/large'],
    ['/nodes/2/branches/0/nodes/0/props/rights/amount', 'director'],
    ['/nodes/boss/props/assignees/0', 'boss'],
    ['/form', ''],
  ])('finds the spot of %s', (at, spot) => {
    expect(selectionOf(flow, at).join('/')).toBe(spot)
  })
})

test('every place of a step is one that exists', () => {
  for (const { parent } of allPlaces(flow))
    if (parent !== null) expect(placesOf(flow).has(parent.node)).toBe(true)
})
