import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type History,
  NO_HISTORY,
  perform,
  redo,
  remember,
  undo,
} from '../../../builder-ui/editor/history.ts'
import { type Notes, putCall, swapCall, toyCommands } from './toy.ts'

const label = { 'zh-CN': '一步', en: 'Step' }
const seed = Number(process.env.SEED)

const anyCall = fc.oneof(
  fc
    .record({ key: fc.constantFrom('a', 'b', 'c'), text: fc.option(fc.string()) })
    .map(({ key, text }) => putCall(key, text)),
  fc.constantFrom(swapCall('a', 'b'), swapCall('b', 'c')),
)
const anySteps = fc.array(fc.array(anyCall, { minLength: 1, maxLength: 3 }), { maxLength: 20 })

const play = (doc: Notes, steps: readonly (readonly ReturnType<typeof putCall>[])[]) =>
  steps.reduce<{ doc: Notes; history: History; docs: Notes[] }>(
    (state, calls) => {
      const done = perform(toyCommands, state.doc, calls)
      if (!done.ok) return state
      const history = remember(state.history, { label, back: done.value.back })
      return { doc: done.value.doc, history, docs: [...state.docs, done.value.doc] }
    },
    { doc, history: NO_HISTORY, docs: [doc] },
  )

const stepBy = (direction: typeof undo, doc: Notes, history: History) => {
  const done = direction(toyCommands, doc, history)
  if (done === null || !done.ok) throw new Error('a step of our own could not be taken')
  return done.value
}

describe('undo and redo', () => {
  test(`undoing every step gives the first document, redoing every step the last (seed ${seed})`, () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let { doc, history, docs } = play({ a: '1', b: '2' }, steps as never)
        for (const before of docs.slice(0, -1).reverse()) {
          ;({ doc, history } = stepBy(undo, doc, history))
          expect(doc).toEqual(before)
        }
        for (const after of docs.slice(1)) {
          ;({ doc, history } = stepBy(redo, doc, history))
          expect(doc).toEqual(after)
        }
      }),
      { seed },
    )
  })

  test('a step of several commands is all or nothing', () => {
    const done = perform(toyCommands, { a: '1' }, [putCall('a', '2'), swapCall('a', 'gone')])
    expect(done.ok).toBe(false)
  })

  test('steps with the same word that follow one another are one step', () => {
    const typing = (text: string) => ({ label, back: [putCall('a', text)], merge: 'title a' })
    const history = remember(remember(NO_HISTORY, typing('before')), typing('b'))
    expect(history.past).toHaveLength(1)
    expect(undo(toyCommands, { a: 'bc' }, history)).toMatchObject({
      ok: true,
      value: { doc: { a: 'before' } },
    })
  })

  test('a new step ends what could be redone', () => {
    const { doc, history } = play({}, [[putCall('a', '1')]])
    const undone = stepBy(undo, doc, history)
    expect(undone.history.future).toHaveLength(1)
    expect(remember(undone.history, { label, back: [] }).future).toEqual([])
  })

  test('a step whose target a colleague removed is refused with its problem', () => {
    const history = remember(NO_HISTORY, { label, back: [swapCall('a', 'b')] })
    expect(undo(toyCommands, {}, history)).toMatchObject({
      ok: false,
      problems: [{ code: 'F_UNKNOWN_FIELD' }],
    })
  })

  test('nothing to undo or redo says so', () => {
    expect(undo(toyCommands, {}, NO_HISTORY)).toBeNull()
    expect(redo(toyCommands, {}, NO_HISTORY)).toBeNull()
  })
})
