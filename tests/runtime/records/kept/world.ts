// Regions have customers, customers have orders, orders have lines of products, products come from regions: sums upwards, names
// downwards, also through the lines, and chains of both.

import { hostScope, oneLine } from '../../../../runtime/forms/index.ts'
import { checkFormula, compileSql } from '../../../../runtime/formula/index.ts'
import { columnName, tableName } from '../../../../runtime/kernel/naming.ts'
import { id, type Sql, sql } from '../../../../runtime/kernel/sql.ts'
import { modelField, recordNames } from '../../../../runtime/records/index.ts'
import type { RecordValues } from '../../../../runtime/values/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import { type Given, givenApp } from '../given.ts'

const field = (key: string, type: string, props: object = {}, more: object = {}) => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  props,
  ...more,
})
export const formula = (key: string, source: string, result = 'number') =>
  field(key, 'formula', { formula: source, result })
const mine = '{order:customer} = {id}'

export const forms: Readonly<Record<string, FormDef>> = Object.fromEntries(
  Object.entries({
    region: [
      field('name', 'text'),
      formula('sales', 'SUMIFS({customer:total}, {customer:region} = {id})'),
      formula('best', 'MAXIFS({customer:total}, {customer:region} = {id})'),
    ],
    product: [
      field('name', 'text'),
      field('price', 'number'),
      field('region', 'relation', { form: 'region' }),
      formula('sold', 'SUMIFS({order:lines.qty}, {order:lines.product} = {id}, {order:stage} = "won")'),
    ],
    customer: [
      field('name', 'text'),
      field('region', 'relation', { form: 'region' }),
      field('factor', 'number'),
      formula('total', `SUMIFS({order:amount}, ${mine})`),
      formula('won', `COUNTIFS(${mine}, {order:stage} = "won")`),
      formula('most', `MAXIFS({order:amount}, ${mine})`),
      formula('kinds', `COUNTUNIQUEIFS({order:stage}, ${mine})`),
      formula('latest', `LOOKUP({order:subject}, ${mine}, {order:created_at}, "desc")`, 'text'),
      formula('mean', `AVERAGEIFS({order:amount}, ${mine}) * {factor}`),
      formula('twice', '{total} * 2'),
    ],
    // Nobody adds notes up, so nothing but their paths ties them to a customer.
    note: [
      field('text', 'text'),
      field('customer', 'relation', { form: 'customer' }),
      formula('about', '{customer.name} & "/" & {customer.region.name}', 'text'),
    ],
    order: [
      field('subject', 'text'),
      field('customer', 'relation', { form: 'customer' }),
      field('amount', 'number'),
      field('stage', 'select', {
        options: ['open', 'won', 'lost'].map((key) => ({ key, label: { en: key } })),
      }),
      formula('called', '{customer.name} & ": " & {subject}', 'text'),
      formula('place', '{customer.region.name}', 'text'),
      formula('share', '{amount} / {customer.factor}'),
      formula('value', 'SUM({lines.taxed})'),
      formula('routes', 'JOIN({lines.origin}, ">")', 'text'),
      formula('listed', 'SUMPRODUCT({lines.qty}, {lines.product.price})'),
      formula('pens', 'SUMIF({lines.qty}, {row.product.name} = "Pen")'),
      formula('origins', 'JOIN({lines.product.region.name}, "+")', 'text'),
      field(
        'lines',
        'subform',
        {},
        {
          fields: [
            field('product', 'relation', { form: 'product' }),
            field('qty', 'number'),
            formula('worth', '{row.product.price} * {row.qty}'),
            formula('taxed', '{row.worth} * 2'),
            formula('origin', '{row.product.region.name}', 'text'),
          ],
        },
      ),
    ],
  }).map(([key, fields]) => [
    key,
    {
      language: 1,
      name: { 'zh-CN': key, en: key },
      fields,
      ...(key === 'order' ? { title: '{subject} & " / " & {customer.name}' } : {}),
    } as unknown as FormDef,
  ]),
)

/** Forms that point to one another are published without their formulas first. */
export const givenShop = async (): Promise<Given> => {
  const given = await givenApp()
  const { title: _, ...order } = forms.order as FormDef
  const plain = (def: FormDef): FormDef => ({
    ...def,
    fields: def.fields.filter(({ type }) => type !== 'formula'),
  })
  for (const [key, def] of Object.entries({ ...forms, order })) await given.publish(key, plain(def))
  for (const key of ['order', 'customer', 'region', 'product', 'note'])
    await given.publish(key, forms[key] as FormDef)
  return given
}

export interface Drift {
  readonly form: string
  readonly id: string
  readonly field: string
  readonly kept: unknown
  readonly fresh: unknown
}

/** Every kept value, and every title, that is not what its formula gives now. */
export const drift = async (given: Given): Promise<readonly Drift[]> => {
  const found: Drift[] = []
  for (const key of Object.keys(forms)) {
    const { form, access, world } = await given.ask(given.at.admin, key)
    const names = recordNames({ ...world, unsaved: true }, form, { ...access, mode: 'definition' })
    const expr = (source: string, host: 'computed' | 'record_title'): Sql =>
      compileSql(checkFormula(source, hostScope(host, form.model), 'any'), names)
    const asked = form.model.fields.flatMap((each) => {
      const column = form.columns.get(each.key)
      return each.formula === undefined || column === undefined
        ? []
        : [
            {
              field: each.key,
              kept: sql`r.${id(columnName(column.columnNo))}`,
              fresh: expr(each.formula, 'computed'),
            },
          ]
    })
    const titles =
      form.def.title === undefined
        ? []
        : [{ field: 'title', kept: sql`r.title`, fresh: expr(form.def.title, 'record_title') }]
    for (const { field: name, kept, fresh } of [...asked, ...titles]) {
      const rows = await given.at.db.read<{ id: string; kept: string | null; fresh: string | null }>(
        given.at.ctx,
        sql`select r.id, (${kept})::text as kept, (${fresh})::text as fresh from ${id(given.at.ctx.schema, tableName(form.tableNo))} r where ${kept} is distinct from ${fresh}`,
      )
      const differs = rows.filter((row) => name !== 'title' || row.kept !== oneLine(row.fresh))
      found.push(...differs.map((row) => ({ form: key, field: name, ...row })))
    }
  }
  return found
}

/** The values of a record as its row holds them. */
export const valuesOf = async (given: Given, form: string, record: string): Promise<RecordValues> => {
  const { form: stored } = await given.ask(given.at.admin, form)
  const columns = [...stored.columns].map(([, { columnNo }]) => sql`, r.${id(columnName(columnNo))}`)
  const [row] = await given.at.db.read(
    given.at.ctx,
    sql`select r.id, r.title, r.rev${columns.reduce((all, each) => sql`${all}${each}`, sql``)} from ${id(given.at.ctx.schema, tableName(stored.tableNo))} r where r.id = ${{ kind: 'param', value: record, type: 'uuid' }}`,
  )
  const values = [...stored.columns].map(([key, { columnNo }]) => [
    key,
    modelField(stored, key)?.valueType.fromPg(row?.[columnName(columnNo)]) ?? null,
  ])
  return { ...Object.fromEntries(values), title: String(row?.title), rev: Number(row?.rev) }
}
