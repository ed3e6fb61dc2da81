// /api/openapi.json describes every route and is a valid OpenAPI 3.1 document: its own rules, and each schema as JSON Schema 2020-12.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { allRoutes } from '../../server/app.ts'
import { openApiDocument } from '../../server/plugins/openapi.ts'
import { isWrite, routeUrl } from '../../server/plugins/routes.ts'
import { compileCheck } from '../../server/plugins/shape/body-check.ts'

interface Operation {
  readonly operationId: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<
    Record<string, { description: string; content: Readonly<Record<string, { schema: object }>> }>
  >
}

const routes = allRoutes({ interfaceDir: null, setupCode: null }, { catalog: {} as never })
const document = openApiDocument(routes, '1.0.0') as {
  readonly openapi: string
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, path, method, operation })),
)

describe('the document', () => {
  test('names itself', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/)
    expect(document.info).toMatchObject({ title: 'Formwork', version: '1.0.0' })
  })

  test('has every route, once', () => {
    const listed = routes.map(
      (route) => `${route.method.toLowerCase()} ${routeUrl(route).replaceAll(/:([a-zA-Z]+)/g, '{$1}')}`,
    )
    expect(operations.map(({ name }) => name).sort()).toEqual(listed.sort())
  })

  test('gives every operation a name of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(ids.filter((id) => !/^[a-z][A-Za-z0-9_]*$/.test(id))).toEqual([])
  })

  test('declares the parameters of each path, and none twice', () => {
    for (const { name, path, operation } of operations) {
      const inPath = operation.parameters.filter((each) => each.in === 'path')
      const wanted = [...path.matchAll(/\{([^}]+)\}/g)].map(([, each]) => each)
      expect([name, inPath.map((each) => each.name)]).toEqual([name, wanted])
      expect([name, inPath.every((each) => each.required === true)]).toEqual([name, true])
      const names = operation.parameters.map((each) => `${each.in} ${each.name}`)
      expect([name, new Set(names).size]).toEqual([name, names.length])
    }
  })

  test('gives reading operations no body, and writes of a person their key', () => {
    for (const { name, method, operation } of operations)
      if (method === 'get') expect([name, operation.requestBody]).toEqual([name, undefined])
    const keyed = operations.filter(({ operation }) =>
      operation.parameters.some((each) => each.name === 'Idempotency-Key'),
    )
    const writes = routes.filter(
      (route) => isWrite(route) && route.policy !== 'public' && route.idempotent !== 'session',
    )
    expect(keyed).toHaveLength(writes.length)
  })

  test('describes every answer, and refusals as problems', () => {
    for (const { name, operation } of operations) {
      expect([name, Object.keys(operation.responses).length >= 2]).toEqual([name, true])
      for (const answer of Object.values(operation.responses)) expect(answer.description).toMatch(/\S/)
      expect(Object.keys(operation.responses.default?.content ?? {})).toEqual(['application/problem+json'])
    }
    const other = operations.flatMap(({ name, operation }) =>
      Object.keys(operation.responses[200]?.content ?? {})
        .filter((media) => media !== 'application/json')
        .map((media) => `${name} ${media}`),
    )
    expect(other).toContain('post /api/v1/w/{slug}/apps/{app}/forms/{form}/export text/csv')
  })
})

describe('its schemas', () => {
  const all = operations.flatMap(({ name, operation }) => [
    ...Object.values(operation.requestBody?.content ?? {}).map(
      ({ schema }) => [`${name} body`, schema] as const,
    ),
    ...Object.entries(operation.responses).flatMap(([status, answer]) =>
      Object.values(answer.content).map(({ schema }) => [`${name} ${status}`, schema] as const),
    ),
  ])

  test('are JSON Schema 2020-12 by its own meta-schema', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    const wrong = all.filter(([, schema]) => ajv.validateSchema(schema) !== true).map(([name]) => name)
    expect(wrong).toEqual([])
  })

  test('refer to what is there', () => {
    const dead = all.flatMap(([name, schema]) => deadReferences(schema).map((ref) => `${name} ${ref}`))
    expect(dead).toEqual([])
  })

  test('compile for checking requests', () => {
    for (const route of routes)
      for (const schema of [route.body, route.response])
        if (schema !== undefined) expect(() => compileCheck(schema)(null)).not.toThrow()
  })
})

/** `#/components/…` in the document; a name in the `$defs` around it, as TypeBox writes modules. */
function deadReferences(schema: unknown, defs: ReadonlySet<string> = new Set()): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { $ref, $defs } = schema as { readonly $ref?: unknown; readonly $defs?: object }
  const known = new Set([...defs, ...Object.keys($defs ?? {})])
  const dead = typeof $ref === 'string' && !isThere($ref, known) ? [$ref] : []
  return [...dead, ...Object.values(schema).flatMap((part) => deadReferences(part, known))]
}

function isThere(ref: string, defs: ReadonlySet<string>): boolean {
  const component = /^#\/components\/schemas\/(.+)$/.exec(ref)?.[1]
  if (component !== undefined) return component in document.components.schemas
  return defs.has(ref.replace(/^#\/\$defs\//, ''))
}
