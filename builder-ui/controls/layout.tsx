// What stands between the fields: headings, words, computed values.

import type { Json } from '../../runtime/values/index.ts'
import type { Text } from '../../schemas/text.ts'
import {
  formatInstant,
  formatMoney,
  formatNumber,
  formatPercent,
  showText,
  useText,
  useWords,
} from '../kit/index.ts'
import { type CellProps, type ControlField, defineControl, type InputProps } from './control.ts'
import { currencyOf } from './money.tsx'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

const Nothing = () => null

export const section = defineControl({
  name: 'section',
  labelled: 'none',
  Input: ({ field }) => <SectionHead field={field} />,
  Cell: Nothing,
  width: 0,
})

const SectionHead = ({ field }: { readonly field: ControlField }) => {
  const text = useText()
  return (
    <div className="control-section">
      <h2>{text(field.def.label)}</h2>
      {field.def.hint === undefined ? null : <p className="fw-soft fw-small">{text(field.def.hint)}</p>}
    </div>
  )
}

const isText = (value: unknown): value is Text => typeof value === 'object' && value !== null

const Description = ({ field }: InputProps) => {
  const text = useText()
  const written = isText(field.props.text) ? text(field.props.text) : ''
  return <p className="control-prose fw-soft">{written === '' ? text(field.def.label) : written}</p>
}

export const description = defineControl({
  name: 'description',
  labelled: 'none',
  Input: Description,
  Cell: Nothing,
  width: 0,
})

/** How a computed value is written: by the result its author stated. */
export const computedText = (field: ControlField, value: Json, timeZone: string, roomy: boolean): string => {
  if (value === null || value === undefined) return ''
  const decimals = typeof field.props.decimals === 'number' ? field.props.decimals : 2
  switch (field.props.result) {
    case 'money':
      return formatMoney(String(value), {
        decimals,
        currency: currencyOf(field),
        unit: (roomy || field.props.shown === true) && currencyOf(field) !== '',
      })
    case 'percent':
      return formatPercent(String(value), { decimals: Math.max(decimals, 1) })
    case 'boolean':
      return showText(value === true ? words.yes : words.no)
    case 'datetime':
      return formatInstant(String(value), timeZone)
    case 'text':
    case 'date':
      return String(value)
    default:
      return formatNumber(String(value), { decimals })
  }
}

const ComputedCell = ({ field, value, roomy }: CellProps) => {
  const { timeZone } = useControlWorld()
  useText()
  return <>{computedText(field, value, timeZone, roomy === true)}</>
}

const ComputedInput = ({ field, value, id, describedBy, labelId, dense }: InputProps) => {
  const say = useWords(words)
  const { timeZone } = useControlWorld()
  const shown = computedText(field, value, timeZone, dense !== true)
  return (
    <output
      id={id}
      className="control-computed"
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      data-dense={dense || undefined}
    >
      {shown === '' ? null : <span className="fw-strong">{shown}</span>}
      {dense === true ? null : (
        <span className="fw-quiet fw-small">{say(shown === '' ? 'notYet' : 'computed')}</span>
      )}
    </output>
  )
}

export const computed = defineControl({
  name: 'computed',
  labelled: 'group',
  Input: ComputedInput,
  Cell: ComputedCell,
  align: 'right',
  width: 120,
})

/** The grid of lines comes from above (ControlWorld), because it shows every other control. */
const LinesInput = (props: InputProps) => {
  const { Lines } = useControlWorld()
  return Lines === undefined ? null : <Lines {...props} />
}

const LinesCell = ({ value }: CellProps) => {
  const say = useWords(words)
  return Array.isArray(value) && value.length > 0 ? (
    <span className="fw-soft">{say('lines', { count: value.length })}</span>
  ) : null
}

export const subform = defineControl({
  name: 'subform',
  labelled: 'group',
  Input: LinesInput,
  Cell: LinesCell,
  width: 80,
})
