// First look at an uploaded file: encoding, delimiter, names, samples, and a walk to its end, so that what cannot be read is said
// before anybody decides anything.
import type { Readable } from 'node:stream'
import {
  type FileColumn,
  type FileReading,
  type ImportField,
  suggestFields,
} from '../../runtime/imports/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { storableText } from '../../runtime/kernel/text.ts'
import { LIMITS } from '../../schemas/keys.ts'
import { detectEncoding, type Encoding, refuseBinary } from './csv/encoding.ts'
import { csvLines } from './csv/lines.ts'
import { type Delimiter, detectDelimiter, detectHeader, firstLines } from './csv/shape.ts'

export interface FileLook {
  readonly reading: FileReading
  readonly columns: readonly FileColumn[]
  readonly rows: number
}
/** What the person says about the file; the rest is found out. */
export interface ReadingWish {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly headerRow?: number | undefined
}

const HEAD_BYTES = 64 * 1024

export const lookAtFile = async (
  open: (bytes?: number) => Readable,
  fields: readonly ImportField[],
  wish: ReadingWish,
): Promise<FileLook> => {
  const head = await collect(open(HEAD_BYTES))
  refuseBinary(head)
  const encoding = (wish.encoding as Encoding | undefined) ?? (await detectEncoding(head, open))
  const text = new TextDecoder(encoding.toLowerCase()).decode(head)
  const delimiter = (wish.delimiter as Delimiter | undefined) ?? detectDelimiter(text)
  const headerRow = wish.headerRow ?? detectHeader(firstLines(text, delimiter), fields)
  const reading = { encoding, delimiter, headerRow }
  const { rows, header, samples, width } = await walk(open(), reading)
  if (rows === 0) throw new ProblemError(problem('F_IMPORT_EMPTY', ''))
  if (width > LIMITS.csvColumns)
    throw new ProblemError(problem('F_IMPORT_WIDE', '', { params: { limit: LIMITS.csvColumns } }))
  const headers = Array.from({ length: width }, (_, index) => header[index] ?? '')
  const suggested = suggestFields(headers, fields)
  const columns = headers.map((name, index) => ({
    index,
    header: name,
    samples: samples[index] ?? [],
    field: suggested[index] ?? null,
  }))
  return { reading, columns, rows }
}

const collect = async (source: Readable): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of source as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

const SAMPLES = 5
const SAMPLE_LENGTH = 100
/** How many lines are asked for samples. */
const SAMPLED = 200

const walk = async (source: Readable, reading: FileReading) => {
  let seen = 0
  let header: readonly string[] = []
  let width = 0
  const samples: string[][] = []
  for await (const { cells } of csvLines(source, reading)) {
    seen += 1
    if (seen === reading.headerRow) header = cells.map(shown)
    if (seen - reading.headerRow > LIMITS.csvRows)
      throw new ProblemError(problem('H_TOO_LARGE', '', { params: { limit: LIMITS.csvRows } }))
    // The names say how many columns there are; without names the first line does.
    if (seen <= Math.max(reading.headerRow, 1)) width = cells.length
    if (seen > reading.headerRow && seen <= reading.headerRow + SAMPLED) sample(samples, cells)
  }
  return { rows: Math.max(0, seen - reading.headerRow), header, samples, width }
}

const sample = (samples: string[][], cells: readonly string[]): void => {
  for (const [index, cell] of cells.entries()) {
    const text = shown(cell)
    const known = samples[index] ?? []
    samples[index] = known
    if (text !== '' && known.length < SAMPLES && !known.includes(text)) known.push(text)
  }
}

const shown = (cell: string): string => {
  const text = (storableText(cell) ?? '').replaceAll(/\s+/g, ' ').trim()
  return [...text].slice(0, SAMPLE_LENGTH).join('')
}
