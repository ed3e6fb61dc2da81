// The catalogue of a workspace: every current definition, forms joined with their columns. One statement; cached per process
// by workspace and definitions_version, which every publish raises.
import type { FormDef } from '../../schemas/form.ts'
import { ownName } from '../kernel/naming.ts'
import { id, type PgType, type Sql, sql } from '../kernel/sql.ts'
import type { Db, Row, WsCtx } from '../pg/index.ts'
import { type ConversionContext, conversion, convertValue } from '../values/index.ts'
import { settledModels } from './classes/settle.ts'
import { formModel } from './model.ts'
import type { FormModel, ModelField } from './model-types.ts'
import type {
  Catalog,
  CatalogApp,
  FillingColumn,
  StoredDefinition,
  StoredForm,
  StoredPart,
} from './stored-form.ts'

/** Catalogues kept per process; the least recently used workspace is forgotten first. */
const KEPT = 50
const cache = new Map<string, { readonly version: number; readonly catalog: Promise<Catalog> }>()

export const loadCatalog = async (db: Db, ctx: WsCtx, definitionsVersion: number): Promise<Catalog> => {
  const known = cache.get(ctx.workspaceId)
  if (known !== undefined && known.version >= definitionsVersion) {
    cache.delete(ctx.workspaceId)
    cache.set(ctx.workspaceId, known)
    return known.catalog
  }
  const catalog = db.read<CatalogRow>(ctx, catalogStatement(ctx)).then(assemble)
  cache.set(ctx.workspaceId, { version: definitionsVersion, catalog })
  if (cache.size > KEPT) cache.delete(cache.keys().next().value ?? '')
  // A failed read must not be remembered as the catalogue.
  catalog.catch(() => cache.delete(ctx.workspaceId))
  return catalog
}

/** Reads without the cache: inside a publish, and in tests. */
export const readCatalog = async (
  read: (statement: Sql) => Promise<readonly Row[]>,
  ctx: WsCtx,
): Promise<Catalog> => assemble((await read(catalogStatement(ctx))) as readonly CatalogRow[])

interface ColumnRow {
  readonly field_key: string
  readonly column_no: number
  readonly pg_type: PgType
  readonly state: 'active' | 'filling'
}
interface TableRow {
  readonly part: string
  readonly table_no: number
  readonly columns: readonly ColumnRow[]
}
interface CatalogRow extends Row {
  readonly version: number
  readonly apps: readonly CatalogApp[]
  readonly definitions: readonly (StoredDefinition & {
    readonly tables: readonly TableRow[]
    readonly next: unknown
  })[]
}

const catalogStatement = (ctx: WsCtx): Sql => {
  const table = {
    settings: id(ctx.schema, ownName('settings')),
    apps: id(ctx.schema, ownName('apps')),
    definitions: id(ctx.schema, ownName('definitions')),
    versions: id(ctx.schema, ownName('definition_versions')),
    tables: id(ctx.schema, ownName('form_tables')),
    columns: id(ctx.schema, ownName('form_columns')),
    jobs: id(ctx.schema, ownName('schema_jobs')),
  }
  return sql`
    select (select value::integer from ${table.settings} where key = 'definitions_version') as version,
           coalesce((select jsonb_agg(jsonb_build_object('id', id, 'key', key, 'name', name) order by id) from ${table.apps} where state = 'active'), '[]') as apps,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'id', d.id, 'app', a.key, 'kind', d.kind, 'key', d.key, 'version', d.current_version, 'doc', v.doc,
                      'tables', (select coalesce(jsonb_agg(jsonb_build_object('part', t.part, 'table_no', t.table_no, 'columns',
                                   (select coalesce(jsonb_agg(jsonb_build_object('field_key', c.field_key, 'column_no', c.column_no, 'pg_type', c.pg_type, 'state', c.state)), '[]')
                                      from ${table.columns} c where c.table_no = t.table_no and c.state in ('active', 'filling')))), '[]')
                                   from ${table.tables} t where t.definition_id = d.id and t.state = 'active'),
                      'next', (select w.doc from ${table.jobs} j join ${table.versions} w on w.definition_id = j.definition_id and w.version = j.to_version
                                where j.definition_id = d.id and j.state = 'running' and j.to_version > d.current_version limit 1))
                    order by d.id)
               from ${table.definitions} d
               join ${table.apps} a on a.id = d.app_id and a.state = 'active'
               join ${table.versions} v on v.definition_id = d.id and v.version = d.current_version
              where d.retired_at is null), '[]') as definitions,
           (select value #>> '{}' from ${table.settings} where key = 'time_zone') as time_zone`
}

const assemble = (rows: readonly CatalogRow[]): Catalog => {
  const row = rows[0]
  if (row === undefined) throw new Error('the catalogue statement gave no row')
  const timeZone = String(row.time_zone ?? 'UTC')
  const stored = row.definitions.map(
    (each): StoredDefinition => ({
      id: each.id,
      app: each.app,
      kind: each.kind,
      key: each.key,
      version: each.version,
      doc: each.doc,
    }),
  )
  const models = relatedModels(row.definitions)
  const forms = row.definitions
    .filter((each) => each.kind === 'form')
    .map((each) => storedForm(each, models, timeZone))
  return makeCatalog(row.version, row.apps, forms, stored)
}

/** `customer` inside an app, `crm/customer` from anywhere. */
const fullKey = (app: string, key: string): string => (key.includes('/') ? key : `${app}/${key}`)

const makeCatalog = (
  version: number,
  apps: readonly CatalogApp[],
  forms: readonly StoredForm[],
  stored: readonly StoredDefinition[],
): Catalog => {
  const formsByKey = new Map(forms.map((form) => [fullKey(form.app, form.key), form]))
  const formsById = new Map(forms.map((form) => [form.definitionId, form]))
  const byKey = new Map(stored.map((each) => [`${each.kind}:${fullKey(each.app, each.key)}`, each]))
  return {
    version,
    apps,
    forms,
    form: (app, key) => formsByKey.get(fullKey(app, key)),
    formById: (definitionId) => formsById.get(definitionId),
    ofKind: (kind, app) =>
      stored.filter((each) => each.kind === kind && (app === undefined || each.app === app)),
    find: (kind, app, key) => byKey.get(`${kind}:${fullKey(app, key)}`),
  }
}

/** Models of all forms, settled together because forms name one another. */
const relatedModels = (
  definitions: readonly StoredDefinition[],
): ((app: string, key: string) => FormModel | undefined) => {
  const docs = new Map(
    definitions
      .filter((each) => each.kind === 'form')
      .map((each) => [fullKey(each.app, each.key), each.doc as FormDef]),
  )
  const appOf = (name: string): string => name.slice(0, name.indexOf('/'))
  const models = settledModels(docs, (from, key) => {
    const name = fullKey(appOf(from), key)
    return docs.has(name) ? name : undefined
  })
  return (app, key) => models.get(fullKey(app, key))
}

const storedForm = (
  row: CatalogRow['definitions'][number],
  models: (app: string, key: string) => FormModel | undefined,
  timeZone: string,
): StoredForm => {
  const def = row.doc as FormDef
  const model = models(row.app, row.key) ?? formModel(def)
  const record = row.tables.find((table) => table.part === '')
  if (record === undefined) throw new Error(`form ${row.app}/${row.key} is current and has no table`)
  const parts = row.tables.filter(
    (table) => table.part !== '' && model.byKey.get(table.part)?.columns !== undefined,
  )
  return {
    definitionId: row.id,
    app: row.app,
    key: row.key,
    version: row.version,
    def,
    model,
    ...storedPart(record, model.fields),
    parts: new Map(
      parts.map((table) => [table.part, storedPart(table, model.byKey.get(table.part)?.columns ?? [])]),
    ),
    filling:
      row.next === null
        ? []
        : row.tables.flatMap((table) =>
            fillingColumns(table, model, formModel(row.next as FormDef), timeZone),
          ),
  }
}

/** A formula that has become live since still has its column, which nobody keeps up to date any more. */
const storedPart = (table: TableRow, fields: readonly ModelField[]): StoredPart => ({
  tableNo: table.table_no,
  columns: new Map(
    table.columns
      .filter(
        (column) =>
          column.state === 'active' &&
          fields.find((field) => field.key === column.field_key)?.stored !== false,
      )
      .map((column) => [column.field_key, { columnNo: column.column_no, pgType: column.pg_type }]),
  ),
})

/** Columns a running retype fills, with the conversion for writers that write both. */
const fillingColumns = (
  table: TableRow,
  before: FormModel,
  after: FormModel,
  timeZone: string,
): readonly FillingColumn[] => {
  const fieldOf = (model: FormModel, key: string): ModelField | undefined =>
    table.part === ''
      ? model.byKey.get(key)
      : model.byKey.get(table.part)?.columns?.find((column) => column.key === key)
  return table.columns
    .filter((column) => column.state === 'filling')
    .flatMap((column) => {
      const [was, next] = [fieldOf(before, column.field_key), fieldOf(after, column.field_key)]
      const rule =
        was === undefined || next === undefined
          ? undefined
          : conversion(was.valueType.name, next.valueType.name)
      if (was === undefined || next === undefined || rule === undefined) return []
      const context = conversionContext(was, next, timeZone)
      const convert: FillingColumn['convert'] = (value) => {
        const done = convertValue(rule, value, context)
        return 'value' in done ? done.value : null
      }
      return [
        {
          part: table.part,
          field: column.field_key,
          columnNo: column.column_no,
          pgType: column.pg_type,
          convert,
        },
      ]
    })
}

const conversionContext = (was: ModelField, next: ModelField, timeZone: string): ConversionContext => ({
  timeZone,
  ...(was.constraint.options === undefined ? {} : { fromOptions: was.constraint.options }),
  ...(next.constraint.options === undefined ? {} : { toOptions: next.constraint.options }),
  ...(next.constraint.decimals === undefined ? {} : { decimals: next.constraint.decimals }),
})
