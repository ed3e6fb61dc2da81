// The only place that turns Problems and errors into HTTP. Both languages come from the catalogue; nothing of SQL, stacks or
// driver messages ever leaves the server: an unknown error gets a reference that stands in the log.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type Problem, ProblemError, problem, problemEntry } from '../../runtime/kernel/problem.ts'
import { fillPlaces, shownText } from '../../runtime/kernel/text.ts'
import type { ProblemDocument } from '../../schemas/api/common.ts'

export type Language = 'zh-CN' | 'en'

export interface Refusal {
  readonly status: number
  readonly document: ProblemDocument
  readonly headers: Readonly<Record<string, string>>
}

/** A refusal as RFC 9457 writes it. `current` is the record as it is now (409). */
export const refusal = (problems: readonly Problem[], language: Language, current?: unknown): Refusal => {
  const first = problems[0]
  if (first === undefined) throw new Error('a refusal needs a problem')
  const status = problemEntry(first.code).status
  const seconds = first.code === 'H_RATE' ? first.params?.seconds : undefined
  const document: ProblemDocument = {
    type: `about:blank#${first.code}`,
    title: sentence(first, language),
    status,
    code: first.code,
    problems: problems
      .slice(0, 1_000)
      .map((each) => ({ ...each, message: sentence(each, language) })) as ProblemDocument['problems'],
    ...(current === undefined ? {} : { current }),
  }
  return { status, document, headers: seconds === undefined ? {} : { 'retry-after': String(seconds) } }
}

/** The sentence of the catalogue with its params; a Text among them is shown in the reader's language. */
export const sentence = ({ code, params = {} }: Problem, language: Language): string => {
  const entry = problemEntry(code)
  const words = Object.entries(params).map(
    ([key, value]) => [key, typeof value === 'object' ? shownText(value, language) : value] as const,
  )
  return fillPlaces(entry.text[language], Object.fromEntries(words))
}

/** Any error as a refusal. `log` hears of what is our fault. */
export const refusalOf = (
  error: unknown,
  language: Language,
  newReference: () => string,
  log: (line: string, detail: unknown) => void,
): Refusal => {
  if (error instanceof ProblemError)
    return refusal(error.problems, language, (error as { readonly current?: unknown }).current)
  const known = fromFramework(error) ?? fromDatabase(error)
  if (known !== null) return refusal([known], language)
  const reference = newReference().slice(-12)
  log(`request failed, reference ${reference}`, error)
  return refusal([problem('H_INTERNAL', '', { params: { reference } })], language)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** What Fastify itself refuses before a handler runs. */
const fromFramework = (error: unknown): Problem | null => {
  const code = codeOf(error)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return problem('H_TOO_LARGE', '', { params: { limit: '' } })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE')
    return problem('H_MEDIA_TYPE', '')
  const status = (error as Partial<FastifyError>).statusCode
  if (code.startsWith('FST_') && status !== undefined && status >= 400 && status < 500)
    return problem('H_BODY', '', { params: { reason: status === 414 ? 'URL' : 'JSON' } })
  // Malformed JSON and keys such as __proto__ end here.
  return error instanceof SyntaxError && status === 400
    ? problem('H_BODY', '', { params: { reason: 'JSON' } })
    : null
}

const LOST = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/
const LOST_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after calling end/

/** The database is away, too slow, or was handed a value it cannot hold; the cause may sit deeper. */
const fromDatabase = (error: unknown): Problem | null => {
  const code = codeOf(error)
  if (LOST.test(code) || (error instanceof Error && LOST_WORDS.test(error.message)))
    return problem('H_UNAVAILABLE', '')
  if (code === '57014' || code === '55P03') return problem('H_TOO_SLOW', '')
  if (error instanceof AggregateError && error.errors.length > 0) return fromDatabase(error.errors[0])
  return error instanceof Error && error.cause !== undefined ? fromDatabase(error.cause) : null
}

export const sendRefusal = (reply: FastifyReply, { status, document, headers }: Refusal): FastifyReply =>
  reply
    .code(status)
    .headers(headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(document))

/** Account's language where it is known, else the browser's wish, else Chinese. */
export const languageOf = (request: FastifyRequest): Language => {
  const wished = request.headers['accept-language'] ?? ''
  const first = wished
    .split(',')
    .map((each) => each.trim().toLowerCase().slice(0, 2))
    .find((each) => each === 'zh' || each === 'en')
  return first === 'en' ? 'en' : 'zh-CN'
}
