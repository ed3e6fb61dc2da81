// The product as an HTTP application: plugins and routes, listed by hand. Tests and `main` make it the same way.
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { LIMITS } from '../schemas/keys.ts'
import { appRoutes } from './apps/routes.ts'
import { authRoutes } from './auth/routes.ts'
import type { Catalog } from './catalog/index.ts'
import { kinds } from './definitions/kinds.ts'
import { definitionRoutes } from './definitions/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { flowsOf } from './flows.ts'
import { healthRoutes } from './health.ts'
import { importRoutes } from './imports/routes.ts'
import { kpiRoutes } from './kpis/routes.ts'
import { orgRoutes } from './org/routes.ts'
import { openApiDocument } from './plugins/openapi.ts'
import { languageOf, refusalOf, sendRefusal } from './plugins/problems.ts'
import { DEFAULT_LIMITS, makeLimiter, type RateLimits } from './plugins/rate-limit.ts'
import type { Deps, Route } from './plugins/route.ts'
import { registerRoutes } from './plugins/routes.ts'
import { answerPage, registerInterface } from './plugins/static.ts'
import { recordRoutes } from './records/routes.ts'
import { taskRoutes } from './tasks/routes.ts'

export interface AppConfig {
  readonly interfaceDir: string | null
  readonly limits?: RateLimits
  /** Compare every answer with its schema: tests do. */
  readonly checkResponses?: boolean
  /** Code the set-up page asks for while no account exists; null when only this machine can reach us. */
  readonly setupCode: string | null
}

export interface AppDeps extends Deps {
  readonly catalog: Catalog
}

const JSON_BYTES = 4 * 1024 * 1024
const API_VERSION = '1.0.0'

/** Every route of the product. A shelf's routes are added here when the shelf exists. */
export const allRoutes = (config: AppConfig, { catalog }: Pick<AppDeps, 'catalog'>): readonly Route[] => [
  ...healthRoutes,
  ...authRoutes(catalog, config.setupCode),
  ...orgRoutes(catalog),
  ...appRoutes(kinds),
  ...definitionRoutes,
  ...recordRoutes(flowsOf),
  ...fileRoutes,
  ...importRoutes,
  ...taskRoutes,
  ...kpiRoutes,
]

export const buildApp = async (config: AppConfig, deps: AppDeps): Promise<FastifyInstance> => {
  // A proxy on this machine is trusted with the caller's address, nobody else.
  const app = Fastify({
    bodyLimit: JSON_BYTES,
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  })
  await app.register(helmet, SECURITY_HEADERS)
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fileSize: LIMITS.uploadBytes } })
  app.removeContentTypeParser('text/plain')
  answerErrors(app, deps, config.interfaceDir)
  const routes = allRoutes(config, deps)
  registerRoutes(
    app,
    {
      deps,
      sessions: deps.catalog.sessions,
      limiter: makeLimiter(deps.clock.now),
      limits: config.limits ?? DEFAULT_LIMITS,
      checkResponses: config.checkResponses === true,
    },
    routes,
  )
  const description = JSON.stringify(openApiDocument(routes, API_VERSION))
  app.get('/api/openapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(description),
  )
  if (config.interfaceDir !== null) await registerInterface(app, config.interfaceDir)
  await app.ready()
  return app
}

/** Scripts from us only; styles at run time because component libraries write them; plain http must stay usable in a LAN. */
const SECURITY_HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  hsts: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'no-referrer' },
} as const

const answerErrors = (app: FastifyInstance, deps: AppDeps, interfaceDir: string | null): void => {
  app.setErrorHandler((error, request, reply) => {
    const language = request.formworkLanguage ?? languageOf(request)
    return sendRefusal(reply, refusalOf(error, language, deps.clock.newId, deps.log))
  })
  app.setNotFoundHandler((request, reply) => answerPage(request, reply, interfaceDir))
  app.addHook('onSend', async (request, reply) => {
    // Answers of the API belong to one person and are never kept by anybody in between.
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store')
  })
}
