// The sheet of targets: units × periods of one metric and year. What the cells below do not make up is the gap of a cell, in
// both directions: to the units below and to the parts of the period. Children + gap = parent, always.
import type { Period, PeriodKind } from '../../calendar/index.ts'
import { partsOf, periodOf } from '../../calendar/index.ts'
import { type Decimal, ZERO } from '../../kernel/decimal.ts'
import { targetGap } from './split.ts'
import type { TargetUnit } from './units.ts'

export interface TargetValue {
  readonly value: Decimal | null
  readonly locked: boolean
}

export interface Sheet {
  readonly units: readonly TargetUnit[]
  readonly periods: readonly Period[]
  /** Values by `cellKey`; a cell without one is empty and open. */
  readonly values: ReadonlyMap<string, TargetValue>
}

export interface SheetCell extends TargetValue {
  /** What the units below do not make up (negative: too much); null while none of them has a value. */
  readonly gap: Decimal | null
  /** The same for the parts of the period. */
  readonly periodGap: Decimal | null
}

export const EMPTY_CELL: TargetValue = { value: null, locked: false }

export const cellKey = (unit: string, period: string): string => `${unit} ${period}`

/** Year, quarters and, when the plan goes so far, months, each after the period it is part of. */
export const sheetPeriods = (
  year: number,
  finest: 'quarter' | 'month',
  fiscalStart: number,
): readonly Period[] => {
  const whole = periodOf(String(year).padStart(4, '0'), fiscalStart)
  if (whole === null) return []
  const quarters = partsOf(whole, 'quarter', fiscalStart)
  return [
    whole,
    ...quarters.flatMap((quarter) => [
      quarter,
      ...(finest === 'month' ? partsOf(quarter, 'month', fiscalStart) : []),
    ]),
  ]
}

const FINER: Readonly<Partial<Record<PeriodKind, PeriodKind>>> = { year: 'quarter', quarter: 'month' }

/** The periods of the sheet a period is made of. */
export const partsIn = (sheet: Pick<Sheet, 'periods'>, period: Period): readonly Period[] =>
  sheet.periods.filter((each) => each.kind === FINER[period.kind] && each.parent === period.key)

export const childrenIn = (sheet: Pick<Sheet, 'units'>, unit: string): readonly TargetUnit[] =>
  sheet.units.filter((each) => each.parent === unit)

export const valueIn = (sheet: Sheet, unit: string, period: string): TargetValue =>
  sheet.values.get(cellKey(unit, period)) ?? EMPTY_CELL

/** The rows of the sheet, in the order of its units. */
export const sheetRows = (
  sheet: Sheet,
): readonly { readonly unit: TargetUnit; readonly cells: readonly SheetCell[] }[] => {
  const children = new Map<string, TargetUnit[]>()
  for (const unit of sheet.units)
    if (unit.parent !== null) children.set(unit.parent, [...(children.get(unit.parent) ?? []), unit])
  const parts = new Map(sheet.periods.map((period) => [period.key, partsIn(sheet, period)]))
  return sheet.units.map((unit) => ({
    unit,
    cells: sheet.periods.map((period): SheetCell => {
      const own = valueIn(sheet, unit.id, period.key)
      const units = (children.get(unit.id) ?? []).map((each) => valueIn(sheet, each.id, period.key).value)
      const periods = (parts.get(period.key) ?? []).map((each) => valueIn(sheet, unit.id, each.key).value)
      return { ...own, gap: gapOf(own.value, units), periodGap: gapOf(own.value, periods) }
    }),
  }))
}

const gapOf = (parent: Decimal | null, children: readonly (Decimal | null)[]): Decimal | null => {
  const given = children.filter((value) => value !== null)
  return given.length === 0 ? null : targetGap(parent ?? ZERO, given)
}
