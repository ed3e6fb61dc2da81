// Forged requests and cookies: one mechanism, the Origin / Sec-Fetch-Site check beside SameSite=Lax (safety.md rule 17).
import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A write must come from our own pages, or from a program that sends neither header. */
export const checkOrigin = (request: FastifyRequest, publicOrigin: string): void => {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin' || site === 'none') return
    throw new ProblemError(problem('H_ORIGIN', ''))
  }
  const origin = request.headers.origin
  if (origin === undefined || origin === publicOrigin || hostOf(origin) === request.host) return
  throw new ProblemError(problem('H_ORIGIN', ''))
}

const hostOf = (origin: string): string | null => {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}

/** Secure where the browser keeps such cookies: https, and localhost. */
const isSecure = (request: FastifyRequest): boolean =>
  request.protocol === 'https' || request.hostname === 'localhost'
const cookieName = (request: FastifyRequest): string => (isSecure(request) ? '__Host-fw' : 'fw')

export const SESSION_DAYS = 30
const DAY_SECONDS = 86_400

/** 256 bits in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export const readToken = (request: FastifyRequest): string | null => {
  const token = request.cookies[cookieName(request)]
  return token !== undefined && TOKEN.test(token) ? token : null
}

export const giveToken = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  void reply.setCookie(cookieName(request), token, {
    ...cookieOptions(request),
    maxAge: SESSION_DAYS * DAY_SECONDS,
  })
}

export const takeToken = (request: FastifyRequest, reply: FastifyReply): void => {
  void reply.clearCookie(cookieName(request), cookieOptions(request))
}

const cookieOptions = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) }) as const
