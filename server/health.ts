// Is the product up, and does it reach its database? For supervisors of processes; says nothing about the installation.
import { Type } from 'typebox'
import { closed } from '../schemas/api/common.ts'
import { defineRoute, type Route } from './plugins/route.ts'

export const healthRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: '/api/health',
    policy: 'public',
    audit: null,
    response: Type.Object({ ok: Type.Literal(true) }, closed),
    handle: async ({ deps }) => {
      await deps.alive()
      return { ok: true }
    },
  }),
]
