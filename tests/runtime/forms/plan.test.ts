// The planner as a table: old form, new form → steps. And the sentences people read before they publish.
import { describe, expect, it } from 'vitest'
import {
  acrossIndexes,
  bookedColumns,
  type Catalog,
  changeSentences,
  formModel,
  type PhysicalTable,
  planForm,
  type Step,
  type StoredForm,
} from '../../../runtime/forms/index.ts'
import type { FieldDef, FormDef } from '../../../schemas/form.ts'

const field = (key: string, type = 'text', more: Partial<FieldDef> = {}): FieldDef => ({
  key,
  type,
  label: { 'zh-CN': key, en: key },
  ...more,
})
const form = (...fields: FieldDef[]): FormDef => ({ language: 1, name: { en: 'F' }, fields })
const option = (key: string) => ({ key, label: { en: key } })

/** The tables a first publish of the form would have made. */
const tablesOf = (def: FormDef): readonly PhysicalTable[] => {
  const plan = planForm({
    before: null,
    after: formModel(def),
    tables: [],
    firstTable: 1,
    targetTable: () => undefined,
    hasRecords: false,
    listed: [],
    counted: [],
    across: [],
  })
  return Object.entries(plan.bindings).map(([part, { tableNo, columns }]) => ({
    part,
    tableNo,
    nextColumn: Object.keys(columns).length + 1,
    columns: Object.entries(columns).map(([key, column]) => ({
      ...column,
      field: key,
      generation: 1,
      state: 'active' as const,
    })),
    indexes: plan.steps.filter(
      (step): step is Extract<Step, { step: 'index' }> => step.step === 'index' && step.tableNo === tableNo,
    ),
  }))
}
const plan = (before: FormDef, after: FormDef, hasRecords = true) =>
  planForm({
    before: formModel(before),
    after: formModel(after),
    tables: tablesOf(before),
    firstTable: 90,
    targetTable: () => 7,
    hasRecords,
    listed: [],
    counted: [],
    across: [],
  })
const names = (steps: readonly Step[]) => steps.map((step) => step.step)

const text = form(field('a'))
const rows: readonly (readonly [
  what: string,
  before: FormDef,
  after: FormDef,
  steps: readonly string[],
  instant: boolean,
])[] = [
  ['a new label is no work', text, form(field('a', 'text', { label: { en: 'Other' } })), ['switch'], true],
  [
    'a new order is no work',
    form(field('a'), field('b')),
    form(field('b'), field('a', 'text', { width: 2 })),
    ['compute', 'switch', 'compute'],
    false,
  ],
  ['a field is a column', text, form(field('a'), field('n', 'number')), ['add_column', 'switch'], true],
  ['a section is nothing', text, form(field('a'), field('s', 'section')), ['switch'], true],
  ['a removed field keeps its column', form(field('a'), field('n', 'number')), text, ['switch'], true],
  ['text to long text is no work', text, form(field('a', 'longtext')), ['switch'], true],
  [
    'options are no work',
    form(field('a'), field('c', 'radio', { props: { options: [option('x')] } })),
    form(field('a'), field('c', 'select', { props: { options: [option('y')] } })),
    ['switch'],
    true,
  ],
  [
    'a retype is a new column, filled in batches',
    form(field('a'), field('n')),
    form(field('a'), field('n', 'number')),
    ['add_column', 'convert', 'switch'],
    false,
  ],
  [
    'a relation has a key and an index',
    text,
    form(field('a'), field('r', 'relation', { props: { form: 'x' } })),
    ['add_column', 'add_reference', 'index', 'switch'],
    false,
  ],
  ['unique is an index', text, form(field('a', 'text', { unique: true })), ['index', 'switch'], false],
  [
    'no longer unique drops it after the switch',
    form(field('a', 'text', { unique: true })),
    text,
    ['switch', 'drop_index'],
    true,
  ],
  [
    'a formula is computed before and after the switch',
    text,
    form(field('a'), field('f', 'formula', { props: { formula: 'LEN({a})' } })),
    ['add_column', 'compute', 'switch', 'compute'],
    false,
  ],
  [
    'a live formula has no column',
    text,
    form(field('a'), field('f', 'formula', { props: { formula: 'YEAR(TODAY())' } })),
    ['switch'],
    true,
  ],
  [
    'a sub-form is a table',
    text,
    form(field('a'), field('l', 'subform', { fields: [field('q', 'number')] })),
    ['create_table', 'index', 'switch'],
    true,
  ],
]

describe('plan', () => {
  for (const [what, before, after, steps, instant] of rows) {
    it(what, () => {
      const made = plan(before, after)
      expect([names(made.steps), made.instant, made.problems]).toEqual([steps, instant, []])
    })
  }

  it('is instant without records, whatever changes', () => {
    const made = plan(
      form(field('a'), field('n')),
      form(field('a', 'text', { unique: true }), field('n', 'number')),
      false,
    )
    expect([names(made.steps), made.instant]).toEqual([['add_column', 'index', 'switch'], true])
  })

  it('refuses a conversion without meaning', () => {
    expect(
      plan(form(field('m', 'member')), form(field('m', 'date'))).problems.map((each) => each.code),
    ).toEqual(['F_CONVERSION'])
  })

  it('refuses a relation that points elsewhere under the same key', () => {
    const to = (target: string) => form(field('r', 'relation', { props: { form: target } }))
    expect(plan(to('x'), to('y')).problems.map((each) => each.code)).toEqual(['F_CONVERSION'])
  })

  it('binds the old column again when an old version comes back', () => {
    const before = form(field('a'), field('n'))
    const removed = tablesOf(before).map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.field === 'n' ? { ...column, state: 'tombstone' as const } : column,
      ),
    }))
    const restore = {
      '': {
        tableNo: 1,
        columns: { a: { columnNo: 1, pgType: 'text' as const }, n: { columnNo: 2, pgType: 'text' as const } },
      },
    }
    const made = planForm({
      before: formModel(form(field('a'))),
      after: formModel(before),
      tables: removed,
      restore,
      firstTable: 90,
      targetTable: () => undefined,
      hasRecords: true,
      listed: [],
      counted: [],
      across: [],
    })
    expect([names(made.steps), made.bindings['']?.columns.n?.columnNo, made.newColumns]).toEqual([
      ['switch'],
      2,
      [],
    ])
  })

  it('never uses the column of a removed field for a new one of the same key', () => {
    const removed = tablesOf(form(field('a'), field('n'))).map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.field === 'n' ? { ...column, state: 'tombstone' as const } : column,
      ),
    }))
    const made = planForm({
      before: formModel(form(field('a'))),
      after: formModel(form(field('a'), field('n'))),
      tables: removed,
      firstTable: 90,
      targetTable: () => undefined,
      hasRecords: true,
      listed: [],
      counted: [],
      across: [],
    })
    expect(made.newColumns).toMatchObject([{ columnNo: 3, generation: 2 }])
  })
})

describe('sentences', () => {
  const say = (before: FormDef | null, after: FormDef, filled: readonly (readonly [string, number])[] = []) =>
    changeSentences(before === null ? null : formModel(before), formModel(after), {
      filled: new Map(filled),
      lost: new Map(),
    }).map((each) => `${each.kind}: ${each.text['zh-CN']} / ${each.text.en}`)

  it('tell a first publish', () =>
    expect(say(null, text)).toEqual([
      'people: 新表上线，1 个字段，可以开始填写 / A new form with 1 fields, ready to be filled in',
    ]))
  it('warn when filled fields go', () =>
    expect(say(form(field('a'), field('n')), text, [['.n', 3]])[0]).toMatch(/^danger: 去掉“n”，3 条记录/))
  it('say nothing when nothing changes', () => expect(say(text, form(field('a')))).toEqual([]))
})

describe('indexes of metrics', () => {
  const counted = [{ day: 'on', include: ['flow_status', 'owner', 'n', 'gone'] }]
  const sold = form(field('on', 'date'), field('n', 'number'))
  const first = (more: Partial<Parameters<typeof planForm>[0]> = {}) =>
    planForm({
      before: null,
      after: formModel(sold),
      tables: [],
      firstTable: 1,
      targetTable: () => undefined,
      hasRecords: false,
      listed: [],
      counted,
      across: [],
      ...more,
    })
  const metricIndex = (steps: readonly Step[]) =>
    steps.find((step) => step.step === 'index' && step.reason === 'metric')

  it('lead with the day and carry what is read beside it', () => {
    expect(metricIndex(first().steps)).toMatchObject({
      columns: [1],
      include: ['flow_status', 'owner_id', 2],
      unique: false,
      live: true,
    })
  })

  it('are built once, and dropped when no metric counts by that day any more', () => {
    const made = first()
    const [table] = tablesOf(sold)
    if (table === undefined) throw new Error('the form has a table')
    const indexes = made.steps
      .filter((step): step is Extract<Step, { step: 'index' }> => step.step === 'index')
      .map((step) => ({ nameNo: step.nameNo, columns: bookedColumns(step), unique: step.unique }))
    const again = (now: typeof counted) =>
      first({ before: formModel(sold), tables: [{ ...table, indexes }], hasRecords: true, counted: now })
    expect(names(again(counted).steps)).toEqual(['switch'])
    expect(names(again([]).steps)).toEqual(['switch', 'drop_index'])
    expect(names(again([{ day: 'on', include: ['owner'] }]).steps)).toEqual(['index', 'switch', 'drop_index'])
  })
})

describe('indexes of views', () => {
  const sold = form(field('on', 'date'), field('stage', 'select'), field('n', 'number'))
  const plan = (listed: Parameters<typeof planForm>[0]['listed']) =>
    planForm({
      before: null,
      after: formModel(sold),
      tables: [],
      firstTable: 1,
      targetTable: () => undefined,
      hasRecords: false,
      listed,
      counted: [],
      across: [],
    }).steps.flatMap((step) => (step.step === 'index' && step.reason === 'view' ? [step] : []))

  it.each([
    ['values first, then the order, then the id', { equal: ['stage'], sort: 'on' }, [2, 1, 'id']],
    ['newest first within a value', { equal: ['stage'], sort: null }, [2, 'id']],
    ['system fields by their columns', { equal: [], sort: 'created_at' }, ['created_at', 'id']],
  ])('hold %s', (_, listed, columns) => {
    expect(plan([listed])).toMatchObject([{ columns, live: true, listed: true }])
  })

  it('are made once for views that read alike, and never for a field without column', () => {
    const alike = { equal: ['stage'], sort: 'on' }
    expect(plan([alike, alike, { equal: ['gone'], sort: null }])).toHaveLength(1)
  })
})

describe('indexes of formulas that look into the form', () => {
  const sold = form(
    field('on', 'date'),
    field('stage', 'select'),
    field('n', 'number'),
    field('body', 'longtext'),
  )
  const across = (...sources: readonly string[]) => {
    const model = formModel(sold)
    const reader = formModel(
      form(
        field('stage', 'select'),
        field('on', 'date'),
        ...sources.map((formula, index) =>
          field(`f${index}`, 'formula', { props: { formula, result: 'number' } }),
        ),
      ),
      () => model,
    )
    const stored = (definitionId: string, key: string, of: typeof model) =>
      ({ definitionId, app: 'crm', key, model: of }) as unknown as StoredForm
    const forms = [stored('1', 'deal', model), stored('2', 'reader', reader)]
    const catalog = { forms, form: (_: string, key: string) => forms.find((each) => each.key === key) }
    return planForm({
      before: null,
      after: model,
      tables: [],
      firstTable: 1,
      targetTable: () => undefined,
      hasRecords: false,
      listed: [],
      counted: [],
      across: acrossIndexes(catalog as unknown as Catalog, { definitionId: '1', model }),
    }).steps.flatMap((step) => (step.step === 'index' && step.reason === 'across' ? [step] : []))
  }

  it.each([
    ['what is equal, with the value beside it', 'SUMIFS({deal:n}, {deal:stage} = {stage})', [[2], [3]]],
    ['then what is compared by size', 'COUNTIFS({deal:stage} = {stage}, {deal:on} >= {on})', [[2, 1], []]],
    ['a size alone', 'COUNTIFS({deal:on} >= {on})', [[1], []]],
    ['a size beside an owner', 'COUNTIFS({deal:owner} = {owner}, {deal:on} >= {on})', [['owner_id', 1], []]],
  ])('hold %s', (_, source, [columns, include]) =>
    expect(across(source)).toMatchObject([{ columns, include, live: true }]),
  )

  it.each([
    ['an index of every form serves', 'COUNTIFS({deal:owner} = {owner})'],
    ['the field is too long', 'COUNTIFS({deal:body} = "x")'],
    ['nothing plain is compared', 'COUNTIFS({deal:n} + 1 = 2)'],
  ])('are not made where %s', (_, source) => expect(across(source)).toEqual([]))
})
