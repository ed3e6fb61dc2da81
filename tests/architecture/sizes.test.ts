// Size budgets: a file, a kind, a contract, a folder. Beyond the aim a line is printed, beyond the stop it is red.
// Functions are measured by the linter (complexity/noExcessiveLinesPerFunction in biome.json).

import { dirname } from 'node:path/posix'
import { describe, expect, test } from 'vitest'
import { BUDGETS, CASTS, CONTRACT_FILES, KIND_FOLDER_NAMES, KIND_FOLDERS, NOT_KINDS } from './rules.ts'
import { readSources, type Source } from './sources.ts'

const sources = readSources().filter(({ path }) => !path.startsWith('tests/'))

interface Measure {
  readonly what: string
  readonly lines: number
  readonly aim: number
  readonly stop: number
}

describe('sizes', () => {
  test('files', () => judge(sources.map(measureFile)))

  test('files per folder', () => {
    judge(folders().map(([what, files]) => ({ what, lines: files.length, ...BUDGETS.folderFiles })))
  })

  test('lines per folder', () => {
    judge(
      folders().map(([what, files]) => ({ what, lines: sum(files.map(lineCount)), ...BUDGETS.folderLines })),
    )
  })
})

test('`as unknown as` stands only where a reason is listed', () => {
  const casting = sources.filter(({ path, text }) => !(path in CASTS) && castsOutsideDefine(text))
  expect(casting.map(({ path }) => path)).toEqual([])
})

function measureFile(source: Source): Measure {
  return { what: source.path, lines: lineCount(source), ...budgetOf(source.path) }
}

function budgetOf(path: string): { aim: number; stop: number } {
  if (CONTRACT_FILES.includes(path)) return BUDGETS.contractFile
  const isKind =
    KIND_FOLDERS.includes(dirname(path)) && !path.endsWith('/index.ts') && !NOT_KINDS.includes(path)
  // Function groups hold many small kinds: the file budget holds for them.
  return isKind && !path.startsWith('runtime/formula/functions/') ? BUDGETS.kindFile : BUDGETS.file
}

/** Folders that count: not kinds, not the tops of rooms, which only hold entries. */
function folders(): [string, Source[]][] {
  return [...groupByFolder()].filter(([folder]) => folder !== '.' && !isKindFolder(folder))
}

function groupByFolder(): Map<string, Source[]> {
  const groups = new Map<string, Source[]>()
  for (const source of sources) {
    const folder = dirname(source.path)
    groups.set(folder, [...(groups.get(folder) ?? []), source])
  }
  return groups
}

function isKindFolder(folder: string): boolean {
  return KIND_FOLDERS.includes(folder) || KIND_FOLDER_NAMES.includes(folder.split('/').at(-1) ?? '')
}

function judge(measures: readonly Measure[]): void {
  const long = measures.filter(({ lines, aim, stop }) => lines > aim && lines <= stop)
  for (const { what, lines, aim } of long) process.stdout.write(`size: ${what} has ${lines}, aim ${aim}\n`)
  const tooLong = measures.filter(({ lines, stop }) => lines > stop)
  expect(tooLong.map(({ what, lines, stop }) => `${what} has ${lines}, stop ${stop}`)).toEqual([])
}

/** The `define…` helpers erase the type of a kind's props on purpose; nothing else does. */
function castsOutsideDefine(text: string): boolean {
  return text
    .split(/^export /m)
    .some((part) => /\bas unknown as\b/.test(part) && !/^(const|function) define\w*/.test(part))
}

function lineCount({ text }: Source): number {
  return text.trimEnd().split('\n').length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0)
}
