// Requests made from the list of routes: paths, queries and bodies by the routes' own schemas, mostly what is asked for, so that
// they get past the first door, sometimes anything. A new route is covered the day it is listed.
import fc from 'fast-check'
import type { Route } from '../../../server/plugins/route.ts'
import { routeUrl } from '../../../server/plugins/routes.ts'
import type { Actor, Answer } from '../../support/actors.ts'

/** What stands in a request where the schema leaves room. */
export interface Words {
  readonly text: fc.Arbitrary<unknown>
  readonly id: fc.Arbitrary<string>
  /** Ids that may follow a word of an address. */
  readonly idAfter: (segment: string) => fc.Arbitrary<string>
  /** Keys of apps, forms, fields, definitions. */
  readonly key: fc.Arbitrary<string>
  readonly formula: fc.Arbitrary<string>
  /** By name of a path parameter, where not every id or key will do. */
  readonly places: Readonly<Record<string, fc.Arbitrary<string>>>
  /** By name of a property, likewise. */
  readonly properties?: Readonly<Record<string, fc.Arbitrary<unknown>>>
  /** In one of so many places something that does not fit; 0: never. */
  readonly misfitOneIn: number
}

export interface GeneratedRequest {
  readonly route: Route
  readonly path: string
  readonly query: string
  readonly body: unknown
}

export const requestsOf = (routes: readonly Route[], words: Words): fc.Arbitrary<GeneratedRequest> => {
  const made = new Map(routes.map((route) => [route, requestOf(route, words)]))
  return fc.constantFrom(...routes).chain((route) => made.get(route) as fc.Arbitrary<GeneratedRequest>)
}

export const send = (actor: Actor, { route, path, query, body }: GeneratedRequest): Promise<Answer> => {
  const address = query === '' ? path : `${path}?${query}`
  if (route.multipart !== true) return actor.api(route.method, address, body)
  return actor.api(route.method, address, body, { headers: { 'content-type': MULTIPART } })
}

export const shownRequest = ({ route, path, query, body }: GeneratedRequest): string =>
  `${route.method} ${path}?${query} ${Buffer.isBuffer(body) ? body.toString('latin1') : JSON.stringify(body)}`

const requestOf = (route: Route, words: Words): fc.Arbitrary<GeneratedRequest> =>
  fc
    .record({
      route: fc.constant(route),
      path: pathOf(route, words),
      query: queryOf(route, words),
      body: bodyOf(route, words),
    })
    .map((request) => Object.assign(request, { [fc.toStringMethod]: () => shownRequest(request) }))

const pathOf = (route: Route, { places, idAfter, id, key }: Words): fc.Arbitrary<string> => {
  const segments = routeUrl(route).split('/')
  const parts = segments.map((part, index) => {
    if (!part.startsWith(':')) return fc.constant(part)
    const near = { weight: 6, arbitrary: idAfter(segments[index - 1] ?? '') }
    return (
      places[part.slice(1)] ?? fc.oneof(near, { weight: 1, arbitrary: id }, { weight: 1, arbitrary: key })
    )
  })
  return fc.tuple(...parts).map((each) => each.join('/'))
}

const queryOf = (route: Route, { places, properties = {}, text, id }: Words): fc.Arbitrary<string> => {
  const pairs = (route.query ?? []).map((name) =>
    fc.option(
      fc
        .oneof(properties[name] ?? places[name] ?? id, text)
        .map((value) => `${name}=${encodeURIComponent(String(value).replaceAll(/[\ud800-\udfff]/g, '?'))}`),
      { nil: null },
    ),
  )
  return fc.tuple(...pairs).map((each) => each.filter((pair) => pair !== null).join('&'))
}

const bodyOf = (route: Route, words: Words): fc.Arbitrary<unknown> => {
  if (route.multipart === true) return uploadOf(words)
  return route.body === undefined ? fc.constant(undefined) : valueFor(route.body as Shape, words)
}

const BOUNDARY = 'boundaryOfTheTest'
const MULTIPART = `multipart/form-data; boundary=${BOUNDARY}`

/** A file in a form, with a name and a content of any kind. */
const uploadOf = ({ text }: Words): fc.Arbitrary<Buffer> => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('name,amount\nA,1\n', '\ufeffname;amount\r\n"a";2', '%PDF-1.7')
      .map((each) => Buffer.from(each)),
    fc.array(text, { maxLength: 5 }).map((cells) => Buffer.from(cells.join(','))),
  )
  return fc
    .record({ content, name: text, type: fc.constantFrom('text/csv', 'image/png', 'x/y') })
    .map(({ content: bytes, name, type }) =>
      Buffer.concat([
        Buffer.from(
          `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${String(name).replaceAll(/["\r\n]/g, '')}"\r\ncontent-type: ${type}\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
    )
}

/** What is used of a JSON Schema. */
export interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly 'x-ref'?: string
  readonly 'x-formula'?: string
}

/** Mostly what the schema asks for. */
export const valueFor = (shape: Shape | undefined, words: Words): fc.Arbitrary<unknown> => {
  if (shape === undefined || Object.keys(shape).length === 0) return anything(words)
  const right = fitting(shape, words)
  if (words.misfitOneIn === 0) return right
  return fc.oneof(
    { weight: words.misfitOneIn - 1, arbitrary: right },
    { weight: 1, arbitrary: anything(words) },
  )
}

const fitting = (shape: Shape, words: Words): fc.Arbitrary<unknown> => {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum)
  if (shape.anyOf !== undefined) return fc.oneof(...shape.anyOf.map((each) => valueFor(each, words)))
  if (shape['x-formula'] !== undefined) return words.formula
  if (shape.type === 'string') return stringOf(shape, words)
  if (shape.type === 'integer')
    return fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: -2, max: 50 }) },
      { weight: 1, arbitrary: LARGE },
    )
  if (shape.type === 'number') return fc.double({ min: -1e9, max: 1e9, noNaN: true })
  if (shape.type === 'boolean') return fc.boolean()
  if (shape.type === 'array') return fc.array(valueFor(shape.items, words), { maxLength: 4 })
  if (shape.patternProperties !== undefined) return dictionaryOf(shape.patternProperties, words)
  return shape.properties === undefined ? anything(words) : objectOf(shape, words)
}

/** More than a column of whole numbers holds. */
const LARGE = fc.constantFrom(2_147_483_648, -2_147_483_649, Number.MAX_SAFE_INTEGER, 1e300)

const stringOf = ({ pattern = '', ...shape }: Shape, { id, key, text }: Words): fc.Arbitrary<unknown> => {
  if (pattern.startsWith('^[0-9a-f]{8}')) return id
  if (pattern.startsWith('^[a-z][a-z0-9_]') || shape['x-ref'] !== undefined) return key
  return text
}

const dictionaryOf = (
  patterns: Readonly<Record<string, Shape>>,
  words: Words,
): fc.Arbitrary<Record<string, unknown>> => {
  const [pattern = '', shape] = Object.entries(patterns)[0] ?? []
  const key = pattern.startsWith('^[a-z]{2,3}') ? fc.constantFrom('en', 'zh-CN') : words.key
  return fc.dictionary(key, valueFor(shape, words), { maxKeys: 6 })
}

const objectOf = ({ properties = {}, required = [] }: Shape, words: Words): fc.Arbitrary<unknown> => {
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, shape]) => [
        name,
        words.properties?.[name] ?? valueFor(shape, words),
      ]),
    ),
    { requiredKeys: required.filter((name) => name in properties) },
  )
  if (words.misfitOneIn === 0) return known
  const extra = known.map((value) => ({ ...(value as object), no_such_key: 1 }))
  return fc.oneof({ weight: words.misfitOneIn + 2, arbitrary: known }, { weight: 1, arbitrary: extra })
}

/** Also what values of fields look like: numbers as text, lists of ids, lines of a sub-form. */
const anything = ({ text, id, key, formula }: Words): fc.Arbitrary<unknown> => {
  const scalar = fc.oneof(
    text,
    id,
    key,
    formula,
    fc.integer().map(String),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  )
  const values = fc.dictionary(key, scalar, { maxKeys: 3 })
  return fc.oneof(
    { weight: 6, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
    { weight: 1, arbitrary: values },
    { weight: 1, arbitrary: fc.array(fc.record({ id, values }), { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.array(fc.jsonValue(), { maxLength: 3 }) },
  )
}
