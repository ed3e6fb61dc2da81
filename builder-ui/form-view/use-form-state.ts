// A form being filled: the store, computing by the server where a formula needs it, and the answer to 409 and 422.
import { useEffect, useMemo, useRef } from 'react'
import { type Facts, type FormModel, needsServer, type RecordValues, typedOnly } from './engine.ts'
import { type FormStore, makeFormStore } from './form-store.ts'

export interface FormStateOptions {
  readonly model: FormModel
  readonly values: RecordValues
  readonly facts: Facts
  readonly writable?: ReadonlySet<string> | undefined
  /** The record before, when it is not new. */
  readonly old?: RecordValues | undefined
  readonly onChange?: (values: RecordValues, changed: string) => void
  /** Values of formulas that read other records; asked after a pause in typing. */
  readonly compute?: (values: RecordValues, signal: AbortSignal) => Promise<RecordValues>
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
  useServerCompute(store, heard)
  return store
}

const useServerCompute = (
  store: FormStore,
  heard: { readonly current: { readonly compute: FormStateOptions['compute'] | undefined } },
): void => {
  useEffect(() => {
    if (heard.current.compute === undefined || !needsServer(store.model)) return
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
      // Without an answer the last figures stay; the server computes again when the record is saved.
      const answer = await heard.current.compute?.(inputs, signal).catch(() => undefined)
      if (answer !== undefined && !signal.aborted) store.take(answer)
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void ask(), PAUSE_MS)
    }
    later()
    const forget = store.subscribe(later)
    return () => {
      forget()
      clearTimeout(timer)
      stop.abort()
    }
  }, [store, heard])
}

/** What the person gave; computed values are not sent. */
export const withoutComputed = (store: FormStore): RecordValues => typedOnly(store.model, store.values())
