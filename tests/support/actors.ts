// A person with a browser: keeps cookies, sends an Idempotency-Key with every write, reads JSON.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>> & {
    readonly items?: readonly Readonly<Record<string, unknown>>[]
  }
  readonly code: string | null
  readonly raw: LightMyRequestResponse
}
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export interface SendOptions {
  readonly key?: string
  readonly headers?: Readonly<Record<string, string>>
  /** A read by POST, or a test without a key. */
  readonly noKey?: boolean
}

export interface Actor {
  /** Anything under /api/v1. */
  readonly api: (method: Method, path: string, body?: unknown, options?: SendOptions) => Promise<Answer>
  /** Under /api/v1/w/main. */
  readonly get: (path: string, options?: SendOptions) => Promise<Answer>
  readonly post: (path: string, body?: unknown, options?: SendOptions) => Promise<Answer>
  readonly put: (path: string, body?: unknown, options?: SendOptions) => Promise<Answer>
  readonly patch: (path: string, body?: unknown, options?: SendOptions) => Promise<Answer>
  readonly delete: (path: string, options?: SendOptions) => Promise<Answer>
  readonly cookies: Map<string, string>
}

export const makeActor = (app: FastifyInstance, newKey: () => string): Actor => {
  const cookies = new Map<string, string>()
  const api: Actor['api'] = async (method, path, body, options = {}) => {
    const key =
      options.noKey === true || method === 'GET' ? {} : { 'idempotency-key': options.key ?? newKey() }
    const raw = await app.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/v1${path}`,
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...key, ...options.headers },
      cookies: Object.fromEntries(cookies),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    for (const { name, value, maxAge } of raw.cookies) {
      if (value === '' || maxAge === 0) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answerOf(raw)
  }
  const inside = (method: Method) => (path: string, body?: unknown, options?: SendOptions) =>
    api(method, `/w/main${path}`, body, options)
  return {
    api,
    cookies,
    get: (path, options) => api('GET', `/w/main${path}`, undefined, options),
    delete: (path, options) => api('DELETE', `/w/main${path}`, undefined, options),
    post: inside('POST'),
    put: inside('PUT'),
    patch: inside('PATCH'),
  }
}

const answerOf = (raw: LightMyRequestResponse): Answer => {
  const isJson = String(raw.headers['content-type'] ?? '').includes('json')
  const body = (isJson && raw.body !== '' ? JSON.parse(raw.body) : {}) as Answer['body'] // some answers are null
  return { status: raw.statusCode, body, code: typeof body?.code === 'string' ? body.code : null, raw }
}
