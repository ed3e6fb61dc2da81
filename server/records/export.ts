// The filtered list as CSV: cursor pages on the report connection, written row by row. Options by label, people, departments and
// linked records by name, numbers plain, text guarded against spreadsheets that would run it.

import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { guardCell } from '../../runtime/imports/index.ts'
import { Decimal, plain } from '../../runtime/kernel/decimal.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { shownText } from '../../runtime/kernel/text.ts'
import { canOperate, readableFields } from '../../runtime/permissions/index.ts'
import { type ListedRecord, queryRecords, type Shown } from '../../runtime/records/index.pg.ts'
import { fieldValueType, modelField } from '../../runtime/records/index.ts'
import type { Json } from '../../runtime/values/index.ts'
import type { RecordQuery } from '../../schemas/api/records.ts'
import { LIMITS } from '../../schemas/keys.ts'
import type { RouteCall } from '../plugins/route.ts'
import { type Opened, openedForm, valueOrThrow } from './open.ts'

/** Tells spreadsheets that the file is UTF-8; without it they guess and break Chinese. */
const BOM = '\ufeff'

export const exportCsv = async (call: RouteCall<RecordQuery>): Promise<Readable> => {
  const opened = await openedForm(call)
  if (!canOperate(opened.access, 'export')) throw new ProblemError(problem('P_DENIED', ''))
  const columns = exportedColumns(opened, call.body.columns)
  // The first page is read before the answer begins, so that a refusal is still a problem document.
  const pages = pagesOf(call, opened, columns)
  const first = await pages.next()
  call.reply.header('content-type', 'text/csv; charset=utf-8')
  call.reply.header('content-disposition', `attachment; filename="${opened.form.key}.csv"`)
  return Readable.from(lines(call, opened, columns, first, pages))
}

type Page = { readonly items: readonly ListedRecord[]; readonly shown: Shown }

async function* lines(
  call: RouteCall,
  opened: Opened,
  columns: readonly string[],
  first: IteratorResult<Page, void>,
  rest: AsyncGenerator<Page, void>,
): AsyncGenerator<string> {
  yield BOM + stringify([columns.map((key) => guardCell(headerOf(call, opened, key)))])
  for (let page = first; page.done !== true; page = await rest.next()) {
    const { items, shown } = page.value
    if (items.length > 0)
      yield stringify(
        items.map((item) =>
          columns.map((key) =>
            cellOf(call, opened, key, key === 'title' ? item.title : (item.values[key] ?? null), shown),
          ),
        ),
      )
  }
}

async function* pagesOf(
  call: RouteCall<RecordQuery>,
  { form, access, world }: Opened,
  columns: readonly string[],
): AsyncGenerator<Page, void> {
  let cursor = call.body.cursor
  do {
    const query = { ...call.body, columns, cursor, limit: LIMITS.pageSize }
    const page = valueOrThrow(await queryRecords(call.deps.db, world, access, form, query, { report: true }))
    yield page
    cursor = page.cursor ?? undefined
  } while (cursor !== undefined)
}

const exportedColumns = (
  { form, access }: Opened,
  wanted: readonly string[] | undefined,
): readonly string[] => {
  const readable = readableFields(access)
  const all = form.model.fields
    .filter(
      (field) =>
        field.columns === undefined && field.valueType.name !== 'none' && field.valueType.name !== 'files',
    )
    .map((field) => field.key)
  return (wanted ?? [...all, 'owner', 'owner_dept', 'created_at']).filter(
    (key) => readable.has(key) && (key === 'title' || fieldValueType(form, key) !== undefined),
  )
}

const SYSTEM_HEADERS: Readonly<Record<string, { readonly 'zh-CN': string; readonly en: string }>> = {
  title: { 'zh-CN': '标题', en: 'Title' },
  owner: { 'zh-CN': '负责人', en: 'Owner' },
  owner_dept: { 'zh-CN': '负责部门', en: 'Owner department' },
  created_at: { 'zh-CN': '创建时间', en: 'Created at' },
  created_by: { 'zh-CN': '创建人', en: 'Created by' },
  updated_at: { 'zh-CN': '更新时间', en: 'Updated at' },
  updated_by: { 'zh-CN': '更新人', en: 'Updated by' },
  flow_status: { 'zh-CN': '审批状态', en: 'Approval' },
}

const headerOf = ({ language }: RouteCall, { form }: Opened, key: string): string =>
  shownText(modelField(form, key)?.def.label ?? SYSTEM_HEADERS[key] ?? { en: key }, language)

const cellOf = (call: RouteCall, opened: Opened, key: string, value: Json, shown: Shown): string => {
  if (value === null) return ''
  const { form, facts } = opened
  const type = key === 'title' ? undefined : fieldValueType(form, key)
  if (type?.writeText === undefined) return guardCell(wordsOf(call, opened, key, value, shown))
  if (modelField(form, key)?.type.fraction === true) return asPercent(String(value))
  return type.writeText(value, { timeZone: facts.timeZone, language: call.language })
}

/** `0.125` as 12.5%: what spreadsheets and the import read as the same number. */
const asPercent = (value: string): string => `${plain(new Decimal(value).times(100))}%`

/** Options by label, ids by name; several answers are separated by a comma as import reads them. */
const wordsOf = (call: RouteCall, { form }: Opened, key: string, value: Json, shown: Shown): string => {
  const options = modelField(form, key)?.constraint.options ?? []
  const word = (item: Json): string => {
    const text = String(item)
    const option = options.find((each) => each.key === text)
    if (option !== undefined) return shownText(option.label, call.language)
    const known = shown[text]?.name
    return known === undefined
      ? UUID.test(text)
        ? ''
        : text
      : typeof known === 'string'
        ? known
        : shownText(known, call.language)
  }
  return Array.isArray(value) ? value.map(word).join(', ') : word(value)
}
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
