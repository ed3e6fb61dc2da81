// Values of sample records name people, departments and other records by `ref`, and days as `today-12`. One walk turns them into
// stored values, another finds what they name; an export walks the other way.
import type { FormModel, ModelField } from '../../forms/index.ts'
import type { Json } from '../../values/index.ts'

/** What a place of a record may name. */
export type Named = 'member' | 'department' | 'record'
/** Turns what is written at a place that names something; null leaves it empty. */
export interface Translate {
  readonly named: (kind: Named, value: string, at: string) => string | null
  readonly day: (value: string) => string
  /** A line as it is kept, made of its values. */
  readonly line: (values: Readonly<Record<string, Json>>) => Json
  /** The values of a line as it is given. */
  readonly valuesOfLine: (line: Json) => Readonly<Record<string, Json>>
}

const NAMING: Readonly<Record<string, Named>> = {
  member: 'member',
  members: 'member',
  department: 'department',
  link: 'record',
}

/** Keys the form does not know stay as they are: the write path names them. */
export const translate = (
  model: FormModel,
  values: Readonly<Record<string, unknown>>,
  to: Translate,
): Readonly<Record<string, Json>> =>
  translateFields(model.fields, values as Readonly<Record<string, Json>>, to, '')

const translateFields = (
  fields: readonly ModelField[],
  values: Readonly<Record<string, Json>>,
  to: Translate,
  at: string,
): Readonly<Record<string, Json>> => {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      translateValue(byKey.get(key), value, to, `${at}/${key}`),
    ]),
  )
}

const translateValue = (field: ModelField | undefined, value: Json, to: Translate, at: string): Json => {
  if (field === undefined || value === null) return value
  const { columns, valueType } = field
  if (columns !== undefined && isList(value))
    return value.map((line, index) =>
      to.line(translateFields(columns, to.valuesOfLine(line), to, `${at}/${index}`)),
    )
  if (valueType.name === 'date' && typeof value === 'string') return to.day(value)
  const kind = NAMING[valueType.name]
  if (kind === undefined) return value
  if (isList(value))
    return value.flatMap((each): readonly Json[] => {
      if (typeof each !== 'string') return [each]
      const named = to.named(kind, each, at)
      return named === null ? [] : [named]
    })
  return typeof value === 'string' ? to.named(kind, value, at) : value
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** What the values of a sample record name. */
export const namedIn = (
  model: FormModel,
  values: Readonly<Record<string, unknown>>,
): readonly { readonly kind: Named; readonly ref: string; readonly at: string }[] => {
  const found: { kind: Named; ref: string; at: string }[] = []
  translate(model, values, {
    named: (kind, ref, at) => {
      found.push({ kind, ref, at })
      return ref
    },
    day: (value) => value,
    line: (line) => line,
    valuesOfLine: asValues,
  })
  return found
}

/** A line of a sample is an object of values. */
export const asValues = (line: Json): Readonly<Record<string, Json>> =>
  typeof line === 'object' && line !== null && !Array.isArray(line)
    ? (line as Readonly<Record<string, Json>>)
    : {}
