// Registers routes from data. Every request passes the same steps, in this order: address limit, origin, session, account
// limit, policy, query, body, key of the submit, handler, audit. A route without policy, audit word or response cannot start.
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { loadAsker } from '../../runtime/permissions/index.pg.ts'
import { auditInsert } from '../../runtime/pg/index.pg.ts'
import { KEY_PATTERN } from '../../schemas/keys.ts'
import { checkOrigin, readToken } from './origin.ts'
import { type Language, languageOf } from './problems.ts'
import type { Limiter, RateLimits } from './rate-limit.ts'
import type { Deps, IdempotencyToken, Policy, Route, RouteCall, WsSession } from './route.ts'
import { type Check, compileCheck, unstorable } from './shape/body-check.ts'

/** Who a session belongs to; `ws` is null outside a workspace and for strangers to it. */
export interface Caller {
  readonly account: { readonly id: string; readonly sessionHash: string }
  readonly language: Language
  readonly ws: WsSession | null
}
export interface SessionFinder {
  readonly find: (tokenHash: string, slug: string | null) => Promise<Caller | null>
  /** After a write of this process: what it changed is seen by the next request. */
  readonly forget: () => void
}

export interface RouteWorld {
  readonly deps: Deps
  readonly sessions: SessionFinder
  readonly limiter: Limiter
  readonly limits: RateLimits
  /** Tests compare every answer with its schema; a difference is our bug. */
  readonly checkResponses: boolean
}

export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** Full address of a route: relative ones live under the API root of their policy. */
export const routeUrl = (route: Pick<Route, 'url' | 'policy'>): string => {
  if (route.url.startsWith('/api/')) return route.url
  const inWorkspace = route.policy === 'member' || route.policy === 'admin' || route.policy === 'designer'
  return `${inWorkspace ? '/api/v1/w/:slug' : '/api/v1'}${route.url}`
}

export const isWrite = (route: Route): boolean => route.method !== 'GET' && route.idempotent !== 'read'
const needsKey = (route: Route): boolean =>
  isWrite(route) && route.policy !== 'public' && route.idempotent !== 'session'

export const registerRoutes = (app: FastifyInstance, world: RouteWorld, routes: readonly Route[]): void => {
  for (const route of routes) {
    assertSound(route)
    app.route({
      method: route.method,
      url: routeUrl(route),
      handler: handlerOf(route, world),
      ...(route.bodyBytes === undefined ? {} : { bodyLimit: route.bodyBytes }),
    })
  }
}

/** The static half of S10: refuses to start with a route that forgot something. */
const assertSound = (route: Route): void => {
  const name = `${route.method} ${routeUrl(route)}`
  if (isWrite(route) && (route.audit === null || route.audit === ''))
    throw new Error(`${name} writes but names no audit action`)
  if (!isWrite(route) && route.audit !== null) throw new Error(`${name} only reads but names an audit action`)
  if (route.method === 'GET' && route.body !== undefined)
    throw new Error(`${name} reads, so it may not have a body`)
  if (route.response === undefined) throw new Error(`${name} has no response schema`)
}

const handlerOf = (route: Route, world: RouteWorld) => {
  const checkBody = route.body === undefined ? null : compileCheck(route.body)
  const checkResponse = world.checkResponses ? compileCheck(route.response) : null
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const call = await openCall(route, world, request, reply, checkBody)
    const result = await (route.handle as (call: RouteCall) => Promise<unknown>)(call)
    await closeCall(route, world, call)
    return answer(route, reply, result, checkResponse)
  }
}

type OpenCall = RouteCall & { readonly closing: { settled: boolean } }

const openCall = async (
  route: Route,
  world: RouteWorld,
  request: FastifyRequest,
  reply: FastifyReply,
  checkBody: Check | null,
): Promise<OpenCall> => {
  const { deps, limiter, limits } = world
  // 1. limits by address, and the origin of writes
  limiter(`ip ${request.ip}`, limits.perAddress)
  if (isWrite(route) && route.policy === 'public') limiter(`sign-in ${request.ip}`, limits.perAddressSignIn)
  checkOrigin(request, deps.publicUrl)
  // 2. who it is, and may he
  const params = checkedParams(request)
  const caller = await findCaller(route, world, request, params.slug ?? null)
  // 3. what he says
  const query = checkedQuery(route, request)
  const body = checkedBody(route, request, checkBody)
  const closing = { settled: false }
  const idempotency = needsKey(route)
    ? makeToken(route, world, request, caller, params, query, body, closing)
    : null
  return {
    deps,
    params,
    query,
    body,
    request,
    reply,
    closing,
    idempotency,
    language: caller?.language ?? languageOf(request),
    account: caller?.account ?? null,
    ws: caller?.ws ?? null,
  }
}

const findCaller = async (
  route: Route,
  world: RouteWorld,
  request: FastifyRequest,
  slug: string | null,
): Promise<Caller | null> => {
  if (route.policy === 'public') return null
  const token = readToken(request)
  const caller = token === null ? null : await world.sessions.find(tokenHash(token), slug)
  if (caller === null) throw new ProblemError(problem('H_SIGNED_OUT', ''))
  request.formworkLanguage = caller.language
  world.limiter(`account ${caller.account.id}`, world.limits.perPrincipal)
  if (route.perMinute !== undefined) world.limiter(`${route.url} ${caller.account.id}`, route.perMinute)
  if (route.policy === 'account') return caller
  if (caller.ws === null) throw new ProblemError(problem('H_NOT_FOUND', ''))
  const params = request.params as Readonly<Record<string, string>>
  const allowed = await mayCall(world.deps, route.policy, caller.ws, params.app)
  if (!allowed || (isWrite(route) && caller.ws.actor.readOnly === true))
    throw new ProblemError(problem('P_DENIED', ''))
  return caller
}

/**
 * Designing is a right of the whole workspace (role `designer`) or of one app (a permission set with the page `design`), so a
 * designer route under an app asks the rights on that app as well.
 */
const mayCall = async (
  { db, clock }: Deps,
  policy: Policy,
  ws: WsSession,
  app: string | undefined,
): Promise<boolean> => {
  if (policy === 'admin') return ws.subject.isAdmin
  if (policy !== 'designer' || ws.designer) return true
  if (app === undefined) return false
  return (await loadAsker(db, ws, clock.now())).rights.page(app, 'design')
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const KEY = new RegExp(KEY_PATTERN)
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/
const SHAPES: Readonly<Record<string, RegExp>> = {
  id: UUID,
  instance: UUID,
  member: UUID,
  record: UUID,
  app: KEY,
  form: KEY,
  key: KEY,
  kind: KEY,
  // `_` is the app's first plan.
  plan: new RegExp(`^_$|${KEY_PATTERN}`),
  slug: /^[a-z0-9][a-z0-9-]{0,62}$/,
  token: /^[A-Za-z0-9_-]{1,100}$/,
  version: /^[1-9][0-9]{0,8}$/,
}

/** What cannot be an address of anything is not found, before anybody looks. */
const checkedParams = (request: FastifyRequest): Readonly<Record<string, string>> => {
  const params = request.params as Readonly<Record<string, string>>
  for (const [name, value] of Object.entries(params)) {
    if (!(SHAPES[name] ?? WORD).test(value)) throw new ProblemError(problem('H_NOT_FOUND', ''))
  }
  return params
}

/** Every parameter once, by name, as text; parsing it further is the service's own affair. */
const checkedQuery = (route: Route, request: FastifyRequest): Readonly<Record<string, string>> => {
  const query = request.query as Readonly<Record<string, unknown>>
  for (const [name, value] of Object.entries(query)) {
    const known = route.query?.includes(name) === true
    if (!known || typeof value !== 'string')
      throw new ProblemError(
        problem('H_BODY', `?${name}`, { params: { reason: known ? 'query' : `? ${name}` } }),
      )
    const bad = unstorable(value, `?${name}`)
    if (bad !== null) throw new ProblemError(bad)
  }
  return query as Readonly<Record<string, string>>
}

const checkedBody = (route: Route, request: FastifyRequest, check: Check | null): unknown => {
  if (route.multipart === true) {
    if (!request.isMultipart()) throw new ProblemError(problem('H_MEDIA_TYPE', ''))
    return undefined
  }
  if (check === null) {
    const empty =
      request.body === undefined ||
      request.body === null ||
      (typeof request.body === 'object' && Object.keys(request.body).length === 0)
    if (!empty) throw new ProblemError(problem('H_BODY', '', { params: { reason: 'body' } }))
    return undefined
  }
  const bad = unstorable(request.body)
  if (bad !== null) throw new ProblemError(bad)
  const problems = check(request.body)
  if (problems.length > 0) throw new ProblemError(...problems)
  return request.body
}

const KEY_HEADER = /^[A-Za-z0-9_-]{8,100}$/

/** Key, scope and content of the submit, and the audit row that will stand beside its result. */
const makeToken = (
  route: Route,
  { deps }: RouteWorld,
  request: FastifyRequest,
  caller: Caller | null,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  body: unknown,
  closing: { settled: boolean },
): IdempotencyToken => {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key === '') throw new ProblemError(problem('H_IDEMPOTENCY_MISSING', ''))
  if (!KEY_HEADER.test(key))
    throw new ProblemError(problem('H_BODY', '', { params: { reason: 'Idempotency-Key' } }))
  const name = `${route.method} ${routeUrl(route)}`
  const parts = routeUrl(route)
    .split('/')
    .filter((part) => part !== '' && !part.startsWith(':'))
  return {
    principal: caller?.ws?.actor.principal ?? caller?.account.id ?? '',
    route: name,
    key,
    requestHash: createHash('sha256')
      .update(JSON.stringify([params, query, body ?? null]))
      .digest('base64url'),
    at: deps.clock.now(),
    settled: () => {
      closing.settled = true
    },
    audit: {
      id: deps.clock.newId(),
      onBehalf: caller?.ws?.actor.onBehalf ?? null,
      action: route.audit ?? '',
      objectKind: parts.at(-1) ?? '',
      objectId: Object.entries(params)
        .filter(([each]) => each !== 'slug')
        .map(([, value]) => value)
        .join('/'),
      ip: request.ip,
      client: (request.headers['user-agent'] ?? '').slice(0, 200),
    },
  }
}

/** A write whose service took several transactions gets its audit row here; failing to write it fails the request. */
const closeCall = async (
  route: Route,
  { deps, sessions }: RouteWorld,
  { ws, idempotency, closing }: OpenCall,
): Promise<void> => {
  if (!isWrite(route)) return
  sessions.forget()
  const audit = idempotency?.audit
  if (ws === null || idempotency === null || audit === undefined || closing.settled) return
  await deps.db.withTx(ws.ctx, (tx) => tx.query(auditInsert(ws.ctx, idempotency, audit)))
}

const answer = (route: Route, reply: FastifyReply, result: unknown, check: Check | null): unknown => {
  if (reply.sent || result instanceof Readable || Buffer.isBuffer(result))
    return result instanceof Readable || Buffer.isBuffer(result) ? reply.send(result) : reply
  const problems = check?.(JSON.parse(JSON.stringify(result ?? null))) ?? []
  if (problems.length > 0)
    throw new Error(
      `the answer of ${route.method} ${routeUrl(route)} differs from its schema: ${JSON.stringify(problems)}`,
    )
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result ?? null))
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Language of the account, once it is known. */
    formworkLanguage?: Language
  }
}
