// An import as it is stored, and one line of its file.
//   uploaded → mapped → previewing → previewed → running → done
//   previewing back to uploaded, and running to cancelled, when the person stops it; previewing and running to failed
import type { Text } from '../../schemas/text.ts'
import type { Problem } from '../kernel/problem.ts'
import type { RecordValues } from '../values/index.ts'
import type { Choice } from './choices.ts'

export type ImportPhase =
  | 'uploaded'
  | 'mapped'
  | 'previewing'
  | 'previewed'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'failed'

/** How the bytes of the file are read. */
export interface FileReading {
  readonly encoding: string
  readonly delimiter: string
  /** Which line of cells holds the names; 0: none does. */
  readonly headerRow: number
}
export interface FileColumn {
  readonly index: number
  readonly header: string
  readonly samples: readonly string[]
  readonly field: string | null
}
export interface ImportMapping {
  readonly reading: FileReading
  readonly columns: readonly FileColumn[]
  /** Start the submit flow of what is imported. */
  readonly submit: boolean
}
export interface ImportCounts {
  readonly rows: number
  readonly ready: number
  readonly problems: number
  readonly written: number
  readonly skipped: number
}
/** Where the work stands: which start of it this is, the last line that is done, whether records to be made exist. */
export interface ImportCursor {
  readonly run: string
  readonly line: number
  readonly made: boolean
}

/** What does not fit, once per text: decided once, it holds for all its rows. */
export interface StoredIssue {
  readonly field: string
  readonly text: string
  readonly problem: Problem
  readonly rows: number
  readonly lines: readonly number[]
  readonly suggestions: readonly { readonly value: string; readonly label: Text | string }[]
  readonly actions: readonly Choice['action'][]
}

export interface ImportRow {
  readonly id: string
  readonly definitionId: string
  readonly fileName: string
  readonly sha256: string
  readonly mapping: ImportMapping
  readonly choices: readonly Choice[]
  readonly state: ImportPhase
  readonly counts: ImportCounts
  readonly cursor: ImportCursor | null
  readonly issues: readonly StoredIssue[]
  readonly problem: Problem | null
  readonly by: string
}

/** A problem of a line: with which text of which field. `field` is '' when it is about the line as a whole. */
export interface LineProblem {
  readonly field: string
  readonly text: string
  readonly problem: Problem
}
export type LineOutcome = 'ready' | 'problem' | 'skipped' | 'written' | 'failed'
export interface ParsedLine {
  readonly values: RecordValues
  readonly owner?: string
  readonly ownerDepartment?: string
}
export interface StoredLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly parsed: ParsedLine
  readonly problems: readonly LineProblem[]
  readonly outcome: LineOutcome
}

export const NO_COUNTS: ImportCounts = { rows: 0, ready: 0, problems: 0, written: 0, skipped: 0 }
