// A route is data: method, url, policy, shapes, handler. There is no other way to register one, so no route can exist without a
// declared policy and a response schema. Handlers are three lines; services do the work.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Clock } from '../../runtime/kernel/clock.ts'
import type { OnceToken } from '../../runtime/pg/index.pg.ts'
import type { Db, WsCtx } from '../../runtime/pg/index.ts'
import type { Actor, Subject } from '../../runtime/records/access.ts'

/** Who may call a route. `member` = any active member of the workspace of the URL; what he sees is decided by his Access. */
export type Policy = 'public' | 'account' | 'member' | 'admin' | 'designer'

export interface WorkspaceSettings {
  readonly name: string
  readonly timeZone: string
  readonly language: string
  readonly currency: string
  readonly fiscalStart: number
}

/** What the session statement found out about the caller in the workspace of the URL. */
export interface WsSession {
  readonly ctx: WsCtx
  readonly subject: Subject
  readonly actor: Actor
  readonly settings: WorkspaceSettings
  /** Raised by every change of people, rights, definitions: caches are keyed by them. */
  readonly versions: { readonly org: number; readonly access: number; readonly definitions: number }
  /** May draw any app: admins, and members with the workspace role `designer`. Rights on one app: `mayCall` in routes.ts. */
  readonly designer: boolean
  readonly slug: string
}

/**
 * Idempotency-Key of a mutating request; the service hands it to `once` inside its transaction. It carries the audit row of the
 * request, which is written with the result.
 */
export type IdempotencyToken = OnceToken

export interface Deps {
  readonly db: Db
  readonly clock: Clock
  /** Absolute path of DATA_DIR: content of files. */
  readonly dataDir: string
  /** Origin of PUBLIC_URL without a slash at the end; links in invitations start with it. */
  readonly publicUrl: string
  readonly log: (line: string, detail?: unknown) => void
  /** Said after adding a job: a process that runs no worker yet starts one. */
  readonly wakeJobs: () => void
  /** Rejects when the database cannot be reached. */
  readonly alive: () => Promise<void>
}

export interface RouteCall<Body = unknown> {
  readonly deps: Deps
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Body
  readonly language: 'zh-CN' | 'en'
  readonly account: { readonly id: string; readonly sessionHash: string } | null
  /** Set for the policies member, admin and designer. */
  readonly ws: WsSession | null
  readonly idempotency: IdempotencyToken | null
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Under `/api/v1/w/:slug` for member, admin and designer, under `/api/v1` for public and account, unless it starts with `/api/`. */
  readonly url: string
  readonly policy: Policy
  /** One word for the audit row of a write; `null` on reads. */
  readonly audit: string | null
  readonly body?: TSchema
  /** Names of query parameters; anything else is refused. */
  readonly query?: readonly string[]
  readonly response: TSchema
  /** Media type of the answer when it is no JSON: a file, a table. */
  readonly media?: string
  /** Mutating routes need an Idempotency-Key unless they say why not: a read by POST, or a sign-up, sign-in or sign-out. */
  readonly idempotent?: 'key' | 'read' | 'session'
  readonly multipart?: boolean
  /** Requests of one account per minute, where a page may ask often and each answer costs. */
  readonly perMinute?: number
  /** Largest body in bytes, where it is not the usual one. */
  readonly bodyBytes?: number
  readonly handle: (call: RouteCall<never>) => Promise<unknown>
}

export const defineRoute = <Schema extends TSchema = TSchema>(
  route: Omit<Route, 'handle' | 'body'> & {
    readonly body?: Schema
    readonly handle: (call: RouteCall<Static<Schema>>) => Promise<unknown>
  },
): Route => route as unknown as Route
