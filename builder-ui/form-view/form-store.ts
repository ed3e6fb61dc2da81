// The state of one form on the screen, outside React: a key typed re-draws the field it belongs to and those it changes, not
// the five hundred others. Rules and computed values follow every change at once; problems appear when a field is left or the
// form is submitted, and go away as soon as they are mended.

import { sameJson } from '../../runtime/forms/index.ts'
import type { Json } from '../../runtime/values/index.ts'
import {
  askedOf,
  type Facts,
  type FormModel,
  heardValues,
  type Problem,
  placeOf,
  problemsOf,
  type RecordValues,
  type RuleAnswers,
  type RuleState,
  type Settled,
  settled,
  startOfLine,
  type Wanted,
} from './engine.ts'

export interface FieldSnapshot {
  readonly value: Json
  readonly hidden: boolean
  readonly required: boolean
  readonly readOnly: boolean
  /** Only the server can work it out and it cannot be asked now: it does so when the record is sent. */
  readonly onSending: boolean
  /** Of a sub-form: changes when the rules of some cell say something else. */
  readonly cells: string
  /** Problems of the field and, in a sub-form, of its lines. */
  readonly problems: readonly Problem[]
}

/** What the server worked out of what is typed. */
export interface ServerAnswer {
  readonly values: RecordValues
  /** By the name the rules have in runtime/forms. */
  readonly rules: Readonly<Record<string, boolean>>
  readonly defaults: RecordValues
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
  readonly rules: () => RuleState
  /** What a new line of a sub-form starts with. */
  readonly newLine: (key: string) => RecordValues
  readonly set: (key: string, value: Json) => void
  /** The field was left: from now on its problems are shown. */
  readonly leave: (key: string) => void
  /** What the server worked out; null when it could not be asked. What the person typed is never replaced. */
  readonly hear: (answer: ServerAnswer | null) => void
  /** Names of what only the server can work out. */
  readonly asks: Wanted
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
  /** The server could not be asked last time. */
  silent: boolean
  /** Defaults the server proposed; replaced by newer ones while nobody has typed over them. */
  proposed: RecordValues
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
  const asks = askedOf(model, facts)
  const settle = (next: RecordValues, answers: RuleAnswers = state.now.answers): void => {
    state.now = settled(model, next, facts, answers)
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
    asks,
    field: snapshots(
      state,
      {
        asked: new Set(asks.fields.filter((key) => model.byKey.get(key)?.columns === undefined)),
        byLine: subformsOf(model),
      },
      options.writable,
    ),
    rules: () => state.now.rules,
    newLine: (key) => startOfLine(model, key, state.now, facts),
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
    hear: (answer) => {
      state.silent = answer === null
      if (answer !== null) {
        const untouched = untouchedDefaults(state, answer.defaults)
        state.proposed = { ...state.proposed, ...untouched }
        const rules = new Map(Object.entries(answer.rules))
        settle({ ...state.now.values, ...untouched, ...heardValues(model, state.now, answer.values) }, rules)
      }
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
    silent: false,
    proposed: {},
    changed: new Set(),
    left: new Set(),
    refused: NONE,
    found: NONE,
    loose: NONE,
  }
}

/** Proposals for fields that are empty or still hold what was proposed before. */
const untouchedDefaults = ({ now, changed, proposed }: State, defaults: RecordValues): RecordValues =>
  Object.fromEntries(
    Object.entries(defaults).filter(([key]) => {
      const value = now.values[key] ?? null
      return !changed.has(key) && (value === null || sameJson(value, proposed[key] ?? null))
    }),
  )

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
  { asked, byLine }: Readonly<Record<'asked' | 'byLine', ReadonlySet<string>>>,
  writable: ReadonlySet<string> | undefined,
): ((key: string) => FieldSnapshot) => {
  const last = new Map<string, FieldSnapshot>()
  return (key) => {
    const problems = [...state.found, ...state.refused].filter((each) => fieldOf(each) === key)
    const onSending = state.silent && asked.has(key)
    const now: FieldSnapshot = {
      value: onSending ? null : (state.now.values[key] ?? null),
      onSending,
      cells: byLine.has(key) ? cellsOf(state.now.rules, key) : '',
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

const subformsOf = (model: FormModel): ReadonlySet<string> =>
  new Set(model.fields.filter((field) => field.columns !== undefined).map((field) => field.key))

/** Names of the cells some rule is about. */
const cellsOf = ({ hidden, required, readOnly }: RuleState, key: string): string =>
  [hidden, required, readOnly]
    .map((names) => [...names].filter((name) => name.startsWith(`${key}/`)).join())
    .join('|')

const sameSnapshot = (left: FieldSnapshot, right: FieldSnapshot): boolean =>
  left.value === right.value &&
  left.hidden === right.hidden &&
  left.required === right.required &&
  left.readOnly === right.readOnly &&
  left.onSending === right.onSending &&
  left.cells === right.cells &&
  left.problems.length === right.problems.length &&
  left.problems.every(
    (each, index) => each.code === right.problems[index]?.code && each.at === right.problems[index]?.at,
  )
