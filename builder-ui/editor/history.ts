// Undo and redo of a draft: named steps, each the list of commands that would take it back. Steps are commands and not
// document snapshots, because a colleague may have changed other parts of the same draft since.
// Invariant: undoing every step of `past` in turn gives the document the history started from, if nobody else edited it.

import type { AnyCommand, CommandCall } from '../../runtime/kernel/command.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import { ok, type Result } from '../../runtime/kernel/result.ts'
import type { Text } from '../../schemas/text.ts'

export interface Step {
  /** What the undo button says: "Move field". */
  readonly label: Text
  /** Applied in order, they give the document before the step. */
  readonly back: readonly CommandCall[]
  /** Steps with the same word that follow one another become one: typing a title is one step. */
  readonly merge?: string
}

export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const NO_HISTORY: History = { past: [], future: [] }

/** The document after some commands, and the commands that lead back. */
export interface Performed<Doc> {
  readonly doc: Doc
  readonly back: readonly CommandCall[]
}

/** All commands or none; the first that cannot be done says why. */
export function perform<Doc>(
  commands: Registry<AnyCommand<Doc>>,
  doc: Doc,
  calls: readonly CommandCall[],
): Result<Performed<Doc>> {
  let current = doc
  const back: CommandCall[] = []
  for (const call of calls) {
    const done = commands.get(call.name).run(current, call.args as never)
    if (!done.ok) return done
    current = done.value.doc
    back.unshift(done.value.inverse)
  }
  return ok({ doc: current, back })
}

/** Adds a step that was just done. What could be redone is gone, as everywhere. */
export function remember(history: History, step: Step): History {
  const last = history.past.at(-1)
  if (last !== undefined && step.merge !== undefined && last.merge === step.merge) {
    const joined: Step = { ...last, back: [...step.back, ...last.back] }
    return { past: [...history.past.slice(0, -1), joined], future: [] }
  }
  return { past: [...history.past, step], future: [] }
}

/** A step taken back or done again: what to send, the document after, the history after. */
export interface Stepped<Doc> {
  readonly doc: Doc
  readonly calls: readonly CommandCall[]
  readonly history: History
  readonly label: Text
}

/** Takes back the last step; null when there is none. */
export function undo<Doc>(
  commands: Registry<AnyCommand<Doc>>,
  doc: Doc,
  history: History,
): Result<Stepped<Doc>> | null {
  const step = history.past.at(-1)
  if (step === undefined) return null
  const done = perform(commands, doc, step.back)
  if (!done.ok) return done
  const redone: Step = { label: step.label, back: done.value.back }
  return ok({
    doc: done.value.doc,
    calls: step.back,
    label: step.label,
    history: { past: history.past.slice(0, -1), future: [...history.future, redone] },
  })
}

/** Does the last undone step again; null when there is none. */
export function redo<Doc>(
  commands: Registry<AnyCommand<Doc>>,
  doc: Doc,
  history: History,
): Result<Stepped<Doc>> | null {
  const step = history.future.at(-1)
  if (step === undefined) return null
  const done = perform(commands, doc, step.back)
  if (!done.ok) return done
  return ok({
    doc: done.value.doc,
    calls: step.back,
    label: step.label,
    history: {
      past: [...history.past, { label: step.label, back: done.value.back }],
      future: history.future.slice(0, -1),
    },
  })
}

/** Forgets the step on top: its target was removed by somebody else, so it can never be taken back. */
export const dropUndo = (history: History): History => ({ ...history, past: history.past.slice(0, -1) })
export const dropRedo = (history: History): History => ({ ...history, future: history.future.slice(0, -1) })
