// What a phone loads to work out formulas: parser, checker, evaluator, the whole table of functions and decimal.js, without manual,
// SQL and holidays. Built as the product is, and asked every example of the manual, because what was left out must not be missed.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutSql } from '../../../builder-ui/without-sql.ts'
import { type checkFormula, type compileJs, functionManual } from '../../../runtime/formula/index.ts'
import { canonical, shown } from '../../conformance/formula/canonical.ts'
import { facts, read, scope } from '../../runtime/formula/sample.ts'

const MOST_BYTES = 45 * 1024
const door = join(import.meta.dirname, '../../../runtime/formula/index.ts')
let folder = ''
let code = ''
let built: { readonly checkFormula: typeof checkFormula; readonly compileJs: typeof compileJs }

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formwork-size-'))
  const entry = join(folder, 'entry.ts')
  await writeFile(entry, `export { checkFormula, compileJs } from ${JSON.stringify(door)}`)
  const output = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [withoutSql()],
    build: {
      write: false,
      modulePreload: false,
      rollupOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  const chunks = [output].flat().flatMap((each) => ('output' in each ? each.output : []))
  code = chunks.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n')
  await writeFile(join(folder, 'built.mjs'), code)
  built = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'built.mjs')).href)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test(`is at most ${MOST_BYTES} bytes on the wire`, () =>
  expect(gzipSync(code).length).toBeLessThanOrEqual(MOST_BYTES))

test('has no SQL, no manual and no holidays in it', () => {
  const left = ['fw.', 'select ', '上级，可以往上几级', '2024-10-01'].filter((part) => code.includes(part))
  expect(left).toEqual([])
})

test('answers every example of the manual', () => {
  const examples = Object.values(functionManual).flatMap((manual) => manual.examples)
  const wrong = examples.flatMap(([source, answer]) => {
    const checked = built.checkFormula(source, scope, 'any')
    const found =
      checked.problems.length > 0
        ? 'refused'
        : shown(canonical(built.compileJs(checked)(read, facts)), checked.type)
    return found === answer ? [] : [{ source, answer, found }]
  })
  expect(wrong).toEqual([])
})
