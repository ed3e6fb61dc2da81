// Finds every reference and formula of a definition by walking its schema beside the document: strings annotated `x-ref` and
// `x-formula`. The "used by" index, clone and install checks are made of this; nobody else parses definitions for references.
import type { TSchema } from 'typebox'
import { formulaReads } from '../formula/index.ts'
import { type Path, pointer } from './json-path.ts'

/** A part of another (or the same) definition that this place names. */
export interface Reference {
  /** Where it is written. */
  readonly path: string
  /** Kind and key of what it points to, the key as written: `customer`, `crm/customer`. */
  readonly kind: string
  readonly key: string
  /** A part inside: field `amount`, sub-form column `lines.price`; '' for the whole. */
  readonly part: string
  readonly host: 'ref' | 'formula'
}

/** A reference with the definition it points to, by id. */
export interface IndexedReference {
  readonly path: string
  readonly definitionId: string
  readonly part: string
  readonly host: string
}

/** What the walker has to ask about other definitions. */
export interface RefContext {
  /** Key of the form the document itself is, when it is one. */
  readonly ownForm?: string
  /** The form a relation field points to; `lines.product` is a column. */
  readonly relationTarget: (form: string, field: string) => string | undefined
}

interface Found {
  readonly path: Path
  readonly schema: Readonly<Record<string, unknown>>
  readonly value: string
  /** The form that names without a form belong to. */
  readonly form: string | undefined
  /** Sub-form whose columns `{row.x}` names. */
  readonly subform: string | undefined
}

export const collectRefs = (schema: TSchema, doc: unknown, context: RefContext): readonly Reference[] => {
  const found: Found[] = []
  walk(
    { schema: schema as Schema, value: doc, path: [], defs: {}, form: context.ownForm, subform: undefined },
    found,
  )
  const all = found.flatMap((each) => referencesOf(each, context))
  return [
    ...new Map(all.map((each) => [`${each.path}|${each.kind}|${each.key}|${each.part}`, each])).values(),
  ]
}

const referencesOf = (found: Found, context: RefContext): readonly Reference[] => {
  if (found.value === '') return []
  const path = pointer(found.path)
  const target = found.schema['x-ref']
  if (target === 'field')
    return found.form === undefined
      ? []
      : [{ path, kind: 'form', key: found.form, part: found.value, host: 'ref' }]
  if (typeof target === 'string') return [{ path, kind: target, key: found.value, part: '', host: 'ref' }]
  return formulaReads(found.value).flatMap((read) =>
    readReferences(read, found, context).map((each) => ({ ...each, path, host: 'formula' as const })),
  )
}

type Part = { readonly kind: 'form'; readonly key: string; readonly part: string }

/** `['customer','level']` reads customer of this form and level of the form behind it. */
const readReferences = (
  read: readonly string[],
  { form, subform }: Found,
  context: RefContext,
): readonly Part[] => {
  const [head = '', ...rest] = read
  if (head.endsWith(':')) return along(head.slice(0, -1), rest, context)
  if (form === undefined) return []
  if (head === 'row') return subform === undefined ? [] : along(form, [subform, ...rest], context)
  if (head === 'old' || head === 'new') return along(form, rest, context)
  return along(form, read, context)
}

const along = (form: string, path: readonly string[], context: RefContext): readonly Part[] => {
  const [head, ...rest] = path
  if (head === undefined) return [{ kind: 'form', key: form, part: '' }]
  const own: Part = { kind: 'form', key: form, part: head }
  if (rest.length === 0) return [own]
  const target = context.relationTarget(form, head)
  if (target !== undefined) return [own, ...along(target, rest, context)]
  const [column = '', ...further] = rest
  const name = `${head}.${column}`
  const beyond = further.length === 0 ? undefined : context.relationTarget(form, name)
  const inner = beyond === undefined ? [] : along(beyond, further, context)
  return [own, { kind: 'form', key: form, part: name }, ...inner]
}

// Walking ------------------------------------------------------------------------------------------------------------------

type Schema = Readonly<Record<string, unknown>>
interface Place {
  readonly schema: Schema
  readonly value: unknown
  readonly path: Path
  readonly defs: Readonly<Record<string, Schema>>
  readonly form: string | undefined
  readonly subform: string | undefined
}

const walk = (place: Place, found: Found[]): void => {
  const here = resolve(place)
  const { schema, value } = here
  const variants = (schema.oneOf ?? schema.anyOf) as readonly Schema[] | undefined
  if (variants !== undefined) {
    for (const variant of variants)
      if (mayBe(resolve({ ...here, schema: variant }).schema, value))
        walk({ ...here, schema: variant }, found)
    return
  }
  if (typeof value === 'string') {
    if (schema['x-ref'] !== undefined || schema['x-formula'] !== undefined)
      found.push({ path: here.path, schema, value, form: here.form, subform: here.subform })
    return
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (isSchema(schema.items))
        walk({ ...here, schema: schema.items, value: item, path: [...here.path, index] }, found)
    return
  }
  if (isSchema(value)) walkObject(here, value, found)
}

const walkObject = (place: Place, value: Schema, found: Found[]): void => {
  const properties = (place.schema.properties ?? {}) as Readonly<Record<string, Schema>>
  const patterns = Object.values((place.schema.patternProperties ?? {}) as Readonly<Record<string, Schema>>)
  const inner = {
    ...place,
    form: formNamedBy(properties, value) ?? place.form,
    subform: value.type === 'subform' && typeof value.key === 'string' ? value.key : place.subform,
  }
  for (const [key, item] of Object.entries(value)) {
    const schema = properties[key] ?? patterns[0]
    if (isSchema(schema)) walk({ ...inner, schema, value: item, path: [...place.path, key] }, found)
  }
}

/** An object with a required reference to a form speaks about that form: a metric, a view, a grant, a flow. */
const formNamedBy = (properties: Readonly<Record<string, Schema>>, value: Schema): string | undefined =>
  properties.form?.['x-ref'] === 'form' && typeof value.form === 'string' && value.form !== ''
    ? value.form
    : undefined

/** Schemas of a module name one another by `$ref` into `$defs`. */
const resolve = (place: Place): Place => {
  const defs = isSchema(place.schema.$defs)
    ? { ...place.defs, ...(place.schema.$defs as Readonly<Record<string, Schema>>) }
    : place.defs
  const ref = place.schema.$ref
  const target = typeof ref === 'string' ? defs[ref.replace('#/$defs/', '')] : undefined
  return target === undefined ? { ...place, defs } : resolve({ ...place, schema: target, defs })
}

/** Can a value be of this variant? Constants decide (`type`, `measure`, `source`), else its JSON type. */
const mayBe = (schema: Schema, value: unknown): boolean => {
  if ('const' in schema) return schema.const === value
  if (!isSchema(value))
    return (
      schema.type === undefined ||
      schema.type === typeof value ||
      (schema.type === 'array' && Array.isArray(value))
    )
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>
  return (
    schema.type === 'object' &&
    Object.entries(properties).every(
      ([key, property]) => !('const' in property) || property.const === value[key],
    )
  )
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
