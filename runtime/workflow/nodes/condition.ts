// Exclusive branch: the first condition that holds decides the way; the last branch has none and is the default. A condition
// that became invalid stops the flow: it never quietly takes the default.
import { Type } from 'typebox'
import { leave, note, stop } from '../effects.ts'
import { defineNode } from '../node-kind.ts'

export const condition = defineNode({
  kind: 'condition',
  group: 'flow',
  label: { 'zh-CN': '条件', en: 'Condition' },
  place: 'inside',
  splits: true,
  props: Type.Object({}, { additionalProperties: false }),
  defaults: {},
  enter: (_props, { node }) => [
    {
      move: 'ask',
      ask: {
        need: 'conditions',
        conditions: conditioned(node.branches).map(({ key, condition: source = '' }) => ({
          branch: key,
          source,
        })),
      },
    },
  ],
  on: {
    conditions: (_props, answer, { node }) => {
      const branches = node.branches ?? []
      for (const branch of conditioned(branches)) {
        const result = answer.results.find((each) => each.branch === branch.key)
        if (result === undefined || result.holds === 'invalid') return [stop('invalid_condition', branch.key)]
        if (result.holds)
          return [
            note('went', { branch: branch.key, reads: result.reads }),
            { move: 'branch', branch: branch.key },
          ]
      }
      const rest = branches.at(-1)
      if (rest === undefined) return [leave()]
      return [
        note('went', { branch: rest.key, default: true, reads: allReads(answer.results) }),
        { move: 'branch', branch: rest.key },
      ]
    },
    joined: () => [leave()],
  },
})

const conditioned = <T>(branches: readonly T[] | undefined): readonly T[] => (branches ?? []).slice(0, -1)

const allReads = <T>(
  results: readonly { readonly reads: Readonly<Record<string, T>> }[],
): Readonly<Record<string, T>> => Object.assign({}, ...results.map((each) => each.reads))
