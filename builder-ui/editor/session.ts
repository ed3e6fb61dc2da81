// One draft being edited: shows each command at once, sends them in order, one batch at a time, and takes what the server
// answers as the truth. shown document = server's document + commands in flight + commands waiting.
//
// States of saving: saved → waiting (commands queued) → sending → saved; sending → held (no connection, or the server is
// away; tried again later) → sending. Commands carry their id, so a batch that is sent twice is applied once.
// Not here: React (use-draft.ts) and HTTP (api/definitions.ts).
import type { Text } from '../../schemas/text.ts'
import type { AnyCommand, CommandCall } from '../../runtime/kernel/command.ts'
import type { Problem } from '../../runtime/kernel/problem.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import { sameValue } from './same-value.ts'
import { dropRedo, dropUndo, type History, NO_HISTORY, perform, redo, remember, type Stepped, undo } from './history.ts'

/** A command on its way to the server. */
export interface QueuedCommand extends CommandCall {
  readonly commandId: string
}

export interface DraftStart<Doc> {
  readonly doc: Doc
  readonly rev: number
  readonly baseVersion: number
  readonly updatedAt: string
  readonly problems: readonly Problem[]
}

export interface DraftAnswer<Doc> {
  readonly doc: Doc
  readonly rev: number
  readonly problems: readonly Problem[]
  readonly rejected: readonly { readonly commandId: string; readonly problems: readonly Problem[] }[]
}

/** What a session needs from outside; tests bring their own. */
export interface DraftWorld<Doc> {
  readonly commands: Registry<AnyCommand<Doc>>
  readonly send: (baseRev: number, commands: readonly QueuedCommand[]) => Promise<DraftAnswer<Doc>>
  readonly load: () => Promise<DraftStart<Doc>>
  readonly newId: () => string
  readonly now: () => Date
  /** Calls back later; gives the cancel. */
  readonly later: (work: () => void, milliseconds: number) => () => void
  /** Is the error one that a later try may cure (no network, server restarting)? */
  readonly isPassing: (error: unknown) => boolean
  /** Told of errors that are nobody's input: ours. */
  readonly report: (error: unknown) => void
  /** Keeps unsent commands over a reload. */
  readonly keep?: (waiting: readonly QueuedCommand[]) => void
}

export type SavingState = 'saved' | 'waiting' | 'sending' | 'held'

/** A step that was refused, by us before it was shown or by the server because a colleague removed its target. */
export interface RefusedStep {
  readonly id: string
  readonly problems: readonly Problem[]
}

export interface DraftView<Doc> {
  readonly doc: Doc
  readonly rev: number
  readonly baseVersion: number
  readonly saving: SavingState
  readonly savedAt: Date
  readonly problems: readonly Problem[]
  readonly history: History
  readonly refused: readonly RefusedStep[]
}

export interface DraftSession<Doc> {
  readonly view: () => DraftView<Doc>
  readonly subscribe: (listener: () => void) => () => void
  /** Shows the step at once and queues it. False when it cannot be done; the reason is then in `refused`. */
  readonly run: (label: Text, calls: readonly CommandCall[], merge?: string) => boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly dismiss: (refusedId: string) => void
  /** Sends what waits and resolves when all is saved; publishing needs it. Rejects when it cannot be saved now. */
  readonly flush: () => Promise<void>
  /** Takes the server's document when nothing of ours waits: a colleague may have edited. */
  readonly refresh: () => Promise<void>
  readonly close: () => void
}

const PAUSE_MS = 400
const RETRY_MS = 3_000
const BATCH = 100

export function draftSession<Doc>(
  start: DraftStart<Doc>,
  world: DraftWorld<Doc>,
  kept: readonly QueuedCommand[] = [],
): DraftSession<Doc> {
  const listeners = new Set<() => void>()
  let server = { doc: start.doc, rev: start.rev }
  let flying: readonly QueuedCommand[] = []
  let waiting: readonly QueuedCommand[] = []
  let cancel: (() => void) | null = null
  let sending: Promise<void> | null = null
  let view: DraftView<Doc> = {
    doc: start.doc,
    rev: start.rev,
    baseVersion: start.baseVersion,
    saving: 'saved',
    savedAt: new Date(start.updatedAt),
    problems: start.problems,
    history: NO_HISTORY,
    refused: [],
  }

  const change = (part: Partial<DraftView<Doc>>): void => {
    view = { ...view, ...part }
    for (const listener of listeners) listener()
  }
  const refuse = (problems: readonly Problem[]): void =>
    change({ refused: [...view.refused, { id: world.newId(), problems }] })

  const enqueue = (calls: readonly CommandCall[]): void => {
    waiting = [...waiting, ...calls.map((call) => ({ ...call, commandId: world.newId() }))]
    world.keep?.([...flying, ...waiting])
    schedule(PAUSE_MS)
  }
  const schedule = (milliseconds: number): void => {
    cancel?.()
    cancel = world.later(sendQuietly, milliseconds)
  }

  /** `fail` has shown what went wrong, or reported it; there is nobody here to tell again. */
  const sendQuietly = (): void => void send().catch(() => undefined)

  /** Sends batches until nothing waits. One runner at a time keeps the order. */
  const send = (): Promise<void> => {
    cancel?.()
    cancel = null
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }
  const sendAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      flying = waiting.slice(0, BATCH)
      waiting = waiting.slice(BATCH)
      change({ saving: 'sending' })
      try {
        settle(await world.send(server.rev, flying))
      } catch (error) {
        fail(error)
        throw error
      }
    }
  }
  const settle = (answer: DraftAnswer<Doc>): void => {
    server = { doc: answer.doc, rev: answer.rev }
    flying = []
    world.keep?.(waiting)
    for (const each of answer.rejected) refuse(each.problems)
    showServer(answer.problems)
  }
  const showServer = (problems: readonly Problem[]): void => {
    const doc = replay(server.doc, waiting)
    change({
      // The same object stays when nothing differs, so that nothing is drawn anew while a person types.
      doc: sameValue(doc, view.doc) ? view.doc : doc,
      rev: server.rev,
      problems,
      saving: waiting.length > 0 ? 'waiting' : 'saved',
      savedAt: world.now(),
    })
  }
  /** Commands whose target is gone are left out here; the server refuses them too and says so. */
  const replay = (doc: Doc, calls: readonly CommandCall[]): Doc =>
    calls.reduce((current, call) => {
      const done = perform(world.commands, current, [call])
      return done.ok ? done.value.doc : current
    }, doc)

  const fail = (error: unknown): void => {
    if (world.isPassing(error)) {
      waiting = [...flying, ...waiting]
      flying = []
      change({ saving: 'held' })
      schedule(RETRY_MS)
      return
    }
    // A refused batch would be refused for ever: drop it, show the server's document, tell why.
    flying = []
    world.keep?.(waiting)
    change({ doc: replay(server.doc, waiting), history: NO_HISTORY, saving: waiting.length > 0 ? 'waiting' : 'saved' })
    const problems = problemsOf(error)
    if (problems === null) world.report(new Error('a draft could not be saved', { cause: error }))
    else refuse(problems)
  }

  const step = (direction: typeof undo, forget: typeof dropUndo): void => {
    const done = direction<Doc>(world.commands, view.doc, view.history)
    if (done === null) return
    if (!done.ok) {
      change({ history: forget(view.history) })
      refuse(done.problems)
      return
    }
    const stepped: Stepped<Doc> = done.value
    change({ doc: stepped.doc, history: stepped.history, saving: 'waiting' })
    enqueue(stepped.calls)
  }

  if (kept.length > 0) {
    waiting = kept
    view = { ...view, doc: replay(start.doc, kept), saving: 'waiting' }
    schedule(0)
  }

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    run: (label, calls, merge) => {
      const done = perform(world.commands, view.doc, calls)
      if (!done.ok) {
        refuse(done.problems)
        return false
      }
      if (sameValue(done.value.doc, view.doc)) return true
      const remembered = remember(view.history, { label, back: done.value.back, ...(merge === undefined ? {} : { merge }) })
      change({ doc: done.value.doc, history: remembered, saving: 'waiting' })
      enqueue(calls)
      return true
    },
    undo: () => step(undo, dropUndo),
    redo: () => step(redo, dropRedo),
    dismiss: (refusedId) => change({ refused: view.refused.filter((each) => each.id !== refusedId) }),
    flush: async () => {
      while (waiting.length > 0 || sending !== null) await send()
    },
    refresh: async () => {
      if (waiting.length > 0 || sending !== null) return
      const fresh = await world.load()
      if (waiting.length > 0 || sending !== null || fresh.rev === server.rev) return
      server = { doc: fresh.doc, rev: fresh.rev }
      change({ baseVersion: fresh.baseVersion })
      showServer(fresh.problems)
    },
    close: () => {
      cancel?.()
      listeners.clear()
      sendQuietly()
    },
  }
}

/** The problems a refusal carries; null for an error that is no refusal. */
function problemsOf(error: unknown): readonly Problem[] | null {
  const carries = typeof error === 'object' && error !== null && 'problems' in error && Array.isArray(error.problems)
  return carries ? (error.problems as readonly Problem[]) : null
}
