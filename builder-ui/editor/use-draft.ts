// The draft of one definition as a React value: loads it, opens a session, keeps unsent commands over a reload, looks for a
// colleague's edits when the window comes back into view.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { AnyCommand } from '../../runtime/kernel/command.ts'
import type { Problem } from '../../runtime/kernel/problem.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import { type DefinitionAddress, isApiProblem, loadDraft, newKey, sendCommands } from '../api/index.ts'
import { remember, remembered } from '../kit/index.ts'
import {
  type DraftSession,
  type DraftStart,
  type DraftView,
  draftSession,
  type QueuedCommand,
} from './session.ts'

export type OpenDraft<Doc> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown; readonly again: () => void }
  | { readonly state: 'open'; readonly session: DraftSession<Doc>; readonly view: DraftView<Doc> }

export function useDraft<Doc>(at: DefinitionAddress, commands: Registry<AnyCommand<Doc>>): OpenDraft<Doc> {
  const [session, setSession] = useState<DraftSession<Doc> | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [round, setRound] = useState(0)
  const address = `${at.slug}/${at.app}/${at.kind}/${at.key}`
  const where = useRef(at)
  where.current = at
  // biome-ignore lint/correctness/useExhaustiveDependencies: `address` says everything `at` says; `round` is "try again"
  useEffect(() => {
    let left = false
    let opened: DraftSession<Doc> | null = null
    setSession(null)
    setError(null)
    openSession(where.current, address, commands).then(
      (made) => {
        opened = made
        if (left) made.close()
        else setSession(made)
      },
      (cause: unknown) => {
        if (!left) setError(cause)
      },
    )
    const back = (): void => {
      if (document.visibilityState === 'visible') void opened?.refresh().catch(() => undefined)
    }
    document.addEventListener('visibilitychange', back)
    window.addEventListener('focus', back)
    return () => {
      left = true
      document.removeEventListener('visibilitychange', back)
      window.removeEventListener('focus', back)
      opened?.close()
    }
  }, [address, commands, round])
  const view = useSyncExternalStore(session?.subscribe ?? nothing, () => session?.view() ?? null)
  if (error !== null) return { state: 'failed', error, again: () => setRound((before) => before + 1) }
  if (session === null || view === null) return { state: 'loading' }
  return { state: 'open', session, view }
}

const nothing = () => () => undefined

async function openSession<Doc>(
  at: DefinitionAddress,
  address: string,
  commands: Registry<AnyCommand<Doc>>,
): Promise<DraftSession<Doc>> {
  const load = async (): Promise<DraftStart<Doc>> => {
    const draft = await loadDraft(at)
    return { ...draft, doc: draft.doc as Doc, problems: draft.problems as Problem[] }
  }
  return draftSession<Doc>(
    await load(),
    {
      commands,
      load,
      send: async (baseRev, calls) => {
        const answer = await sendCommands(at, baseRev, calls)
        return {
          ...answer,
          doc: answer.doc as Doc,
          problems: answer.problems as Problem[],
          rejected: answer.rejected.map((each) => ({ ...each, problems: each.problems as Problem[] })),
        }
      },
      newId: newKey,
      now: () => new Date(),
      later: (work, milliseconds) => {
        const timer = setTimeout(work, milliseconds)
        return () => clearTimeout(timer)
      },
      isPassing: (cause) =>
        isApiProblem(cause) &&
        (cause.offline || cause.status >= 500 || cause.status === 401 || cause.status === 429),
      report: reportError,
      keep: (waiting) => remember(keptUnder(address), waiting.length === 0 ? null : JSON.stringify(waiting)),
    },
    keptCommands(address),
  )
}

const keptUnder = (address: string): string => `fw-draft:${address}`

/** What could not be sent before the page was left. Something unreadable is left alone: it is not ours. */
function keptCommands(address: string): readonly QueuedCommand[] {
  const text = remembered(keptUnder(address))
  if (text === null) return []
  const kept: unknown = JSON.parse(text)
  return Array.isArray(kept) ? (kept as QueuedCommand[]) : []
}
