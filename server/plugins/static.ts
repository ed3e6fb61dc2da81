// The built interface, by path. Files with a hash in their name are kept for a year; pages are asked for again each time.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'

const PAGE_CACHE = 'no-cache'
const ASSET_CACHE = 'public, max-age=31536000, immutable'

export const registerInterface = async (app: FastifyInstance, folder: string): Promise<void> => {
  if (!existsSync(join(folder, 'index.html')))
    throw new Error(`the interface is not built: ${folder} has no index.html`)
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    // One-time tokens stand in page addresses; nothing of the folder is listed or guessed.
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? ASSET_CACHE : PAGE_CACHE)
    },
  })
}

/** Pages are made in the browser: every address outside /api gets the app, fill addresses the small entry. */
export const answerPage = (
  request: FastifyRequest,
  reply: FastifyReply,
  folder: string | null,
): FastifyReply => {
  const path = request.url.split('?')[0] ?? ''
  const isPage = request.method === 'GET' && !path.startsWith('/api') && !/\.[a-z0-9]+$/.test(path)
  if (folder === null || !isPage) throw new ProblemError(problem('H_NOT_FOUND', ''))
  return reply
    .header('cache-control', PAGE_CACHE)
    .sendFile(path.startsWith('/fill/') ? 'fill.html' : 'index.html')
}
