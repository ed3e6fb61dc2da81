// Every field type against its cases: the field model and Ajv on the published JSON Schema give the same verdict.
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { fieldManual } from '../../runtime/forms/fields/manual/index.ts'
import {
  fieldTypes,
  formModel,
  parseValues,
  recordSchema,
  validateRecord,
} from '../../runtime/forms/index.ts'
import { Decimal } from '../../runtime/kernel/decimal.ts'
import type { Json } from '../../runtime/values/index.ts'
import type { FieldDef, FormDef } from '../../schemas/form.ts'
import table from './fields.cases.json' with { type: 'json' }

interface Case {
  readonly type: string
  readonly props: Record<string, unknown>
  readonly valid: readonly Json[]
  readonly invalid: readonly Json[]
}
const cases = table.cases as unknown as readonly Case[]
const facts = {
  now: new Date('2026-03-02T01:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 1,
}

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
interface Bounds {
  readonly min?: string
  readonly max?: string
  readonly decimals?: number
}
ajv.addKeyword({
  keyword: 'x-decimal',
  type: 'string',
  validate: ({ min, max, decimals }: Bounds, value: string) => {
    if (!/^-?\d+(\.\d+)?$/.test(value)) return false
    const number = new Decimal(value)
    return (
      (min === undefined || number.gte(min)) &&
      (max === undefined || number.lte(max)) &&
      (decimals === undefined || number.decimalPlaces() <= decimals)
    )
  },
})
ajv.addKeyword({
  keyword: 'x-day',
  type: 'string',
  validate: ({ min, max }: Bounds, value: string) =>
    value === '' || ((min === undefined || value >= min) && (max === undefined || value <= max)),
})

const formOf = ({ type, props }: Case): FormDef => {
  const columns = type === 'subform' ? { fields: [{ key: 'qty', type: 'number', label: { en: 'Qty' } }] } : {}
  const field: FieldDef = { key: 'x', type, label: { en: 'X' }, props, ...columns }
  return { language: 1, name: { en: 'F' }, fields: [field] }
}
const byModel = (form: FormDef, value: Json): boolean => {
  const model = formModel(form)
  const parsed = parseValues(model, { x: value })
  return (
    parsed.ok &&
    validateRecord(model, parsed.value, { facts }).filter(
      (each) => each.code !== 'F_TOO_FEW' || value !== null,
    ).length === 0
  )
}

describe('field types', () => {
  for (const each of cases) {
    const form = formOf(each)
    const published = ajv.compile(recordSchema(formModel(form)))
    for (const value of each.valid)
      it(`${each.type} takes ${JSON.stringify(value)}`, () =>
        expect([byModel(form, value), published({ x: value })]).toEqual([true, true]))
    for (const value of each.invalid)
      it(`${each.type} refuses ${JSON.stringify(value)}`, () =>
        expect([byModel(form, value), published({ x: value })]).toEqual([false, false]))
  }

  for (const field of fieldTypes.all) {
    const rows = cases.filter((each) => each.type === field.type)
    const holdsValues = field.computed !== true && field.valueType !== 'none'
    it(`${field.type} has cases, labels, a manual and defaults that fit its props`, () => {
      expect(rows.some((each) => each.invalid.length > 0)).toBe(true)
      expect(rows.some((each) => each.valid.length > 0)).toBe(holdsValues)
      const manual = Object.entries(fieldManual).find(([type]) => type === field.type)?.[1]
      const props = Object.keys((field.props as unknown as { properties: object }).properties)
      expect(Object.keys(manual?.props ?? {}).sort()).toEqual(props.sort())
      expect([field.label['zh-CN'], field.label.en].every((label) => label !== '')).toBe(true)
      expect(ajv.validate(field.props, field.defaults)).toBe(true)
      expect(ajv.validate(field.props, {})).toBe(true)
    })
  }
})
