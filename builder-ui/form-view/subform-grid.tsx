// Lines of a sub-form: a small table on the desktop, one card per line on the phone. Enter in the last line adds one;
// removing offers 撤销.
import { useContext, useId, useMemo } from 'react'
import { Decimal, parseDecimal, plain } from '../../runtime/kernel/decimal.ts'
import { uuidv7Maker } from '../../runtime/kernel/id.ts'
import { type Json, type LineValue, linesOf } from '../../runtime/values/index.ts'
import {
  type ControlField,
  columnHead,
  controls,
  currencyOf,
  type InputProps,
  inItsCurrency,
} from '../controls/index.ts'
import {
  Button,
  IconButton,
  ProblemLine,
  type Say,
  toast,
  useLanguage,
  usePhone,
  useText,
  useWords,
} from '../kit/index.ts'
import { LineSources, useCell } from './line-source.ts'
import { words } from './words.ts'

/** Fills a fresh array: the browser's generator wants a plain buffer behind it. */
const randomBytes = (bytes: Uint8Array): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes.length))

export const newLineId = uuidv7Maker({ milliseconds: () => Date.now(), random: randomBytes })

const toJson = (lines: readonly LineValue[]): Json =>
  lines.map((line) => ({ id: line.id, values: { ...line.values } }))

export const SubformGrid = (props: InputProps) => {
  const { field, value, onChange, readOnly, labelId, describedBy, id } = props
  const say = useWords(words)
  const phone = usePhone()
  const lines = linesOf(value)
  const columns = field.columns ?? []
  const most = field.constraint.maxItems ?? 200
  const write = (next: readonly LineValue[]) => onChange(toJson(next))
  const { start } = useContext(LineSources)
  const add = () => write([...lines, { id: newLineId(), values: start(field.def.key) }])
  const drop = (index: number) => {
    write(lines.filter((_, at) => at !== index))
    toast(say('dropped', { line: index + 1 }), { undo: () => write(lines) })
  }
  const put = (index: number, column: string, next: Json) =>
    write(
      lines.map((line, at) =>
        at === index ? { id: line.id, values: { ...line.values, [column]: next } } : line,
      ),
    )
  const grid = {
    columns,
    lines,
    path: props.path,
    readOnly,
    say,
    put,
    drop,
    labelId,
    fieldKey: field.def.key,
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: the label above names the group
    <div
      className="lines"
      id={id}
      role="group"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        const target = event.target as HTMLElement
        if (event.key !== 'Enter' || target.tagName !== 'INPUT' || readOnly) return
        event.preventDefault()
        if (target.closest('[data-last="true"]') !== null && lines.length < most) add()
      }}
    >
      {lines.length === 0 ? (
        <p className="lines-empty fw-quiet">{say('noLines')}</p>
      ) : phone ? (
        <LineCards {...grid} />
      ) : (
        <LineTable {...grid} />
      )}
      <div className="lines-foot">
        {readOnly || lines.length >= most ? (
          <span />
        ) : (
          <Button look="link" icon="add" onClick={add}>
            {say('addLine')}
          </Button>
        )}
        {phone ? <Totals columns={columns} lines={lines} say={say} /> : null}
      </div>
    </div>
  )
}

interface GridProps {
  readonly columns: readonly ControlField[]
  readonly lines: readonly LineValue[]
  readonly path: string
  readonly fieldKey: string
  readonly readOnly: boolean
  readonly labelId: string
  readonly say: Say<keyof typeof words>
  readonly put: (index: number, column: string, value: Json) => void
  readonly drop: (index: number) => void
}

const LineTable = (grid: GridProps) => {
  const { columns, lines, readOnly, say, drop } = grid
  const language = useLanguage()
  const sums = useMemo(() => columns.map((column) => sumOf(column, columns, lines)), [columns, lines])
  return (
    <div className="lines-scroll">
      <table className="lines-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.def.key}
                scope="col"
                className={controls[column.type.control].align === 'right' ? 'fw-number' : ''}
              >
                {columnHead(column, language)}
                {column.def.required === true ? (
                  <span className="fw-field-required" aria-hidden>
                    *
                  </span>
                ) : null}
              </th>
            ))}
            <th aria-label={say('actions')} />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.id} data-last={index === lines.length - 1}>
              {columns.map((column) => (
                <td key={column.def.key} style={{ minWidth: controls[column.type.control].width }}>
                  <LineCell grid={grid} line={line} index={index} column={column} />
                </td>
              ))}
              <td className="lines-drop">
                {readOnly ? null : (
                  <IconButton
                    icon="close"
                    size="small"
                    label={say('dropLine', { line: index + 1 })}
                    onClick={() => drop(index)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
        {sums.some((sum) => sum !== null) ? (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td
                  key={column.def.key}
                  className={sums[index] === null ? 'fw-quiet' : 'fw-number fw-strong'}
                >
                  {sums[index] !== null ? (
                    <SumCell column={column} sum={sums[index] ?? null} />
                  ) : index === 0 ? (
                    say('total')
                  ) : null}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  )
}

const LineCards = (grid: GridProps) => {
  const { columns, lines, readOnly, say, drop } = grid
  return (
    <ol className="lines-cards">
      {lines.map((line, index) => (
        <li key={line.id} className="lines-card" data-last={index === lines.length - 1}>
          <div className="fw-row">
            <span className="fw-quiet fw-grow">{say('line', { line: index + 1 })}</span>
            {readOnly ? null : (
              <IconButton
                icon="close"
                size="small"
                label={say('dropLine', { line: index + 1 })}
                onClick={() => drop(index)}
              />
            )}
          </div>
          {columns.map((column) => (
            <CardCell key={column.def.key} grid={grid} line={line} index={index} column={column} />
          ))}
        </li>
      ))}
    </ol>
  )
}

/** On a card a hidden cell takes its label along, and the star stands beside each label. */
const CardCell = (props: LineCellProps) => {
  const { grid, line, index, column } = props
  const language = useLanguage()
  const { hidden, required } = useCell(grid.fieldKey, { id: line.id, index }, column.def)
  if (hidden) return null
  return (
    <div className="fw-field">
      <span className="fw-field-label">
        {columnHead(column, language)}
        {required ? (
          <span className="fw-field-required" aria-hidden>
            *
          </span>
        ) : null}
      </span>
      <LineCell {...props} />
    </div>
  )
}

interface LineCellProps {
  readonly grid: GridProps
  readonly line: LineValue
  readonly index: number
  readonly column: ControlField
}

const LineCell = ({ grid, line, index, column }: LineCellProps) => {
  const id = useId()
  const text = useText()
  const cell = useCell(grid.fieldKey, { id: line.id, index }, column.def)
  const { sentence } = cell
  const control = controls[column.type.control]
  if (cell.hidden) return null
  return (
    <>
      <label className="fw-hidden-label" id={`${id}-label`} htmlFor={id}>
        {grid.say('cell', { line: index + 1, column: text(column.def.label) })}
      </label>
      <div className="lines-input">
        <control.Input
          field={inItsCurrency(column, (key) => line.values[key] ?? null)}
          path={`${grid.path}.${column.def.key}`}
          value={line.values[column.def.key] ?? null}
          onChange={(next) => grid.put(index, column.def.key, next)}
          id={id}
          labelId={`${id}-label`}
          describedBy={sentence === undefined ? undefined : `${id}-problem`}
          invalid={sentence !== undefined}
          required={cell.required}
          readOnly={grid.readOnly || cell.readOnly}
          dense
        />
      </div>
      {sentence === undefined ? null : <ProblemLine id={`${id}-problem`}>{sentence}</ProblemLine>}
    </>
  )
}

/** Computed amounts are added up; typed ones only where none is computed, because then they are no unit prices. Never over currencies. */
const isSummed = (column: ControlField, columns: readonly ControlField[]): boolean => {
  if (currencyOf(column) === '') return false
  const computedMoney = (each: ControlField) =>
    each.type.control === 'computed' && each.props.result === 'money'
  return columns.some(computedMoney) ? computedMoney(column) : column.type.control === 'money'
}

const sumOf = (
  column: ControlField,
  columns: readonly ControlField[],
  lines: readonly LineValue[],
): string | null => {
  if (!isSummed(column, columns)) return null
  let sum = new Decimal(0)
  for (const line of lines) sum = sum.add(parseDecimal(String(line.values[column.def.key] ?? '')) ?? 0)
  return plain(sum)
}

const SumCell = ({ column, sum }: { readonly column: ControlField; readonly sum: Json }) => {
  const control = controls[column.type.control]
  return <control.Cell field={column} value={sum} />
}

const Totals = ({ columns, lines, say }: Pick<GridProps, 'columns' | 'lines' | 'say'>) => {
  const summed = columns
    .map((column) => ({ column, sum: sumOf(column, columns, lines) }))
    .filter(({ sum }) => sum !== null)
  if (summed.length === 0 || lines.length === 0) return null
  return (
    <span className="fw-row">
      <span className="fw-quiet">{say('total')}</span>
      {summed.map(({ column, sum }) => (
        <span key={column.def.key} className="fw-strong">
          <SumCell column={column} sum={sum} />
        </span>
      ))}
    </span>
  )
}
