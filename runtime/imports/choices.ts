// What the person decided about texts that do not fit. A decision names field and text and holds for all its rows; it is applied
// only where the text really does not fit. `*` as text stands for every other misfit of the field.
//   *percent *order *comma *sign   how a whole column is written (read/habits.ts)

export interface Choice {
  readonly field: string
  readonly text: string
  readonly action: 'use' | 'empty' | 'create' | 'skip'
  /** `use`: id, option key or other text; `create`: the new record's name, else the text itself. */
  readonly value?: string | undefined
  /** `create`: id of the record that will be made; planned when the choice is made, so that rows can point to it. */
  readonly record?: string | undefined
}

export const EVERY_OTHER = '*'

export interface Choices {
  readonly list: readonly Choice[]
  readonly find: (field: string, text: string) => Choice | undefined
  /** Exactly this text, without falling back to every other. */
  readonly exact: (field: string, text: string) => Choice | undefined
}

export const makeChoices = (list: readonly Choice[]): Choices => {
  const name = (field: string, text: string): string => JSON.stringify([field, text])
  const byName = new Map(list.map((choice) => [name(choice.field, choice.text), choice]))
  const exact: Choices['exact'] = (field, text) => byName.get(name(field, text))
  return { list, exact, find: (field, text) => exact(field, text) ?? exact(field, EVERY_OTHER) }
}

/** Records to be made keep their id when choices are sent again; one name makes one record. */
export const planRecords = (
  given: readonly Choice[],
  before: readonly Choice[],
  targetOf: (field: string) => string | undefined,
  newId: () => string,
): readonly Choice[] => {
  const planned = new Map<string, string>()
  const name = (choice: Choice): string =>
    JSON.stringify([targetOf(choice.field) ?? choice.field, recordName(choice)])
  for (const choice of before) if (choice.record !== undefined) planned.set(name(choice), choice.record)
  return given.map((choice) => {
    const { record: _, ...plain } = choice
    if (choice.action !== 'create') return plain
    const record = planned.get(name(choice)) ?? newId()
    planned.set(name(choice), record)
    return { ...plain, record }
  })
}

export const recordName = (choice: Choice): string =>
  choice.value === undefined || choice.value.trim() === '' ? choice.text : choice.value.trim()
