// Reads the values of a request: known keys, each of its type, nothing coerced. Computed fields are the product's to write.

import type { OwnText } from '../../../schemas/text.ts'
import type { ValueTypeName } from '../../../schemas/vocabulary.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import { type Json, type LineValue, linesOf, type RecordValues, type Refusal } from '../../values/index.ts'
import type { FormModel, ModelField } from '../model-types.ts'

const wanted: Readonly<Record<ValueTypeName, OwnText>> = {
  text: { 'zh-CN': '文字', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  boolean: { 'zh-CN': '是或否', en: 'yes or no' },
  date: { 'zh-CN': '日期', en: 'a date' },
  datetime: { 'zh-CN': '日期和时间', en: 'a date and time' },
  choice: { 'zh-CN': '一个选项', en: 'an option' },
  choices: { 'zh-CN': '一组选项', en: 'a list of options' },
  member: { 'zh-CN': '一位成员', en: 'a member' },
  members: { 'zh-CN': '一组成员', en: 'a list of members' },
  department: { 'zh-CN': '一个部门', en: 'a department' },
  link: { 'zh-CN': '一条记录', en: 'a record' },
  files: { 'zh-CN': '一组文件', en: 'a list of files' },
  lines: { 'zh-CN': '一组明细行', en: 'a list of lines' },
  none: { 'zh-CN': '空', en: 'nothing' },
}

/** What a value type is called in a sentence. */
export const expectedWords = (name: ValueTypeName): OwnText => wanted[name]

/** Values by field key, canonical; keys that were not given stay missing. */
export const parseValues = (model: FormModel, input: unknown): Result<RecordValues> => {
  const found = parseGroup(model.byKey, input, '/values')
  return found.problems.length > 0 ? failed(...found.problems) : ok(found.values)
}

interface Parsed {
  readonly values: RecordValues
  readonly problems: readonly Problem[]
}

const parseGroup = (fields: ReadonlyMap<string, ModelField>, input: unknown, at: string): Parsed => {
  if (input === null || typeof input !== 'object' || Array.isArray(input))
    return { values: {}, problems: [problem('H_BODY', at, { params: { reason: 'values' } })] }
  const values: Record<string, Json> = {}
  const problems: Problem[] = []
  for (const [key, given] of Object.entries(input as Readonly<Record<string, Json>>)) {
    const field = fields.get(key)
    const parsed =
      field === undefined || field.valueType.name === 'none'
        ? [problem('F_UNKNOWN_FIELD', `${at}/${key}`, { params: { field: key.slice(0, 64) } })]
        : parseField(field, given, `${at}/${key}`)
    if (Array.isArray(parsed)) problems.push(...parsed)
    else values[key] = (parsed as { readonly value: Json }).value
  }
  return { values, problems }
}

const parseField = (
  field: ModelField,
  given: Json,
  at: string,
): { readonly value: Json } | readonly Problem[] => {
  if (field.type.computed === true) return [problem('F_COMPUTED', at, { params: { field: field.def.label } })]
  const read = field.valueType.parse(given)
  if ('refused' in read) return [refusalProblem(field, read, at)]
  return field.columns === undefined ? read : parseLines(field, read.value, at)
}

/** The sentence of a refusal, with the field's label. */
export const refusalProblem = (field: ModelField, { refused }: Refusal, at: string): Problem => {
  const params = { field: field.def.label }
  switch (refused) {
    case 'type':
      return problem('F_TYPE', at, { params: { ...params, expected: wanted[field.valueType.name] } })
    case 'precision':
      return problem('F_DECIMALS', at, { params: { ...params, limit: field.constraint.decimals ?? 16 } })
    case 'number_as_text':
      return problem('F_NUMBER_AS_TEXT', at, { params })
    case 'storable':
      return problem('F_STORABLE', at, { params })
    case 'range':
      return problem('F_RANGE', at, { params })
  }
}

const parseLines = (
  field: ModelField,
  value: Json,
  at: string,
): { readonly value: Json } | readonly Problem[] => {
  // Computed columns of a line come back with what the person saw; they are recomputed, so they are dropped, not refused.
  const columns = new Map((field.columns ?? []).map((column) => [column.key, column]))
  const parsed = linesOf(value).map((line, index) => ({
    line,
    ...parseGroup(columns, typed(line, columns), `${at}/${index}`),
  }))
  const problems = parsed.flatMap((each) => each.problems)
  if (problems.length > 0) return problems
  return { value: parsed.length === 0 ? null : parsed.map(({ line, values }) => ({ id: line.id, values })) }
}

const typed = (line: LineValue, columns: ReadonlyMap<string, ModelField>): RecordValues =>
  Object.fromEntries(Object.entries(line.values).filter(([key]) => columns.get(key)?.type.computed !== true))
