// Bytes of uploads under DATA_DIR: one file per content and workspace, named by its SHA-256, never by anything a person wrote.
// A content is published by a hard link, so it is there whole or not at all, and dropped in two steps, so that an upload of the
// same content at the same moment cannot lose it.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { constants, copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WsCtx } from '../../../runtime/pg/index.ts'

export interface ReceivedContent {
  readonly sha256: string
  readonly size: number
  /** The first bytes, to see what it is. */
  readonly head: Buffer
  /** Reads what came, before it is published; all of it or its beginning. */
  readonly open: (bytes?: number) => Readable
  /** Puts the content in its place; call it again after the row is committed. */
  readonly publish: () => Promise<void>
  /** Ends the upload, published or not. */
  readonly done: () => Promise<void>
}

const HEAD_BYTES = 4_096
const root = (dataDir: string, ctx: WsCtx): string => join(dataDir, 'files', ctx.schema)

/** `name` is an id the application made. */
export const receiveContent = async (
  dataDir: string,
  ctx: WsCtx,
  name: string,
  source: Readable,
): Promise<ReceivedContent> => {
  const incoming = join(root(dataDir, ctx), 'incoming', name)
  await mkdir(dirname(incoming), { recursive: true, mode: 0o700 })
  const done = (): Promise<void> => rm(incoming, { force: true })
  try {
    const measured = await store(source, incoming)
    const publish = (): Promise<void> => publishContent(incoming, contentPath(dataDir, ctx, measured.sha256))
    const open = (bytes?: number): Readable => readFrom(incoming, bytes)
    return { ...measured, open, publish, done }
  } catch (error) {
    await done()
    throw error
  }
}

const store = async (source: Readable, target: string) => {
  const hash = createHash('sha256')
  let size = 0
  let head = Buffer.alloc(0)
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        size += chunk.length
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
        yield chunk
      }
    },
    createWriteStream(target, { mode: 0o600, flags: 'wx' }),
  )
  await flush(target)
  return { sha256: hash.digest('hex'), size, head }
}

/** An answered upload survives a power cut. */
const flush = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

const publishContent = async (incoming: string, target: string): Promise<void> => {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await link(incoming, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return
    // File systems without hard links.
    if (error.code === 'EPERM' || error.code === 'ENOTSUP' || error.code === 'ENOSYS')
      return copyFile(incoming, target, constants.COPYFILE_EXCL).catch(ignoreExisting)
    throw error
  })
}

const ignoreExisting = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EEXIST') throw error
}

const SHA256 = /^[0-9a-f]{64}$/
export const contentPath = (dataDir: string, ctx: WsCtx, sha256: string): string => {
  if (!SHA256.test(sha256)) throw new Error(`not a content: ${sha256}`)
  return join(root(dataDir, ctx), sha256.slice(0, 2), sha256)
}

export const readContent = (dataDir: string, ctx: WsCtx, sha256: string, bytes?: number): Readable =>
  readFrom(contentPath(dataDir, ctx, sha256), bytes)

const readFrom = (path: string, bytes: number | undefined): Readable =>
  createReadStream(path, bytes === undefined ? {} : { end: bytes - 1 })

export const hasContent = async (dataDir: string, ctx: WsCtx, sha256: string): Promise<boolean> =>
  (await stat(contentPath(dataDir, ctx, sha256)).catch(() => null)) !== null

/** Takes contents away unless `inUse`, asked again after each has been set aside, still knows them. */
export const dropContents = async (
  dataDir: string,
  ctx: WsCtx,
  contents: readonly string[],
  inUse: (contents: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<void> => {
  const known = await inUse(contents)
  for (const sha256 of new Set(contents)) {
    if (known.has(sha256)) continue
    const path = contentPath(dataDir, ctx, sha256)
    const aside = `${path}.gone`
    if (!(await moved(path, aside))) continue
    if ((await inUse([sha256])).has(sha256)) await rename(aside, path)
    else await rm(aside, { force: true })
  }
}

const moved = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      return false
    },
  )
