// What a save adds to sums and counts of other records: the roll-up over the one record as it is, less the same over the record
// as it was. The formula itself is evaluated, over a world in which this record's rows are the only ones.
import { formulaValue } from '../../forms/index.ts'
import { compileJs, type Facts, type RowsSource, type Value } from '../../formula/index.ts'
import { Decimal, plain } from '../../kernel/decimal.ts'
import { linesOf } from '../../values/index.ts'
import type { RecordImage } from '../changes.ts'
import type { Dependant } from './graph.ts'
import { isThere, type Moved, pointedTo } from './touched.ts'

/** Per record that is added up the difference, as decimal text. */
export const differences = (
  dependant: Dependant,
  moved: readonly Moved[],
  facts: Facts,
): ReadonlyMap<string, string> => {
  const { reach } = dependant
  if (reach.by !== 'rows') return new Map()
  const evaluate = compileJs(dependant.kept.checked)
  const share = (image: RecordImage | null, parent: string): Decimal => {
    const value = evaluate((path) => readOf(dependant, reach.rows, image, parent, path), facts)
    return value instanceof Decimal ? value : ZERO
  }
  const sums = new Map<string, Decimal>()
  for (const { before, after } of moved)
    for (const parent of new Set([
      ...pointedTo(before, reach.rows.tie),
      ...pointedTo(after, reach.rows.tie),
    ])) {
      const change = share(after, parent).minus(share(before, parent))
      sums.set(parent, (sums.get(parent) ?? ZERO).plus(change))
    }
  return new Map([...sums].map(([parent, sum]) => [parent, plain(sum)]))
}
const ZERO = new Decimal(0)

/** A name of the formula in that small world: `{id}` is the record that is added up, everything else stands in the one row. */
const readOf = (
  { source }: Dependant,
  rows: RowsSource,
  image: RecordImage | null,
  parent: string,
  path: readonly string[],
): Value => {
  const [head = '', key = '', column] = path
  if (head === 'id') return parent
  if (!isThere(image)) return []
  const lines = rows.lines === null ? [null] : linesOf(image.values[rows.lines])
  if (key === 'id') return lines.map(() => image.id)
  const subform = rows.lines === null ? undefined : source.model.byKey.get(rows.lines)
  const values = {
    ...image.values,
    owner: image.owner,
    owner_dept: image.ownerDepartment,
    flow_status: image.flowStatus,
  }
  return lines.map((line) =>
    line !== null && key === rows.lines
      ? formulaValue(
          subform?.columns?.find((each) => each.key === column),
          column ?? '',
          line.values,
        )
      : formulaValue(source.model.byKey.get(key), key, values),
  ) as readonly Value[]
}
