// Splitting the chosen cell: to those below or to the parts of its period; evenly, in the present proportions, or by weights. The
// result is seen before it is taken, and taken it is a change like any other: nothing is saved yet.
import { useState } from 'react'
import { Decimal, plain } from '../../../runtime/kernel/decimal.ts'
import {
  childrenIn,
  partsIn,
  type Sheet,
  type SpreadCell,
  spreadCell,
  type TargetUnit,
  valueIn,
} from '../../../runtime/kpi/index.ts'
import type { TargetGrid } from '../../../schemas/api/kpis.ts'
import { Button, formatNumber, Icon, Notice, problemSentence, useText, useWords } from '../../kit/index.ts'
import type { CellEdit } from './edits.ts'
import { periodWord, words } from './words.ts'

interface SplitProps {
  readonly grid: TargetGrid
  readonly sheet: Sheet
  readonly unit: TargetUnit
  readonly period: string
  readonly decimals: number
  readonly onApply: (cells: readonly CellEdit[]) => void
}

type To = 'children' | 'periods'
type By = 'even' | 'current' | 'weights'

/** A cell that gets a share: a unit below, or a part of the period. */
interface Part {
  readonly key: string
  readonly name: string
  readonly value: Decimal | null
  readonly locked: boolean
}

export const SplitPanel = (props: SplitProps) => {
  const { grid, sheet, unit, period, decimals, onApply } = props
  const say = useWords(words)
  const [to, setTo] = useState<To>('children')
  const [by, setBy] = useState<By>('even')
  const [weights, setWeights] = useState<Readonly<Record<string, string>>>({})
  const parts = { children: useParts(props, 'children'), periods: useParts(props, 'periods') }
  const chosen: To = parts[to].length > 0 ? to : to === 'children' ? 'periods' : 'children'
  const list = parts[chosen]
  if (list.length === 0) return <p className="fw-soft">{say('nothingBelow')}</p>
  const spread = { unit: unit.id, period, to: chosen, keep: [], weights: weightsBy(by, list, weights) }
  const result = spreadCell(sheet, spread, decimals, grid.restRule)
  const changed = result.ok ? result.value.filter((cell) => !isAsBefore(sheet, cell)) : []
  return (
    <div className="targets-split">
      <Choice
        label={say('splitTo')}
        value={chosen}
        choices={(['children', 'periods'] as const).filter((each) => parts[each].length > 0)}
        name={(each) => say(each === 'children' ? 'toChildren' : 'toPeriods', { count: parts[each].length })}
        onChange={setTo}
      />
      <Choice
        label={say('splitBy')}
        value={by}
        choices={['even', 'current', 'weights']}
        name={(each) => say(each)}
        onChange={setBy}
      />
      <PartTable
        {...props}
        to={chosen}
        parts={list}
        result={result.ok ? result.value : []}
        weights={by === 'weights' ? weights : null}
        onWeight={(key, weight) => setWeights({ ...weights, [key]: weight })}
      />
      {result.ok ? null : <Notice tone="warn" title={problemSentence(result.problems[0] ?? UNKNOWN)} />}
      <Button look="primary" disabled={changed.length === 0} onClick={() => onApply(changed)}>
        {say('apply', { count: changed.length })}
      </Button>
    </div>
  )
}

const UNKNOWN = { code: 'K_SPLIT_NOTHING', at: '', params: {} } as const

const isAsBefore = (sheet: Sheet, { unit, period, value }: SpreadCell): boolean =>
  valueIn(sheet, unit, period).value?.eq(value) === true

/** Present proportions need numbers to be in proportion to; without any everybody weighs the same. */
const weightsBy = (
  by: By,
  parts: readonly Part[],
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null => {
  if (by === 'even') return null
  if (by === 'weights')
    return Object.fromEntries(
      parts.map(({ key }) => [key, /^\d+(\.\d+)?$/.test(typed[key] ?? '1') ? (typed[key] ?? '1') : '0']),
    )
  const given = parts.filter(({ value }) => value?.isPositive() === true && !value.isZero())
  return given.length === 0
    ? null
    : Object.fromEntries(given.map(({ key, value }) => [key, plain(value ?? new Decimal(0))]))
}

const useParts = ({ sheet, unit, period }: SplitProps, to: To): readonly Part[] => {
  const say = useWords(words)
  const text = useText()
  if (to === 'children')
    return childrenIn(sheet, unit.id).map((each) => ({
      key: each.id,
      name: text(each.name),
      ...valueIn(sheet, each.id, period),
    }))
  const whole = sheet.periods.find((each) => each.key === period)
  return whole === undefined
    ? []
    : partsIn(sheet, whole).map((each) => ({
        key: each.key,
        name: periodWord(each.key, say),
        ...valueIn(sheet, unit.id, each.key),
      }))
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly choices: readonly Value[]
  readonly name: (value: Value) => string
  readonly onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, value, choices, name, onChange }: ChoiceProps<Value>) {
  return (
    <fieldset className="targets-choice">
      <legend>{label}</legend>
      {choices.map((each) => (
        <label key={each} data-on={each === value}>
          <input type="radio" checked={each === value} onChange={() => onChange(each)} />
          <span>{name(each)}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface PartTableProps extends SplitProps {
  readonly to: To
  readonly parts: readonly Part[]
  readonly result: readonly SpreadCell[]
  readonly weights: Readonly<Record<string, string>> | null
  readonly onWeight: (key: string, weight: string) => void
}

const PartTable = ({
  sheet,
  unit,
  period,
  to,
  parts,
  result,
  weights,
  decimals,
  onWeight,
}: PartTableProps) => {
  const say = useWords(words)
  const whole = valueIn(sheet, unit.id, period).value
  const resultOf = (part: Part): Decimal | null =>
    result.find((cell) => (to === 'children' ? cell.unit : cell.period) === part.key)?.value ?? part.value
  const written = (value: Decimal | null): string =>
    value === null ? '—' : formatNumber(plain(value), { decimals })
  return (
    <table className="targets-parts">
      <tbody>
        {parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">
              {part.name}
              {part.locked ? <Icon name="lock" size={12} /> : null}
            </th>
            {weights === null ? null : (
              <td>
                <input
                  className="fw-input"
                  inputMode="decimal"
                  aria-label={say('weightOf', { name: part.name })}
                  disabled={part.locked}
                  value={weights[part.key] ?? '1'}
                  onChange={(event) => onWeight(part.key, event.target.value)}
                />
              </td>
            )}
            <td className="number">{written(resultOf(part))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('together')}</th>
          {weights === null ? null : <td />}
          <td className="number">{written(whole)}</td>
        </tr>
      </tfoot>
    </table>
  )
}
