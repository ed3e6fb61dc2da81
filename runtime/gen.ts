// Writes schemas/generated/*.schema.json (JSON Schema 2020-12) from the TypeBox declarations and the field registry.
// `npm run gen` writes, `npm run gen:check` compares and fails when a file is out of date. Imported by nobody.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppDef } from '../schemas/app.ts'
import { FormDef } from '../schemas/form.ts'
import { MetricDef, ScorePlanDef, TargetPlanDef } from '../schemas/kpi.ts'
import { PermissionSetDef } from '../schemas/permission.ts'
import { ViewDef } from '../schemas/view.ts'
import { fieldTypes } from './forms/index.ts'
import { workflowSchema } from './workflow/index.ts'

type Schema = { readonly [key: string]: unknown }

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'schemas', 'generated')

/** A field is one of the registered types, and its props are those of its type. */
const fieldKinds = (): Schema => ({
  oneOf: fieldTypes.all.map(({ type, label, props }) => ({
    title: label.en,
    properties: { type: { const: type }, props: plain(props) },
  })),
})

/** TypeBox declarations are JSON Schema with symbols on them; JSON leaves those out. */
const plain = (schema: unknown): Schema => JSON.parse(JSON.stringify(schema)) as Schema

const at = (schema: Schema, ...path: readonly string[]): Schema =>
  path.reduce<Schema>((inner, key) => inner[key] as Schema, schema)

const formSchema = (): Schema => {
  const form = plain(FormDef())
  const item = at(form, 'properties', 'fields', 'items')
  const column = at(item, 'properties', 'fields', 'items')
  const columns = { ...at(item, 'properties', 'fields'), items: { allOf: [column, fieldKinds()] } }
  const field = { ...item, properties: { ...at(item, 'properties'), fields: columns } }
  const fields = { ...at(form, 'properties', 'fields'), items: { allOf: [field, fieldKinds()] } }
  return { ...form, properties: { ...at(form, 'properties'), fields } }
}

const documents: Readonly<Record<string, () => Schema>> = {
  form: formSchema,
  workflow: () => plain(workflowSchema()),
  metric: () => plain(MetricDef()),
  target_plan: () => plain(TargetPlanDef()),
  score_plan: () => plain(ScorePlanDef()),
  permission_set: () => plain(PermissionSetDef()),
  view: () => plain(ViewDef()),
  app: () => plain(AppDef()),
}

const textOf = (name: string, schema: Schema): string => {
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', title: name }
  return `${JSON.stringify({ ...head, ...schema }, null, 1)}\n`
}

const check = process.argv.includes('--check')
mkdirSync(FOLDER, { recursive: true })
for (const [name, make] of Object.entries(documents)) {
  const file = join(FOLDER, `${name}.schema.json`)
  const text = textOf(name, make())
  if (!check) writeFileSync(file, text)
  else if (currentText(file) !== text) {
    process.exitCode = 1
    process.stderr.write(`${name}.schema.json is out of date: run npm run gen\n`)
  }
}

function currentText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
