// One draft being edited: shows each command at once, sends them in order, one batch at a time, and takes what the server
// answers as the truth. shown document = server's document + commands in flight + commands waiting.
//
// States of saving: saved → waiting (commands queued) → sending → saved; sending → held (no connection, or the server is
// away; tried again later) → sending. Commands carry their id, so a batch that is sent twice is applied once.
// Not here: React (use-draft.ts) and HTTP (api/definitions.ts).

import type { AnyCommand, CommandCall } from '../../runtime/kernel/command.ts'
import type { Problem } from '../../runtime/kernel/problem.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import type { Text } from '../../schemas/text.ts'
import { dropRedo, dropUndo, type History, NO_HISTORY, perform, redo, remember, undo } from './history.ts'
import { sameValue } from './same-value.ts'

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

export const draftSession = <Doc>(
  start: DraftStart<Doc>,
  world: DraftWorld<Doc>,
  kept: readonly QueuedCommand[] = [],
): DraftSession<Doc> => new LiveDraft(start, world, kept)

class LiveDraft<Doc> implements DraftSession<Doc> {
  readonly #world: DraftWorld<Doc>
  readonly #listeners = new Set<() => void>()
  #server: { readonly doc: Doc; readonly rev: number }
  #flying: readonly QueuedCommand[] = []
  #waiting: readonly QueuedCommand[]
  #cancel: (() => void) | null = null
  #sending: Promise<void> | null = null
  #view: DraftView<Doc>

  constructor(start: DraftStart<Doc>, world: DraftWorld<Doc>, kept: readonly QueuedCommand[]) {
    this.#world = world
    this.#server = { doc: start.doc, rev: start.rev }
    this.#waiting = kept
    this.#view = {
      doc: this.#replay(start.doc, kept),
      rev: start.rev,
      baseVersion: start.baseVersion,
      saving: kept.length > 0 ? 'waiting' : 'saved',
      savedAt: new Date(start.updatedAt),
      problems: start.problems,
      history: NO_HISTORY,
      refused: [],
    }
    if (kept.length > 0) this.#schedule(0)
  }

  readonly view = (): DraftView<Doc> => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly run = (label: Text, calls: readonly CommandCall[], merge?: string): boolean => {
    const done = perform(this.#world.commands, this.#view.doc, calls)
    if (!done.ok) {
      this.#refuse(done.problems)
      return false
    }
    if (sameValue(done.value.doc, this.#view.doc)) return true
    const step = { label, back: done.value.back, ...(merge === undefined ? {} : { merge }) }
    this.#change({ doc: done.value.doc, history: remember(this.#view.history, step), saving: 'waiting' })
    this.#enqueue(calls)
    return true
  }

  readonly undo = (): void => this.#step(undo, dropUndo)
  readonly redo = (): void => this.#step(redo, dropRedo)

  readonly dismiss = (refusedId: string): void =>
    this.#change({ refused: this.#view.refused.filter((each) => each.id !== refusedId) })

  readonly flush = async (): Promise<void> => {
    while (this.#busy()) await this.#send()
  }

  readonly refresh = async (): Promise<void> => {
    if (this.#busy()) return
    const fresh = await this.#world.load()
    if (this.#busy()) return
    this.#server = { doc: fresh.doc, rev: fresh.rev }
    this.#change({ baseVersion: fresh.baseVersion })
    this.#showServer(fresh.problems)
  }

  readonly close = (): void => {
    this.#cancel?.()
    this.#listeners.clear()
    this.#sendQuietly()
  }

  readonly #busy = (): boolean => this.#waiting.length > 0 || this.#sending !== null

  #change(part: Partial<DraftView<Doc>>): void {
    this.#view = { ...this.#view, ...part }
    for (const listener of this.#listeners) listener()
  }

  #refuse(problems: readonly Problem[]): void {
    this.#change({ refused: [...this.#view.refused, { id: this.#world.newId(), problems }] })
  }

  #step(direction: typeof undo, forget: typeof dropUndo): void {
    const done = direction<Doc>(this.#world.commands, this.#view.doc, this.#view.history)
    if (done === null) return
    if (!done.ok) {
      this.#change({ history: forget(this.#view.history) })
      this.#refuse(done.problems)
      return
    }
    this.#change({ doc: done.value.doc, history: done.value.history, saving: 'waiting' })
    this.#enqueue(done.value.calls)
  }

  #enqueue(calls: readonly CommandCall[]): void {
    this.#waiting = [...this.#waiting, ...calls.map((call) => ({ ...call, commandId: this.#world.newId() }))]
    this.#keep()
    this.#schedule(PAUSE_MS)
  }

  #keep(): void {
    this.#world.keep?.([...this.#flying, ...this.#waiting])
  }

  #schedule(milliseconds: number): void {
    this.#cancel?.()
    this.#cancel = this.#world.later(this.#sendQuietly, milliseconds)
  }

  /** `#fail` has shown what went wrong, or reported it; there is nobody here to tell again. */
  readonly #sendQuietly = (): void => void this.#send().catch(() => undefined)

  /** Sends batches until nothing waits. One runner at a time keeps the order. */
  #send(): Promise<void> {
    this.#cancel?.()
    this.#cancel = null
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#flying = this.#waiting.slice(0, BATCH)
      this.#waiting = this.#waiting.slice(BATCH)
      this.#change({ saving: 'sending' })
      try {
        this.#settle(await this.#world.send(this.#server.rev, this.#flying))
      } catch (error) {
        this.#fail(error)
        throw error
      }
    }
  }

  #settle(answer: DraftAnswer<Doc>): void {
    this.#server = { doc: answer.doc, rev: answer.rev }
    this.#flying = []
    this.#keep()
    for (const each of answer.rejected) this.#refuse(each.problems)
    this.#showServer(answer.problems)
  }

  #showServer(problems: readonly Problem[]): void {
    const doc = this.#replay(this.#server.doc, this.#waiting)
    this.#change({
      // The same object stays when nothing differs, so that nothing is drawn anew while a person types.
      doc: sameValue(doc, this.#view.doc) ? this.#view.doc : doc,
      rev: this.#server.rev,
      problems,
      saving: this.#waiting.length > 0 ? 'waiting' : 'saved',
      savedAt: this.#world.now(),
    })
  }

  /** Commands whose target is gone are left out here; the server refuses them too and says so. */
  #replay(doc: Doc, calls: readonly CommandCall[]): Doc {
    return calls.reduce((current, call) => {
      const done = perform(this.#world.commands, current, [call])
      return done.ok ? done.value.doc : current
    }, doc)
  }

  #fail(error: unknown): void {
    if (this.#world.isPassing(error)) {
      this.#waiting = [...this.#flying, ...this.#waiting]
      this.#flying = []
      this.#change({ saving: 'held' })
      this.#schedule(RETRY_MS)
      return
    }
    // A refused batch would be refused for ever: drop it, show the server's document, tell why.
    this.#flying = []
    this.#keep()
    const doc = this.#replay(this.#server.doc, this.#waiting)
    this.#change({ doc, history: NO_HISTORY, saving: this.#waiting.length > 0 ? 'waiting' : 'saved' })
    const problems = problemsOf(error)
    if (problems === null) {
      this.#world.report(new Error('a draft could not be saved', { cause: error }))
    } else this.#refuse(problems)
  }
}

/** The problems a refusal carries; null for an error that is no refusal. */
function problemsOf(error: unknown): readonly Problem[] | null {
  const carries =
    typeof error === 'object' && error !== null && 'problems' in error && Array.isArray(error.problems)
  return carries ? (error.problems as readonly Problem[]) : null
}
