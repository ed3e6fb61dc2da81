// What a JSON Schema keyword found, in words of both languages. Meant for people who write programs against the API: the interface
// checks before it sends.
import type { ErrorObject } from 'ajv/dist/2020.js'
import type { Text } from '../../../schemas/text.ts'

type Params = Readonly<Record<string, unknown>>

const TYPES: Readonly<Record<string, Text>> = {
  string: { 'zh-CN': '文本', en: 'text' },
  number: { 'zh-CN': '数字', en: 'a number' },
  integer: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': '是或否', en: 'true or false' },
  array: { 'zh-CN': '列表', en: 'a list' },
  object: { 'zh-CN': '对象', en: 'an object' },
  null: { 'zh-CN': '空', en: 'null' },
}

const typeWords = (given: unknown): Text => {
  const types = (Array.isArray(given) ? given : [given]).map(
    (each) => TYPES[String(each)] ?? { en: String(each) },
  )
  const join = (language: string, between: string) =>
    types.map((each) => each[language] ?? each.en ?? '').join(between)
  return { 'zh-CN': `这里要${join('zh-CN', '或')}`, en: `this has to be ${join('en', ' or ')}` }
}

const REASONS: Readonly<Record<string, (params: Params) => Text>> = {
  type: ({ type }) => typeWords(type),
  required: ({ missingProperty: name }) => ({ 'zh-CN': `缺少“${name}”`, en: `"${name}" is missing` }),
  additionalProperties: ({ additionalProperty: name }) => ({
    'zh-CN': `不认识“${name}”`,
    en: `"${name}" is not known here`,
  }),
  enum: ({ allowedValues: values }) => ({
    'zh-CN': `只能是 ${listed(values)} 之一`,
    en: `this has to be one of ${listed(values)}`,
  }),
  const: ({ allowedValue: value }) => ({ 'zh-CN': `只能是 ${value}`, en: `this has to be ${value}` }),
  minimum: ({ limit }) => ({ 'zh-CN': `不能小于 ${limit}`, en: `not less than ${limit}` }),
  maximum: ({ limit }) => ({ 'zh-CN': `不能大于 ${limit}`, en: `not more than ${limit}` }),
  minLength: ({ limit }) => ({ 'zh-CN': `至少 ${limit} 个字`, en: `at least ${limit} characters` }),
  maxLength: ({ limit }) => ({ 'zh-CN': `最多 ${limit} 个字`, en: `at most ${limit} characters` }),
  minItems: ({ limit }) => ({ 'zh-CN': `至少 ${limit} 项`, en: `at least ${limit} entries` }),
  maxItems: ({ limit }) => ({ 'zh-CN': `最多 ${limit} 项`, en: `at most ${limit} entries` }),
  minProperties: ({ limit }) => ({ 'zh-CN': `至少 ${limit} 项`, en: `at least ${limit} entries` }),
  maxProperties: ({ limit }) => ({ 'zh-CN': `最多 ${limit} 项`, en: `at most ${limit} entries` }),
  uniqueItems: () => ({ 'zh-CN': '有重复的项', en: 'an entry stands twice' }),
  pattern: ({ pattern }) => ({ 'zh-CN': `要符合 ${pattern}`, en: `this has to match ${pattern}` }),
}
const OTHER: Text = { 'zh-CN': '格式不对', en: 'this has another form' }

/** A long list is not read to its end. */
const MOST = 12
const listed = (values: unknown): string => {
  const all = Array.isArray(values) ? values.map(String) : []
  return all.length > MOST ? `${all.slice(0, MOST).join(', ')} …` : all.join(', ')
}

export const schemaReason = ({ keyword, params }: ErrorObject): Text => REASONS[keyword]?.(params) ?? OTHER
