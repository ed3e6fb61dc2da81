// Sending: check, send with the draft's id and key, wait for the network when there is none, show what the server refused.
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '../../../runtime/kernel/problem.ts'
import { createRecord, type FormAddress, isApiProblem, type ViewedForm } from '../../api/index.ts'
import { type FormStore, placeOf, withoutComputed } from '../../form-view/index.ts'
import type { FillDraft } from './use-fill-draft.ts'

interface SubmitInput {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly store: FormStore
  readonly draft: FillDraft
  readonly onSent: (title: string, id: string) => void
}

interface Submit {
  readonly state: 'typing' | 'sending' | 'waiting'
  /** How many things are to be mended; told after a try. */
  readonly problems: number
  /** What the server refused beyond the fields. */
  readonly refusal: unknown
  /** False: there is something to mend, focus it. */
  readonly submit: () => Promise<boolean>
}

export const useSubmit = ({ at, viewed, store, draft, onSent }: SubmitInput): Submit => {
  const [state, setState] = useState<Submit['state']>(draft.found?.state === 'waiting' ? 'waiting' : 'typing')
  const [problems, setProblems] = useState(0)
  const [refusal, setRefusal] = useState<unknown>(null)
  const sending = useRef(false)
  const send = async (): Promise<boolean> => {
    const values = withoutComputed(store)
    const { id, key } = draft.ticket()
    const flow = viewed.doc.submitFlow === undefined ? {} : { submit: true }
    setState('sending')
    try {
      const saved = await createRecord(at, { id, values, formVersion: viewed.version, ...flow }, { key })
      draft.forget()
      onSent(saved.title, saved.id)
      return true
    } catch (error) {
      return refused(error)
    }
  }
  const refused = (error: unknown): boolean => {
    if (isApiProblem(error) && error.offline) {
      draft.markWaiting(withoutComputed(store))
      setState('waiting')
      return true
    }
    draft.renewKey()
    setState('typing')
    const placed = isApiProblem(error) ? error.problems.filter((each) => placeOf(each.at) !== null) : []
    if (placed.length === 0) setRefusal(error)
    store.refuse(placed as readonly Problem[])
    setProblems(placed.length)
    return false
  }
  const submit = async (): Promise<boolean> => {
    if (sending.current) return true
    setRefusal(null)
    const found = store.check()
    setProblems(found.length)
    if (found.length > 0) return false
    sending.current = true
    return send().finally(() => {
      sending.current = false
    })
  }
  const again = useRef(submit)
  again.current = submit
  useEffect(() => {
    if (state !== 'waiting') return
    const back = () => void again.current()
    window.addEventListener('online', back)
    return () => window.removeEventListener('online', back)
  }, [state])
  return { state, problems, refusal, submit }
}
