// Sending a verdict: what he changed goes with it, under one key; a refusal is told where it belongs. States: ready → sending →
// done, or back to ready with `meanwhile` (the record changed), `refusal` (a sentence), or problems at fields.
import { useRef, useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Problem } from '../../../runtime/kernel/problem.ts'
import type { Json } from '../../../runtime/values/index.ts'
import {
  type ChangedMeanwhile,
  type FlowState,
  giveVerdict,
  isApiProblem,
  newKey,
  type Task,
  useFlowsChanged,
} from '../../api/index.ts'
import type { ControlWorld } from '../../controls/index.ts'
import { type FormStore, placeOf, withoutComputed } from '../../form-view/index.ts'
import { toast, useWords } from '../../kit/index.ts'
import { closedSentence } from './closed.ts'
import { verdictWords, words } from './words.ts'

export type Action = Task['actions'][number]['action']

/** A task being decided, with the fields on the screen. */
export interface Deciding {
  readonly slug: string
  readonly timeZone: string
  readonly task: Task
  readonly store: FormStore
  readonly model: FormModel
  readonly world: ControlWorld
}

interface VerdictInput extends Deciding {
  readonly onDecided: () => void
  /** The step is closed: nothing is left to say. */
  readonly onClosed: () => void
  readonly onProblems: (count: number) => void
}

const TOLD = { approve: 'approved', reject: 'rejected', return: 'returned', submit: 'submitted' } as const

export const useVerdict = ({
  slug,
  timeZone,
  task,
  store,
  onDecided,
  onClosed,
  onProblems,
}: VerdictInput) => {
  const say = useWords(verdictWords)
  const sayTask = useWords(words)
  const changed = useFlowsChanged(slug)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [meanwhile, setMeanwhile] = useState<ChangedMeanwhile | null>(null)
  const key = useRef(newKey())
  const title = task.task.record.title === '' ? sayTask('untitled') : task.task.record.title

  const refused = (error: unknown): void => {
    const code = isApiProblem(error) ? error.code : ''
    if (code === 'W_CHANGED_SINCE' && isApiProblem(error)) {
      setMeanwhile(error.current as ChangedMeanwhile)
      key.current = newKey()
      return
    }
    if (code === 'W_TASK_CLOSED' && isApiProblem(error)) {
      const { timeline } = error.current as FlowState
      toast(closedSentence(timeline, timeZone), { tone: 'danger' })
      onClosed()
      changed()
      return
    }
    const placed = isApiProblem(error) ? error.problems.filter((each) => placeOf(each.at) !== null) : []
    key.current = newKey()
    if (placed.length === 0) {
      setRefusal(error)
      return
    }
    store.refuse(placed as readonly Problem[])
    onProblems(placed.length)
  }
  const send = (action: Action, comment: string): void => {
    setBusy(true)
    setRefusal(null)
    const values = action === 'approve' || action === 'submit' ? changesOf(store) : {}
    const body = {
      verdict: action,
      seenRev: meanwhile?.rev ?? task.rev ?? 0,
      formVersion: task.formVersion,
      ...(comment === '' ? {} : { comment }),
      ...(Object.keys(values).length === 0 ? {} : { values }),
    }
    giveVerdict(slug, task.task.id, body, { key: key.current })
      .then(() => {
        toast(say(TOLD[action], { title }))
        onClosed()
        changed()
        onDecided()
      }, refused)
      .finally(() => setBusy(false))
  }
  return {
    busy,
    refusal,
    meanwhile,
    send,
    /** A sheet is opened: old refusals are over. */
    begin: () => {
      setRefusal(null)
      key.current = newKey()
    },
  }
}

export type VerdictSending = ReturnType<typeof useVerdict>

export const changesOf = (store: FormStore): Readonly<Record<string, Json>> => {
  const typed = withoutComputed(store)
  return Object.fromEntries(
    [...store.changed()].flatMap((key) => (key in typed ? [[key, typed[key] ?? null]] : [])),
  )
}
