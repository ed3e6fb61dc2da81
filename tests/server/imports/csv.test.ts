// Reading CSV files: encodings, delimiters, names, quotes, and what is said about files that cannot be read.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportField } from '../../../runtime/imports/index.ts'
import { ProblemError } from '../../../runtime/kernel/problem.ts'
import { dataBatches } from '../../../server/imports/csv/lines.ts'
import { type FileLook, lookAtFile, type ReadingWish } from '../../../server/imports/read-file.ts'
import { runSeed } from '../../support/seed.ts'

const FIELDS: readonly ImportField[] = [
  {
    key: 'name',
    label: { 'zh-CN': '客户名称', en: 'Customer name' },
    valueType: 'text',
    required: true,
    field: null,
  },
  {
    key: 'close_date',
    label: { 'zh-CN': '成交日期', en: 'Closed on' },
    valueType: 'date',
    required: false,
    field: null,
  },
]

/** The file in pieces of odd size, so that characters and lines are cut anywhere. */
const opener =
  (content: Buffer, piece = 7) =>
  (bytes?: number) => {
    const part = content.subarray(0, bytes)
    const pieces = []
    for (let at = 0; at < part.length; at += piece) pieces.push(part.subarray(at, at + piece))
    return Readable.from(pieces)
  }
const look = (content: Buffer | string, wish: ReadingWish = {}): Promise<FileLook> =>
  lookAtFile(opener(Buffer.from(content)), FIELDS, wish)
const read = async (content: Buffer | string, wish: ReadingWish = {}) => {
  const { reading } = await look(content, wish)
  const lines = []
  for await (const batch of dataBatches(opener(Buffer.from(content))(), reading, 2)) lines.push(...batch)
  return lines
}
const cells = async (content: Buffer | string, wish: ReadingWish = {}) =>
  (await read(content, wish)).map((line) => line.cells)
const refused = async (content: Buffer | string, wish: ReadingWish = {}) => {
  const error = await look(content, wish).catch((thrown: unknown) => thrown)
  if (!(error instanceof ProblemError)) throw new Error(`not refused: ${JSON.stringify(error)}`)
  return [error.problems[0]?.code, error.problems[0]?.params?.line]
}

describe('csv-spectrum', () => {
  const fixture = (name: string) =>
    readFileSync(join(import.meta.dirname, `../../fixtures/csv-spectrum/${name}.csv`))
  test.each([
    ['comma_in_quotes', [['John', 'Doe', '120 any st.', 'Anytown, WW', '08123']]],
    [
      'empty',
      [
        ['1', '', ''],
        ['2', '3', '4'],
      ],
    ],
    [
      'empty_crlf',
      [
        ['1', '', ''],
        ['2', '3', '4'],
      ],
    ],
    [
      'escaped_quotes',
      [
        ['1', 'ha "ha" ha'],
        ['3', '4'],
      ],
    ],
    ['json', [['1', '{"type": "Point", "coordinates": [102.0, 0.5]}']]],
    [
      'newlines',
      [
        ['1', '2', '3'],
        ['Once upon \na time', '5', '6'],
        ['7', '8', '9'],
      ],
    ],
    [
      'newlines_crlf',
      [
        ['1', '2', '3'],
        ['Once upon \na time', '5', '6'],
        ['7', '8', '9'],
      ],
    ],
    [
      'quotes_and_newlines',
      [
        ['1', 'ha \n"ha" \nha'],
        ['3', '4'],
      ],
    ],
    ['simple', [['1', '2', '3']]],
    ['simple_crlf', [['1', '2', '3']]],
    [
      'utf8',
      [
        ['1', '2', '3'],
        ['4', '5', 'ʤ'],
      ],
    ],
  ])('%s', async (name, expected) => expect(await cells(fixture(name))).toEqual(expected))
})

describe('encodings', () => {
  const text = '客户名称,金额\n上海模板厂,1200\n'
  const utf16 = (big: boolean) => {
    const bytes = Buffer.from(text, 'utf16le')
    return big ? bytes.swap16() : bytes
  }
  /** 客户名称,金额⏎上海模板厂,1200⏎ */
  const gbk = Buffer.from('bfcdbba7c3fbb3c62cbdf0b6ee0ac9cfbaa3c4a3b0e5b3a72c313230300a', 'hex')
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8', Buffer.from(`\ufeff${text}`)],
    ['GB18030', gbk],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(false)])],
    ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(true)])],
    ['UTF-16LE', Buffer.from('name,amount\nAcme,1200\n', 'utf16le')],
  ])('%s is told from the bytes', async (encoding, content) => {
    const found = await look(content)
    expect(found.reading.encoding).toBe(encoding)
    expect(found.columns[0]).toMatchObject({
      header: expect.stringMatching(/^(客户名称|name)$/),
      field: 'name',
    })
    expect((await cells(content))[0]?.[1]).toBe('1200')
  })

  test('what is neither is refused with the line; the person may say what it is', async () => {
    const latin = Buffer.concat([Buffer.from('name,city\nAcme,Bonn\nCaf'), Buffer.from([0xe9, 0xff, 0x0a])])
    expect(await refused(latin)).toEqual(['F_IMPORT_ENCODING', 3])
    expect((await cells(latin, { encoding: 'Windows-1252' }))[1]).toEqual(['Caféÿ'])
  })
})

describe('shape', () => {
  test.each([
    [',', 'name,amount\nA,1\nB,2\n'],
    [';', 'name;amount\nA;1,5\nB;2,5\n'],
    ['\t', 'name\tamount\nA\t1\nB\t2\n'],
    ['|', 'name|amount\nA|1\n'],
    [';', 'sep=;\nname;amount\nA;1\n'],
    [',', 'name\nA\nB\n'],
    [';', 'a;"x, y, z";b\n1;"p, q";2\n'],
  ])('the delimiter %j is seen', async (delimiter, content) =>
    expect((await look(content)).reading.delimiter).toBe(delimiter),
  )

  test.each([
    [1, 'name,amount\nA,1\n', ['name', 'amount']],
    [1, '客户名称,2016\nA,1\n', ['客户名称', '2016']],
    [0, 'Acme,1200\nBeta,300\n', ['', '']],
    [0, 'A,A\nB,C\n', ['', '']],
    [0, 'ann@example.com,Ann\n', ['', '']],
  ])('names in line %i of %j', async (headerRow, content, headers) => {
    const found = await look(content)
    expect(found.reading.headerRow).toBe(headerRow)
    expect(found.columns.map((column) => column.header)).toEqual(headers)
  })

  test('a title above the names is left out when the person says where the names are', async () => {
    const content = '2025 customers\nname,amount\nA,1\n'
    expect(await look(content, { headerRow: 2 })).toMatchObject({
      rows: 1,
      columns: [{ header: 'name' }, { header: 'amount' }],
    })
  })

  test('rows, samples and suggestions are found in one walk', async () => {
    const found = await look('Close Date,客户名称,客户名称\n2026-01-02,甲,x\n,甲,y\n\n,,\n2026-01-03,乙,z\n')
    expect(found).toMatchObject({
      rows: 3,
      columns: [
        { header: 'Close Date', field: 'close_date', samples: ['2026-01-02', '2026-01-03'] },
        { field: 'name', samples: ['甲', '乙'] },
        { field: null },
      ],
    })
  })
})

describe('lines keep the number they have in an editor', () => {
  test.each([
    ['name\n"a\nb"\nc\n', [2, 4]],
    ['name\r\n"a\r\nb"\r\n\r\nc\r\n', [2, 5]],
    ['sep=,\nname\na\n', [3]],
  ])('%j', async (content, expected) =>
    expect((await read(content, { headerRow: 1 })).map((line) => line.line)).toEqual(expected),
  )
})

describe('a file that cannot be read says why', () => {
  test.each([
    ['a quote that never closes', 'name,amount\nA,1\nB,"2\nC,3\n', ['F_IMPORT_QUOTE', 3]],
    ['a spreadsheet', Buffer.from('504b030414000600', 'hex'), ['F_IMPORT_FORMAT', undefined]],
    ['an old spreadsheet', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['F_IMPORT_FORMAT', undefined]],
    ['nothing', '', ['F_IMPORT_EMPTY', undefined]],
    ['names only', 'name,amount\n', ['F_IMPORT_EMPTY', undefined]],
    ['a line without end', `name\n${'x'.repeat(1_100_000)}\n`, ['F_IMPORT_LONG', 2]],
    ['too many columns', `name,${'x,'.repeat(400)}\n1\n`, ['F_IMPORT_WIDE', undefined]],
    [
      'bytes of two encodings',
      Buffer.concat([Buffer.from('name\n客户\n'), Buffer.from([0xff, 0xff, 0x0a])]),
      ['F_IMPORT_ENCODING', 3],
    ],
  ])('%s', async (_, content, expected) => expect(await refused(content)).toEqual(expected))

  test('whatever the bytes, it is read or refused with a problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        await look(Buffer.from(bytes)).catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error
        })
      }),
      { seed: runSeed(), numRuns: 300 },
    )
  })
})

test('what was written is read again, whatever it is', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('"', ',', ';', 'a\nb', "'=1", ' x ', '客户'),
  )
  const line = fc.tuple(cell, cell, fc.constant('end'))
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const content = stringify([['name', 'note', 'mark'], ...lines])
      const plain = lines.map((each) => each.map((text) => text.replaceAll('\u0000', '')))
      fc.pre(!content.includes('\u0000') && JSON.stringify(plain) === JSON.stringify(lines))
      expect(await cells(content, { encoding: 'UTF-8', delimiter: ',', headerRow: 1 })).toEqual(
        lines.map((each) => each.map((text) => text.replaceAll(/\r\n?/g, '\n'))),
      )
    }),
    { seed: runSeed(), numRuns: 100 },
  )
}, 30_000)
