// Speaks HTTP for the whole interface: JSON both ways, problem documents as thrown ApiProblem, an Idempotency-Key made before
// the first send and kept over repeats, and a session that may expire without losing what was typed: the call waits for the
// sign-in dialog and is then repeated.
import type { ProblemDocument } from '../../schemas/api/common.ts'
import { currentLanguage, problemSentence } from '../kit/index.ts'

export const API_ROOT = '/api/v1'

export type ServerProblem = ProblemDocument['problems'][number]

/** A refusal of the server (`status` ≥ 400), or status 0: the request did not get through. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly ServerProblem[]
  /** 409: the record as it is now. */
  readonly current: unknown
  constructor(
    document: Pick<ProblemDocument, 'status' | 'code' | 'title' | 'problems'> & { current?: unknown },
    cause?: unknown,
  ) {
    super(document.title, cause === undefined ? undefined : { cause })
    this.name = 'ApiProblem'
    this.status = document.status
    this.code = document.code
    this.problems = document.problems
    this.current = document.current
  }
  get offline(): boolean {
    return this.status === 0
  }
}

export const isApiProblem = (error: unknown): error is ApiProblem => error instanceof ApiProblem

const OFFLINE = {
  'zh-CN': '连不上服务器，填的内容都在，联网后再试',
  en: 'The server cannot be reached. What you typed is kept; try again when you are online',
} as const

/** A bug of ours: its message is for developers, and the browser's console has it. */
const BROKEN = {
  'zh-CN': '页面自己出了错。刷新再试，存过的都在',
  en: 'The page itself went wrong. Reload and try again; what was saved is there',
} as const

/** One sentence for a thrown error, in the language of the interface. */
export const errorSentence = (error: unknown): string => {
  if (!isApiProblem(error)) return BROKEN[currentLanguage()]
  if (error.offline) return OFFLINE[currentLanguage()]
  const first = error.problems[0] ?? { code: error.code, at: '', message: error.message }
  return problemSentence(first)
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Made by the caller when one submit may be repeated over a longer time (drafts, offline). */
  readonly key?: string
  /** A read by POST: no key. */
  readonly read?: boolean
  /** On 401 throw instead of asking to sign in (the first question of a page). */
  readonly noGate?: boolean
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
}

type SignInAsker = () => Promise<boolean>
let askSignIn: SignInAsker | null = null
let asking: Promise<boolean> | null = null

/** The sign-in dialog registers itself; it answers true when the person is signed in again. */
export const onSignedOut = (asker: SignInAsker): (() => void) => {
  askSignIn = asker
  return () => {
    if (askSignIn === asker) askSignIn = null
  }
}

/** Many calls may find the session gone at once; one dialog serves them all. */
const signedInAgain = async (): Promise<boolean> => {
  if (askSignIn === null) return false
  asking ??= askSignIn().finally(() => {
    asking = null
  })
  return asking
}

/** 128 random bits; `crypto.randomUUID` is missing on plain http. */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export const apiGet = <T>(path: string, options?: CallOptions): Promise<T> =>
  call<T>('GET', path, undefined, options)
export const apiPost = <T>(path: string, body?: unknown, options?: CallOptions): Promise<T> =>
  call<T>('POST', path, body ?? {}, options)
export const apiPut = <T>(path: string, body?: unknown, options?: CallOptions): Promise<T> =>
  call<T>('PUT', path, body ?? {}, options)
export const apiPatch = <T>(path: string, body?: unknown, options?: CallOptions): Promise<T> =>
  call<T>('PATCH', path, body ?? {}, options)
export const apiDelete = <T>(path: string, options?: CallOptions): Promise<T> =>
  call<T>('DELETE', path, undefined, options)
/** A read that needs a body (lists, counts, computing). */
export const apiRead = <T>(path: string, body: unknown, options?: CallOptions): Promise<T> =>
  call<T>('POST', path, body, { ...options, read: true })

export const apiUrl = (path: string, query: CallOptions['query'] = {}): string => {
  const pairs = Object.entries(query).filter(
    (pair): pair is [string, string | number | boolean] => pair[1] !== undefined,
  )
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return `${API_ROOT}${path}${search === '' ? '' : `?${search}`}`
}

const call = async <T>(
  method: Method,
  path: string,
  body: unknown,
  options: CallOptions = {},
): Promise<T> => {
  const response = await exchange(method, path, body, options)
  return (response.status === 204 ? undefined : await response.json()) as T
}

/** The raw answer, for downloads. */
export const exchange = async (
  method: Method,
  path: string,
  body: unknown,
  options: CallOptions = {},
): Promise<Response> => {
  const request = requestOf(method, body, options)
  const url = apiUrl(path, options.query)
  for (;;) {
    const response = await send(url, request, options)
    if (response.ok) return response
    const refused = new ApiProblem(await documentOf(response))
    const mayAsk = response.status === 401 && options.noGate !== true
    if (!mayAsk || !(await signedInAgain())) throw refused
  }
}

const requestOf = (method: Method, body: unknown, options: CallOptions): RequestInit => {
  const writes = method !== 'GET' && options.read !== true
  const isForm = body instanceof FormData
  return {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': currentLanguage(),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(writes ? { 'idempotency-key': options.key ?? newKey() } : {}),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  }
}

const PAUSES_MS = [400, 1_600]

/** Repeats what did not get through: safe, because reads change nothing and writes carry their key. */
const send = async (url: string, request: RequestInit, options: CallOptions): Promise<Response> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetch(url, request)
      if (response.status !== 503 || attempt >= PAUSES_MS.length) return response
    } catch (cause) {
      if (options.signal?.aborted === true) throw cause
      const gaveUp = attempt >= PAUSES_MS.length || navigator.onLine === false
      if (gaveUp)
        throw new ApiProblem(
          { status: 0, code: 'OFFLINE', title: OFFLINE[currentLanguage()], problems: [] },
          cause,
        )
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSES_MS[attempt]))
  }
}

const documentOf = async (response: Response): Promise<ConstructorParameters<typeof ApiProblem>[0]> => {
  const unreadable = {
    status: response.status,
    code: `HTTP_${response.status}`,
    title: response.statusText,
    problems: [],
  }
  try {
    const document = (await response.json()) as Partial<ProblemDocument>
    return { ...unreadable, ...document, problems: document.problems ?? [] }
  } catch {
    return unreadable
  }
}
