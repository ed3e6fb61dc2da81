// One line of a property panel: label 84, control, and what is wrong below.
import { type ReactNode, useId } from 'react'
import { ProblemLine } from '../../kit/index.ts'
import './panel.css'

interface PanelRowProps {
  readonly label: string
  readonly children: (id: string) => ReactNode
  readonly problem?: string | undefined
  /** The control needs the whole width: the label stands above. */
  readonly tall?: boolean
  /** Something small at the end of the label line. */
  readonly extra?: ReactNode
}

export function PanelRow({ label, children, problem, tall = false, extra }: PanelRowProps) {
  const id = useId()
  return (
    <div className="fw-panel-row" data-tall={tall}>
      <div className="fw-panel-label">
        <label htmlFor={id}>{label}</label>
        {extra}
      </div>
      <div className="fw-panel-control">
        {children(id)}
        {problem === undefined ? null : <ProblemLine>{problem}</ProblemLine>}
      </div>
    </div>
  )
}

interface PanelSectionProps {
  readonly title: string
  readonly extra?: ReactNode
  readonly children: ReactNode
}

export const PanelSection = ({ title, extra, children }: PanelSectionProps) => (
  <section className="fw-panel-section">
    <div className="fw-panel-section-head">
      <h3>{title}</h3>
      {extra}
    </div>
    {children}
  </section>
)

/** A switch with its label as a panel line. */
export function PanelSwitch(props: {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly extra?: ReactNode
  readonly disabled?: boolean
}) {
  return (
    <PanelRow label={props.label}>
      {(id) => (
        <div className="fw-panel-switch">
          <input
            id={id}
            type="checkbox"
            role="switch"
            className="fw-switch"
            aria-checked={props.on}
            checked={props.on}
            disabled={props.disabled === true}
            onChange={(event) => props.onChange(event.target.checked)}
          />
          <span className="fw-grow" />
          {props.extra}
        </div>
      )}
    </PanelRow>
  )
}

interface SegmentsProps<Value extends string | number> {
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly name: string }[]
  readonly onChange: (value: Value) => void
  readonly label: string
}

/** A few choices side by side. */
export const Segments = <Value extends string | number>({
  value,
  choices,
  onChange,
  label,
}: SegmentsProps<Value>) => (
  <fieldset className="fw-segments fw-segments-wide" aria-label={label}>
    {choices.map((choice) => (
      <button
        key={choice.value}
        type="button"
        aria-pressed={choice.value === value}
        onClick={() => onChange(choice.value)}
      >
        {choice.name}
      </button>
    ))}
  </fieldset>
)
