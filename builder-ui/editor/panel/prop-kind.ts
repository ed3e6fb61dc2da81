// Which input a prop gets, read from its JSON Schema: the panel is generated, so a new field type, node or score rule needs
// no interface code. Pure, told as a table by its test.
export interface PropSchema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly PropSchema[]
  readonly const?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly default?: unknown
  readonly items?: PropSchema
  readonly properties?: Readonly<Record<string, PropSchema>>
  readonly patternProperties?: Readonly<Record<string, PropSchema>>
  readonly 'x-ref'?: string
  readonly 'x-formula'?: string
}

export type PropKind =
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'integer'; readonly minimum?: number; readonly maximum?: number }
  | { readonly kind: 'decimal'; readonly pattern: string }
  | { readonly kind: 'day' }
  | { readonly kind: 'currency' }
  | { readonly kind: 'text' }
  | { readonly kind: 'texts' }
  | { readonly kind: 'options' }
  | { readonly kind: 'ref'; readonly target: string }
  | { readonly kind: 'formula'; readonly result: string }
  /** A list of small objects: steps of a ladder. */
  | { readonly kind: 'rows'; readonly columns: Readonly<Record<string, PropSchema>> }
  | { readonly kind: 'unknown' }

export function propKind(schema: PropSchema): PropKind {
  if (schema['x-ref'] !== undefined) return { kind: 'ref', target: schema['x-ref'] }
  if (schema['x-formula'] !== undefined) return { kind: 'formula', result: schema['x-formula'] }
  const values = closedValues(schema)
  if (values !== null) return { kind: 'choice', values }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' }
    case 'integer':
    case 'number':
      return { kind: 'integer', ...pick('minimum', schema.minimum), ...pick('maximum', schema.maximum) }
    case 'string':
      return textKind(schema.pattern)
    case 'array':
      return listKind(schema.items)
    case 'object':
      return schema.patternProperties === undefined ? { kind: 'unknown' } : { kind: 'texts' }
    default:
      return { kind: 'unknown' }
  }
}

const pick = <Key extends string>(key: Key, value: number | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Readonly<Partial<Record<Key, number>>>

function closedValues(schema: PropSchema): readonly (string | number)[] | null {
  const values = schema.enum ?? schema.anyOf?.map((each) => each.const)
  if (values === undefined || values.length === 0) return null
  return values.every((each) => typeof each === 'string' || typeof each === 'number')
    ? (values as (string | number)[])
    : null
}

/** Decimals, days and currencies travel as text; their pattern says which they are. */
function textKind(pattern: string | undefined): PropKind {
  if (pattern === undefined) return { kind: 'text' }
  const fits = (sample: string): boolean => new RegExp(pattern).test(sample)
  if (fits('CNY') && !fits('cny') && !fits('1')) return { kind: 'currency' }
  if (fits('2026-11-23') && !fits('2026') && !fits('x')) return { kind: 'day' }
  if (fits('12') && fits('1.5') && !fits('x')) return { kind: 'decimal', pattern }
  return { kind: 'text' }
}

function listKind(items: PropSchema | undefined): PropKind {
  const columns = items?.properties
  if (columns === undefined) return { kind: 'unknown' }
  return 'key' in columns && 'label' in columns && !('from' in columns)
    ? { kind: 'options' }
    : { kind: 'rows', columns }
}
