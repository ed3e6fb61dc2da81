// The forms of the sales CRM template pass the check of the form shelf, and its formulas compute in memory.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  checkForm,
  computeValues,
  defaultValues,
  formModel,
  recordTitle,
  validateRecord,
} from '../../../runtime/forms/index.ts'
import type { FormDef } from '../../../schemas/form.ts'

const folder = join(import.meta.dirname, '../../../templates/sales-crm/forms')
const forms = new Map(
  readdirSync(folder).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as FormDef,
  ]),
)
const related = (key: string) => {
  const def = forms.get(key)
  return def === undefined ? undefined : formModel(def)
}
const facts = {
  now: new Date('2026-03-02T01:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 1,
}
const form = (key: string) => formModel(forms.get(key) as FormDef, related)

describe('forms of the sales CRM template', () => {
  for (const [key, def] of forms)
    it(`${key} has no problems`, () => expect(checkForm(def, { form: related })).toEqual([]))

  it('adds up the lines of a visit', () => {
    const line = (id: string, quantity: string, price: string) => ({
      id: `00000000-0000-7000-8000-00000000000${id}`,
      values: { quantity, price },
    })
    const values = computeValues(
      form('visit'),
      { quote: [line('1', '2', '10.5'), line('2', '3', '1')] },
      facts,
    )
    expect(JSON.stringify(values.quote)).toContain('"subtotal":"21"')
    expect(Object.values(values)).toContain('24')
  })

  it('starts a customer with the level and the day of the template', () => {
    expect(defaultValues(form('customer'), facts)).toMatchObject({ level: 'b', since: '2026-03-02' })
  })

  it('titles an opportunity by its name, else by its code', () => {
    expect(recordTitle(form('opportunity'), { code: 'A-1' }, facts)).toBe('A-1')
    expect(recordTitle(form('opportunity'), { code: 'A-1', name: 'Big deal' }, facts)).toBe('Big deal')
  })

  it('asks for the amount only once the deal is won', () => {
    const codes = (stage: string) =>
      validateRecord(form('opportunity'), { stage }, { facts })
        .filter((each) => each.at === '/values/amount')
        .map((each) => each.code)
    expect([codes('prospecting'), codes('won')]).toEqual([[], ['F_REQUIRED']])
  })

  it('refuses a deal that closes before it was engaged', () => {
    const values = { stage: 'won', engaged_on: '2026-03-02', closed_on: '2026-03-01', amount: '1' }
    expect(validateRecord(form('opportunity'), values, { facts }).map((each) => each.code)).toContain(
      'F_CHECK',
    )
  })
})
