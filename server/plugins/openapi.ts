// OpenAPI 3.1 from the routes themselves: what is registered is what is described. TypeBox schemas are JSON Schema of 2020-12
// already, so they are printed as they are.

import { ProblemDocument } from '../../schemas/api/common.ts'
import { PROBLEMS } from '../../schemas/problems.ts'
import type { Route } from './route.ts'
import { isWrite, routeUrl } from './routes.ts'

export const openApiDocument = (
  routes: readonly Route[],
  version: string,
): Readonly<Record<string, unknown>> => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = routeUrl(route).replaceAll(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Formwork', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: ProblemDocument(), ProblemCode: { type: 'string', enum: Object.keys(PROBLEMS) } },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-fw' } },
    },
  }
}

const operation = (route: Route): Readonly<Record<string, unknown>> => ({
  operationId: `${route.method.toLowerCase()}${routeUrl(route).replaceAll(/[^a-zA-Z]+/g, '_')}`,
  'x-policy': route.policy,
  ...(route.policy === 'public' ? {} : { security: [{ session: [] }] }),
  parameters: [
    ...[...routeUrl(route).matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(route.query ?? []).map((name) => ({ name, in: 'query', schema: { type: 'string' } })),
    ...(isWrite(route) && route.policy !== 'public' && route.idempotent !== 'session'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' },
          },
        ]
      : []),
  ],
  ...requestBody(route),
  responses: {
    200: { description: 'OK', content: { [route.media ?? 'application/json']: { schema: route.response } } },
    default: {
      description: 'Problem',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
})

/** One file, in a field of any name. */
const FILE_FORM = {
  type: 'object',
  minProperties: 1,
  additionalProperties: { type: 'string', contentMediaType: 'application/octet-stream' },
}

const requestBody = (route: Route): Readonly<Record<string, unknown>> => {
  if (route.multipart === true)
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: FILE_FORM } } } }
  return route.body === undefined
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }
}
