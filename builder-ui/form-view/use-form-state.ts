// A form being filled: the store, computing by the server where a formula needs it, and the answer to 409 and 422.
import { useEffect, useMemo, useRef } from 'react'
import {
  asksServer,
  type Facts,
  type FormModel,
  type RecordValues,
  typedOnly,
  type Wanted,
} from './engine.ts'
import { type FormStore, makeFormStore, type ServerAnswer } from './form-store.ts'

export interface FormStateOptions {
  readonly model: FormModel
  readonly values: RecordValues
  readonly facts: Facts
  readonly writable?: ReadonlySet<string> | undefined
  /** The record before, when it is not new. */
  readonly old?: RecordValues | undefined
  readonly onChange?: (values: RecordValues, changed: string) => void
  /** What only the server can work out; asked once after a pause in typing. */
  readonly compute?: (question: ServerQuestion, signal: AbortSignal) => Promise<ServerAnswer>
}

export interface ServerQuestion {
  readonly values: RecordValues
  readonly fields: string[]
  readonly rules: string[]
  readonly defaults: string[]
}

const PAUSE_MS = 350

export const useFormState = ({
  model,
  values,
  facts,
  writable,
  old,
  onChange,
  compute,
}: FormStateOptions): FormStore => {
  const heard = useRef({ onChange, compute })
  heard.current = { onChange, compute }
  const store = useMemo(
    () =>
      makeFormStore({
        model,
        values,
        facts,
        writable,
        old,
        onChange: (next, changed) => heard.current.onChange?.(next, changed),
      }),
    [model, values, facts, writable, old],
  )
  useServerCompute(store, heard, old === undefined)
  return store
}

const useServerCompute = (
  store: FormStore,
  heard: { readonly current: { readonly compute: FormStateOptions['compute'] | undefined } },
  isNew: boolean,
): void => {
  useEffect(() => {
    if (heard.current.compute === undefined || !asksServer(store.asks)) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop = new AbortController()
    let asked: RecordValues | null = null
    const inputsOf = (): RecordValues => withoutComputed(store)
    const ask = async (): Promise<void> => {
      stop.abort()
      stop = new AbortController()
      const { signal } = stop
      const inputs = inputsOf()
      if (asked !== null && JSON.stringify(asked) === JSON.stringify(inputs)) return
      asked = inputs
      // Without an answer fields say so and rules stay as they were; the server decides when the record is saved.
      const question = { values: inputs, ...wantedNow(store.asks, isNew) }
      const answer = await heard.current.compute?.(question, signal).catch(() => null)
      if (signal.aborted) return
      store.hear(answer ?? null)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), PAUSE_MS)
    }
    later()
    const again = () => {
      asked = null
      later()
    }
    const forget = store.subscribe(later)
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      forget()
      clearTimeout(timer)
      stop.abort()
    }
  }, [store, heard, isNew])
}

/** A default is for a record that is being made. */
const wantedNow = ({ fields, rules, defaults }: Wanted, isNew: boolean) => ({
  fields: [...fields],
  rules: [...rules],
  defaults: isNew ? [...defaults] : [],
})

/** What the person gave; computed values are not sent. */
export const withoutComputed = (store: FormStore): RecordValues => typedOnly(store.model, store.values())
