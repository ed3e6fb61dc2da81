// How the bytes of a text file are to be read: by its mark, else UTF-8 when all of it is, else GB18030 when all of it is. A file
// that is neither is refused with the line where it stops being text; a person may say Windows-1252, which anything can be.
import type { Readable } from 'node:stream'
import { type Problem, ProblemError, problem } from '../../../runtime/kernel/problem.ts'
import type { IMPORT_ENCODINGS } from '../../../schemas/api/imports.ts'

export type Encoding = (typeof IMPORT_ENCODINGS)[number]

/** Files that are no text at all: Excel new and old, PDF, pictures. */
const NOT_TEXT: readonly string[] = ['504b0304', 'd0cf11e0', '25504446', '89504e47', 'ffd8ff', '47494638']

export const refuseBinary = (head: Buffer): void => {
  const start = head.subarray(0, 4).toString('hex')
  if (NOT_TEXT.some((mark) => start.startsWith(mark))) throw new ProblemError(problem('F_IMPORT_FORMAT', ''))
}

export const detectEncoding = async (head: Buffer, open: () => Readable): Promise<Encoding> => {
  const marked = byMark(head) ?? byZeros(head)
  if (marked !== null) return marked
  const wrong = await firstWrongLine('UTF-8', open())
  if (wrong === null) return 'UTF-8'
  if ((await firstWrongLine('GB18030', open())) === null) return 'GB18030'
  throw new ProblemError(encodingProblem(wrong, 'UTF-8'))
}

export const encodingProblem = (line: number, encoding: Encoding): Problem =>
  problem('F_IMPORT_ENCODING', '', { params: { line, encoding } })

const byMark = (head: Buffer): Encoding | null => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'UTF-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'UTF-16LE'
  return head[0] === 0xfe && head[1] === 0xff ? 'UTF-16BE' : null
}

/** Half of the bytes of Latin text in UTF-16 are zero; text in any other encoding has none. */
const byZeros = (head: Buffer): Encoding | null => {
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd < head.length / 4) return null
  return odd > even ? 'UTF-16LE' : 'UTF-16BE'
}

/** The first line that is not of this encoding; null when all of the file is. */
export const firstWrongLine = async (encoding: Encoding, source: Readable): Promise<number | null> => {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true })
  let line = 1
  // What stands before the piece on its first line, to find the line again when the piece cannot be read.
  let begun: Buffer[] = []
  let held = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    try {
      line += lineBreaks(decoder.decode(chunk, { stream: true }))
    } catch {
      source.destroy()
      return line + linesBefore(encoding, Buffer.concat([...begun, chunk]))
    }
    const last = chunk.lastIndexOf(LINE_FEED)
    if (last >= 0) {
      begun = []
      held = 0
    }
    // A line longer than any that is read needs no exact place.
    if (held < MOST_HELD) begun.push(chunk.subarray(last + 1))
    held += chunk.length
  }
  try {
    decoder.decode()
    return null
  } catch {
    return line
  }
}
const LINE_FEED = 10
const MOST_HELD = 4 * 1024 * 1024

/** Whole lines that can be read, before the one that cannot; no character of these encodings holds a line feed. */
const linesBefore = (encoding: Encoding, bytes: Buffer): number => {
  let lines = 0
  let start = 0
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    try {
      new TextDecoder(encoding.toLowerCase(), { fatal: true }).decode(bytes.subarray(start, end))
    } catch {
      return lines
    }
    lines += 1
    start = end + 1
  }
  return lines
}

const lineBreaks = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
