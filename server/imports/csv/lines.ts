// The lines of a CSV file, one after the other in bounded memory. A file that cannot be read as CSV ends with a problem that names
// the line and the reason.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { FileReading, RawLine } from '../../../runtime/imports/index.ts'
import { type Problem, ProblemError, problem } from '../../../runtime/kernel/problem.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import { type Encoding, encodingProblem } from './encoding.ts'

/** Longest line, in characters. */
const LINE_CHARACTERS = 1_000_000

/** Every line that holds anything, with the number it has in an editor; names among them. */
export async function* csvLines(source: Readable, reading: FileReading): AsyncGenerator<RawLine> {
  // Told by the parser itself: lines it has read may still wait in its buffer when it fails.
  let last = 0
  const parser = parse({
    delimiter: reading.delimiter,
    record_delimiter: '\n',
    on_record: (record: string[], context) => {
      last = context.lines
      return record
    },
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: LINE_CHARACTERS,
  })
  const text = Readable.from(decoded(source, reading.encoding as Encoding))
  // What goes wrong on the way in comes out of the parser below.
  pipeline(text, parser).catch(() => undefined)
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      if (record.some((cell) => cell.trim() !== ''))
        yield { line: info.lines - breaksIn(record), cells: record }
    }
  } catch (error) {
    throw error instanceof CsvError ? new ProblemError(csvProblem(error, last + 1)) : error
  } finally {
    source.destroy()
    parser.destroy()
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Text with one kind of line end, so that lines can be counted and cells hold what was typed. */
async function* decoded(source: Readable, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding.toLowerCase(), { fatal: true })
  let line = 1
  let held = ''
  let first = true
  const read = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw new ProblemError(encodingProblem(line, encoding))
    }
  }
  const plain = (text: string): string => {
    const even = text.replaceAll(/\r\n?/g, '\n')
    const said = first ? even.replace(SAID_LINE, '\n') : even
    first = false
    line += said.split('\n').length - 1
    return said
  }
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const text = held + read(chunk)
    // The other half of a line end may come with the next piece, and so may the rest of `sep=;`.
    held = text.endsWith('\r') || (first && text.length < SAID_LENGTH) ? text : ''
    if (held === '') yield plain(text)
  }
  yield plain(held + read())
}
const SAID_LENGTH = 8
/** `sep=;` is no line of data; its place stays, so that lines keep their numbers. */
const SAID_LINE = /^sep=[,;|\t]\n/i

/** A line break inside quotes makes a line of the file longer, not the record later. */
const breaksIn = (cells: readonly string[]): number => {
  let count = 0
  for (const cell of cells) count += cell.match(/\n/g)?.length ?? 0
  return count
}

/** `line`: where the line begins that could not be read to its end. */
const csvProblem = (error: CsvError, line: number): Problem => {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return problem('F_IMPORT_LONG', '', { params: { line } })
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return problem('F_IMPORT_QUOTE', '', { params: { line } })
  throw new Error(`a CSV file fails in a way that has no words yet: ${error.code}`, { cause: error })
}

/** Lines of data in batches, after the line with the names. */
export async function* dataBatches(
  source: Readable,
  reading: FileReading,
  size: number,
): AsyncGenerator<readonly RawLine[]> {
  let batch: RawLine[] = []
  let row = 0
  for await (const line of csvLines(source, reading)) {
    row += 1
    if (row <= reading.headerRow) continue
    if (row - reading.headerRow > LIMITS.csvRows)
      throw new ProblemError(problem('H_TOO_LARGE', '', { params: { limit: LIMITS.csvRows } }))
    batch.push(line)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
