// What would become of the lines of a file: read cell by cell, then put through the write path itself without writing, so that the
// preview and the import cannot disagree. Decisions are applied where something does not fit, and the line is checked again.
import { problem } from '../../kernel/problem.ts'
import type { Db, Tx } from '../../pg/index.ts'
import { applyChanges, matchRecords } from '../../records/index.pg.ts'
import { targetOf } from '../../records/index.ts'
import type { Json } from '../../values/index.ts'
import { makeChoices } from '../choices.ts'
import { type ImportField, importFields } from '../fields.ts'
import type { ImportRow, LineProblem, StoredLine } from '../import-row.ts'
import type { CellWorld } from '../read/cell.ts'
import {
  cellText,
  type DraftLine,
  lineProblem,
  type MappedColumn,
  parsedLine,
  type RawLine,
  readLine,
  settleLine,
} from '../read/line.ts'
import { departmentsOf, membersOf, type NamedThing } from '../read/names.ts'
import type { ImportAsker } from './asker.pg.ts'

export interface Preview {
  readonly lines: (tx: Tx, raw: readonly RawLine[]) => Promise<readonly StoredLine[]>
}

interface Checking {
  readonly db: Db
  readonly asker: ImportAsker
  readonly row: ImportRow
  readonly columns: readonly MappedColumn[]
  readonly fields: ReadonlyMap<string, ImportField>
  readonly world: CellWorld
  /** Records by field and text, as far as they were looked up. */
  readonly known: Map<string, Map<string, readonly NamedThing[]>>
  /** Unique values of lines that will be written, with the line. */
  readonly taken: Map<string, Set<string>>
  /** Records that will be made. */
  readonly planned: ReadonlySet<string>
}

/** `refused`: records to be made that cannot be; their decisions do not count. */
export const openPreview = (
  db: Db,
  asker: ImportAsker,
  row: ImportRow,
  refused: ReadonlySet<string>,
): Preview => {
  const fields = new Map(importFields(asker.form, asker.access).map((field) => [field.key, field]))
  const known: Checking['known'] = new Map()
  const { facts } = asker.world
  const choices = row.choices.filter((choice) => choice.record === undefined || !refused.has(choice.record))
  const checking: Checking = {
    db,
    asker,
    row,
    fields,
    known,
    columns: mappedColumns(row, fields),
    taken: new Map(),
    planned: new Set(choices.flatMap((choice) => choice.record ?? [])),
    world: {
      timeZone: facts.timeZone,
      language: facts.language,
      delimiter: row.mapping.reading.delimiter,
      choices: makeChoices(choices),
      members: membersOf(asker.organisation),
      departments: departmentsOf(asker.organisation),
      records: (field, text) => known.get(field)?.get(text) ?? [],
    },
  }
  return { lines: (tx, raw) => checkLines(tx, checking, raw) }
}

const mappedColumns = (
  { mapping }: ImportRow,
  fields: ReadonlyMap<string, ImportField>,
): readonly MappedColumn[] =>
  mapping.columns.flatMap(({ index, field }) => {
    const found = field === null ? undefined : fields.get(field)
    return found === undefined ? [] : [{ index, field: found }]
  })

const MAX_TURNS = 3

const checkLines = async (
  tx: Tx,
  checking: Checking,
  raw: readonly RawLine[],
): Promise<readonly StoredLine[]> => {
  await lookUp(checking, raw)
  const width = checking.row.mapping.columns.length
  const drafts = raw.map((line) => readLine(checking.columns, line, width, checking.world))
  let open: readonly DraftLine[] = drafts.filter((draft) => !draft.skip)
  for (let turn = 0; turn < MAX_TURNS && open.length > 0; turn += 1) {
    await tryOut(tx, checking, open)
    open = open.filter((draft) => settleLine(draft, checking.fields, checking.world))
  }
  return drafts.map((draft) => stored(checking, draft))
}

const MOST_KNOWN = 50_000

/** Records that the texts of these lines mean, one statement per field that points to a form. */
const lookUp = async ({ db, asker, columns, known }: Checking, raw: readonly RawLine[]): Promise<void> => {
  const { world, form } = asker
  for (const { field } of columns) {
    const target = field.valueType === 'link' ? targetOf(world, form, field.key) : undefined
    if (target === undefined) continue
    let texts = known.get(field.key) ?? new Map<string, readonly NamedThing[]>()
    if (texts.size > MOST_KNOWN) texts = new Map()
    known.set(field.key, texts)
    const asked = new Set(raw.map((line) => cellText(columns, line, field.key)))
    const fresh = [...asked].filter((text) => text !== '' && !texts.has(text))
    const found = await matchRecords(db, world, world.accessOf(target), target, fresh)
    for (const text of fresh)
      texts.set(
        text,
        (found.get(text) ?? []).map(({ id, title }) => ({ id, names: [title] })),
      )
  }
}

/** The write path says what it has against each line. */
const tryOut = async (tx: Tx, checking: Checking, drafts: readonly DraftLine[]): Promise<void> => {
  const { asker, row, columns, planned } = checking
  const { form, access, flows, world } = asker
  const changes = drafts.map((draft) => ({
    kind: 'create' as const,
    id: world.clock.newId(),
    line: draft.line,
    ...parsedLine(draft),
  }))
  const outcomes = await applyChanges(
    tx,
    access,
    flows,
    form,
    {
      form: form.key,
      changes,
      via: 'import',
      submit: false,
      onProblem: 'each',
      dryRun: true,
      importId: row.id,
    },
    world,
  )
  for (const [index, draft] of drafts.entries()) {
    const outcome = outcomes[index]
    const problems = outcome === undefined || outcome.ok ? [] : outcome.problems
    draft.found = problems
      .map((each) => lineProblem(columns, draft, each))
      .filter((each) => !isSettled(each, draft, planned))
  }
}

/** An unread cell is reported already; a record that will be made does not exist yet and is no problem. */
const isSettled = (
  { field, problem: found }: LineProblem,
  draft: DraftLine,
  planned: ReadonlySet<string>,
): boolean =>
  draft.misfits.some((misfit) => misfit.field === field && field !== '') ||
  (found.code === 'F_REFERENCE' && planned.has(String(draft.given[field])))

const stored = (checking: Checking, draft: DraftLine): StoredLine => {
  const problems = [...draft.misfits, ...draft.found]
  const twins = problems.length > 0 || draft.skip ? [] : claimUnique(checking, draft)
  const all = [...problems, ...twins]
  const skip =
    draft.skip || twins.some((each) => checking.world.choices.find(each.field, each.text)?.action === 'skip')
  return {
    line: draft.line,
    cells: draft.cells,
    parsed: parsedLine(draft),
    problems: all,
    outcome: skip ? 'skipped' : all.length > 0 ? 'problem' : 'ready',
  }
}

/** The database cannot know about lines that are not written yet: of equal unique values the first line keeps its own. */
const claimUnique = ({ asker, columns, taken }: Checking, draft: DraftLine): readonly LineProblem[] => {
  const claims = asker.form.model.fields
    .filter((field) => field.def.unique === true)
    .map((field) => ({ field, value: draft.given[field.key] ?? null }))
    .filter(({ value }) => value !== null)
  const twins = claims.filter(({ field, value }) => taken.get(field.key)?.has(keyOf(value)) === true)
  if (twins.length > 0)
    return twins.map(({ field, value }) =>
      lineProblem(
        columns,
        draft,
        problem('F_UNIQUE', `/values/${field.key}`, {
          params: { field: field.def.label, value: String(value) },
        }),
      ),
    )
  for (const { field, value } of claims) {
    const values = taken.get(field.key) ?? new Set<string>()
    taken.set(field.key, values.add(keyOf(value)))
  }
  return []
}
const keyOf = (value: Json): string => JSON.stringify(value)
