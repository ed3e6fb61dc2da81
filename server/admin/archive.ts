// The backup file: a gzipped tar (ustar), so that any machine can look into it, whose last entry is a manifest with size and
// SHA-256 of every other one. A file without its manifest is half a backup and is refused.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

export interface Entry {
  /** Relative path with `/`; folders end with one. */
  readonly path: string
  readonly mode: number
  readonly source: { readonly file: string } | { readonly content: Buffer } | null
}
export interface ManifestLine {
  readonly path: string
  readonly size: number
  readonly sha256: string
}

const BLOCK = 512
const MANIFEST = 'manifest.json'
const FORMAT = 1
const CHUNK = 1_048_576

/** Writes beside the target first: a broken backup never carries the name of a good one. */
export const writeArchive = async (
  file: string,
  entries: AsyncIterable<Entry>,
): Promise<readonly ManifestLine[]> => {
  const lines: ManifestLine[] = []
  const draft = `${file}.part`
  try {
    await pipeline(
      Readable.from(tarOf(entries, lines)),
      createGzip({ level: 6 }),
      createWriteStream(draft, { mode: 0o600 }),
    )
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true })
    throw new Error(`could not write the backup ${file}`, { cause })
  }
  return lines
}

async function* tarOf(entries: AsyncIterable<Entry>, lines: ManifestLine[]): AsyncGenerator<Buffer> {
  for await (const entry of entries) yield* entryOf(entry, lines)
  const content = Buffer.from(JSON.stringify({ format: FORMAT, files: lines }))
  yield* entryOf({ path: MANIFEST, mode: 0o600, source: { content } }, [])
  yield Buffer.alloc(2 * BLOCK)
}

async function* entryOf({ path, mode, source }: Entry, lines: ManifestLine[]): AsyncGenerator<Buffer> {
  if (source === null) {
    yield header(path, mode, 0, '5')
    return
  }
  if ('content' in source) {
    yield header(path, mode, source.content.length, '0')
    yield source.content
    yield padding(source.content.length)
    lines.push({
      path,
      size: source.content.length,
      sha256: createHash('sha256').update(source.content).digest('hex'),
    })
    return
  }
  yield* fileOf(path, mode, source.file, lines)
}

/** Exactly as many bytes as the file had when it was opened; the database repairs what moved meanwhile from its log. */
async function* fileOf(
  path: string,
  mode: number,
  file: string,
  lines: ManifestLine[],
): AsyncGenerator<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    // Tables dropped and temporary files removed while we walk are no longer part of the data.
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return
  try {
    const { size } = await handle.stat()
    const hash = createHash('sha256')
    yield header(path, mode, size, '0')
    for (let done = 0; done < size; ) {
      const chunk = Buffer.alloc(Math.min(CHUNK, size - done))
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, done)
      // A file cut shorter meanwhile is filled with zeros, as the log will cut it again.
      const part = bytesRead === 0 ? chunk : chunk.subarray(0, bytesRead)
      hash.update(part)
      done += part.length
      yield part
    }
    yield padding(size)
    lines.push({ path, size, sha256: hash.digest('hex') })
  } finally {
    await handle.close()
  }
}

const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

const header = (path: string, mode: number, size: number, type: '0' | '5'): Buffer => {
  const block = Buffer.alloc(BLOCK)
  const [prefix, name] = splitPath(path)
  block.write(name, 0, 100)
  block.write(`${(mode & 0o777).toString(8).padStart(7, '0')}\0`, 100)
  block.write('0000000\0'.repeat(2), 108)
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  block.write('00000000000\0        ', 136)
  block.write(type, 156)
  block.write('ustar\x0000', 257)
  block.write(prefix, 345, 155)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

/** ustar keeps long paths as folder and name. */
const splitPath = (path: string): readonly [string, string] => {
  if (Buffer.byteLength(path) <= 100) return ['', path]
  const cut = path.lastIndexOf('/', path.length - 2)
  const [prefix, name] = [path.slice(0, cut), path.slice(cut + 1)]
  if (cut < 0 || Buffer.byteLength(prefix) > 155 || Buffer.byteLength(name) > 100)
    throw new Error(`path too long for a backup: ${path}`)
  return [prefix, name]
}

/** Unpacks into an empty folder and compares every file with the manifest; throws when anything differs or is missing. */
export const readArchive = async (file: string, target: string): Promise<number> => {
  const found: ManifestLine[] = []
  let manifest: string | null = null
  const bytes = byteReader(createReadStream(file).pipe(createGunzip()))
  for (;;) {
    const block = await bytes.take(BLOCK)
    if (block.every((byte) => byte === 0)) break
    const { path, mode, size, type } = parseHeader(block)
    if (path === MANIFEST) manifest = (await bytes.take(size)).toString('utf8')
    else if (type === '5') await mkdir(join(target, path), { recursive: true, mode })
    else found.push({ path, size, sha256: await unpack(bytes, join(target, path), mode, size) })
    await bytes.take((BLOCK - (size % BLOCK)) % BLOCK)
  }
  compare(manifest, found)
  return found.length
}

interface Bytes {
  readonly take: (count: number) => Promise<Buffer>
}

const byteReader = (source: AsyncIterable<Buffer>): Bytes => {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const take = async (count: number): Promise<Buffer> => {
    const parts: Buffer[] = [rest]
    let have = rest.length
    while (have < count) {
      const next = await chunks.next()
      if (next.done === true) throw new Error('the backup file ends too early')
      parts.push(next.value)
      have += next.value.length
    }
    const all = parts.length === 1 ? rest : Buffer.concat(parts)
    rest = all.subarray(count)
    return all.subarray(0, count)
  }
  return { take }
}

const SAFE_PATH = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\\\0]+$/

const parseHeader = (block: Buffer) => {
  const text = (from: number, length: number): string =>
    block
      .subarray(from, from + length)
      .toString('utf8')
      .split('\0')[0] ?? ''
  const prefix = text(345, 155)
  const path = prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
  const size = Number.parseInt(text(124, 12), 8)
  if (text(257, 5) !== 'ustar' || !SAFE_PATH.test(path) || !Number.isSafeInteger(size))
    throw new Error('this is no backup of Formwork')
  return { path, size, mode: Number.parseInt(text(100, 8), 8), type: text(156, 1) }
}

const unpack = async (bytes: Bytes, file: string, mode: number, size: number): Promise<string> => {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'wx', mode)
  const hash = createHash('sha256')
  try {
    for (let done = 0; done < size; ) {
      const part = await bytes.take(Math.min(CHUNK, size - done))
      hash.update(part)
      await handle.write(part)
      done += part.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

const compare = (manifest: string | null, found: readonly ManifestLine[]): void => {
  if (manifest === null) throw new Error('the backup has no manifest: it was cut off while it was written')
  const { format, files } = JSON.parse(manifest) as { format: number; files: readonly ManifestLine[] }
  if (format !== FORMAT) throw new Error(`the backup has format ${format}, this version reads ${FORMAT}`)
  const bad = files.filter((line, index) => JSON.stringify(line) !== JSON.stringify(found[index]))
  if (bad.length > 0 || files.length !== found.length)
    throw new Error(`the backup is damaged: ${bad[0]?.path ?? 'files are missing'}`)
}
