// The state of one form on the screen, outside React: a key typed re-draws the field it belongs to and those it changes, not
// the five hundred others. Rules and computed values follow every change at once; problems appear when a field is left or the
// form is submitted, and go away as soon as they are mended.

import type { Json } from '../../runtime/values/index.ts'
import {
  type Facts,
  type FormModel,
  type Problem,
  placeOf,
  problemsOf,
  type RecordValues,
  type Settled,
  settled,
} from './engine.ts'

export interface FieldSnapshot {
  readonly value: Json
  readonly hidden: boolean
  readonly required: boolean
  readonly readOnly: boolean
  /** Problems of the field and, in a sub-form, of its lines. */
  readonly problems: readonly Problem[]
}

export interface FormStoreOptions {
  readonly model: FormModel
  readonly values: RecordValues
  readonly facts: Facts
  /** Fields the viewer may change; unset means all. */
  readonly writable?: ReadonlySet<string> | undefined
  /** The record before, when it is not new. */
  readonly old?: RecordValues | undefined
  readonly onChange?: (values: RecordValues, changed: string) => void
}

export interface FormStore {
  readonly model: FormModel
  readonly values: () => RecordValues
  /** Keys the person changed. */
  readonly changed: () => ReadonlySet<string>
  readonly field: (key: string) => FieldSnapshot
  readonly set: (key: string, value: Json) => void
  /** The field was left: from now on its problems are shown. */
  readonly leave: (key: string) => void
  /** Values from outside (drafts, computed by the server); what the person is typing wins. */
  readonly take: (values: RecordValues) => void
  /** Everything anew: another record. */
  readonly reset: (values: RecordValues) => void
  /** Problems the server found. */
  readonly refuse: (problems: readonly Problem[]) => void
  /** Checks the whole record and shows what is wrong; empty when it may be sent. */
  readonly check: () => readonly Problem[]
  /** Problems that belong to no field: rules over the whole record. */
  readonly loose: () => readonly Problem[]
  readonly subscribe: (listener: () => void) => () => void
}

const NONE: readonly Problem[] = []

/** What changes while a form is filled. */
interface State {
  now: Settled
  changed: ReadonlySet<string>
  /** Fields whose problems are shown; `''` stands for the record as a whole. */
  left: ReadonlySet<string>
  /** By the server. */
  refused: readonly Problem[]
  /** By our own check, as far as they are shown. */
  found: readonly Problem[]
  loose: readonly Problem[]
}

const fieldOf = (problem: Problem): string => placeOf(problem.at)?.field ?? ''

export const makeFormStore = (options: FormStoreOptions): FormStore => {
  const { model, facts } = options
  const listeners = new Set<() => void>()
  const keys: ReadonlySet<string> = new Set<string>(model.fields.map((field) => field.def.key))
  const state = firstState(model, options.values, facts)
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const settle = (next: RecordValues): void => {
    state.now = settled(model, next, facts)
    find(state, model, facts, keys, options.old)
  }
  const show = (shown: ReadonlySet<string>): void => {
    state.left = shown
    find(state, model, facts, keys, options.old)
    tell()
  }
  return {
    model,
    values: () => state.now.values,
    changed: () => state.changed,
    field: snapshots(state, options.writable),
    loose: () => state.loose,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (key, value) => {
      if (!state.changed.has(key)) state.changed = new Set([...state.changed, key])
      state.refused = state.refused.filter((each) => fieldOf(each) !== key)
      settle({ ...state.now.values, [key]: value })
      tell()
      options.onChange?.(state.now.values, key)
    },
    leave: (key) => {
      if (!state.left.has(key) && state.changed.has(key)) show(new Set([...state.left, key]))
    },
    take: (incoming) => {
      settle({ ...state.now.values, ...incoming })
      tell()
    },
    reset: (next) => {
      Object.assign(state, { changed: new Set(), left: new Set(), refused: NONE })
      settle(next)
      tell()
    },
    refuse: (problems) => {
      state.refused = problems
      show(new Set([...keys, '']))
    },
    check: () => {
      state.refused = NONE
      show(new Set([...keys, '']))
      return state.found
    },
  }
}

const firstState = (model: FormModel, given: RecordValues, facts: Facts): State => {
  return {
    now: settled(model, given, facts),
    changed: new Set(),
    left: new Set(),
    refused: NONE,
    found: NONE,
    loose: NONE,
  }
}

/** Costs a pass over the record, so only while some problem may be visible. */
const find = (
  state: State,
  model: FormModel,
  facts: Facts,
  keys: ReadonlySet<string>,
  old: RecordValues | undefined,
): void => {
  const place = (problem: Problem): string => (keys.has(fieldOf(problem)) ? fieldOf(problem) : '')
  const isShown = (problem: Problem): boolean => state.left.has(place(problem))
  state.found = state.left.size === 0 ? NONE : problemsOf(model, state.now, facts, old).filter(isShown)
  const stray = [...state.found, ...state.refused].filter((each) => place(each) === '')
  state.loose = stray.length === 0 ? NONE : stray
}

/** Snapshots keep their identity while nothing in them changes: that is what spares the other fields the drawing. */
const snapshots = (
  state: State,
  writable: ReadonlySet<string> | undefined,
): ((key: string) => FieldSnapshot) => {
  const last = new Map<string, FieldSnapshot>()
  return (key) => {
    const problems = [...state.found, ...state.refused].filter((each) => fieldOf(each) === key)
    const now: FieldSnapshot = {
      value: state.now.values[key] ?? null,
      hidden: state.now.rules.hidden.has(key),
      required: state.now.rules.required.has(key),
      readOnly: state.now.rules.readOnly.has(key) || writable?.has(key) === false,
      problems: problems.length === 0 ? NONE : problems,
    }
    const before = last.get(key)
    if (before !== undefined && sameSnapshot(before, now)) return before
    last.set(key, now)
    return now
  }
}

const sameSnapshot = (left: FieldSnapshot, right: FieldSnapshot): boolean =>
  left.value === right.value &&
  left.hidden === right.hidden &&
  left.required === right.required &&
  left.readOnly === right.readOnly &&
  left.problems.length === right.problems.length &&
  left.problems.every(
    (each, index) => each.code === right.problems[index]?.code && each.at === right.problems[index]?.at,
  )
