// The one combobox of the product: a button that shows what is chosen; it opens a search box with a list, as a float on the
// desktop and as a bottom sheet on the phone. Arrow keys, Enter, Esc; readers hear options and counts.
import { type ReactNode, useRef, useState } from 'react'
import type { Text } from '../../../schemas/text.ts'
import { Icon, Sheet, usePhone, useText, useWords } from '../../kit/index.ts'
import { words } from '../words.ts'
import type { Pick } from '../world.ts'
import { Float } from './float.tsx'
import { PickList } from './pick-list.tsx'

export interface PickerProps {
  readonly id: string
  readonly labelId: string
  readonly describedBy?: string | undefined
  readonly invalid: boolean
  readonly required: boolean
  readonly readOnly: boolean
  readonly onBlur?: () => void
  readonly chosen: readonly Pick[]
  readonly many?: boolean
  readonly search: (typed: string, signal: AbortSignal) => Promise<readonly Pick[]>
  readonly onPick: (pick: Pick) => void
  readonly onDrop: (id: string) => void
  /** Stands before the name: a face, an icon. */
  readonly face?: (pick: Pick) => ReactNode
  readonly placeholder?: string
  /** What is being picked: the head of the sheet on a phone. */
  readonly title: string
}

export const Picker = (props: PickerProps) => {
  const { id, labelId, describedBy, invalid, required, readOnly, chosen, many = false, face } = props
  const say = useWords(words)
  const text = useText()
  const phone = usePhone()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
    props.onBlur?.()
  }
  const pick = (picked: Pick) => {
    props.onPick(picked)
    if (!many) close()
  }
  const list = (
    <PickList
      labelId={labelId}
      many={many}
      chosen={chosen}
      search={props.search}
      face={face}
      onPick={pick}
      onClear={
        required || chosen.length === 0 || many
          ? undefined
          : () => {
              for (const each of chosen) props.onDrop(each.id)
              close()
            }
      }
    />
  )
  const placeholder = props.placeholder ?? say(many ? 'chooseSome' : 'choose')
  return (
    <div className="picker">
      <button
        ref={button}
        type="button"
        id={id}
        className="fw-input picker-button"
        disabled={readOnly}
        data-invalid={invalid || undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${labelId} ${id}`}
        aria-describedby={describedBy}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault()
            setOpen(true)
          }
        }}
      >
        <PickerValue chosen={chosen} many={many} face={face} placeholder={placeholder} text={text} />
        <Icon name="chevron-down" className="picker-arrow" />
      </button>
      {phone ? (
        <Sheet title={props.title} open={open} onClose={close}>
          {list}
        </Sheet>
      ) : open ? (
        <Float anchor={button} onClose={close}>
          {list}
        </Float>
      ) : null}
    </div>
  )
}

interface ValueProps {
  readonly chosen: readonly Pick[]
  readonly many: boolean
  readonly face: PickerProps['face']
  readonly placeholder: string
  readonly text: (name: Text | string) => string
}

const PickerValue = ({ chosen, many, face, placeholder, text }: ValueProps) => {
  const [first] = chosen
  if (first === undefined) return <span className="picker-empty">{placeholder}</span>
  if (many) {
    return (
      <span className="control-tags">
        {chosen.map((each) => (
          <span key={each.id} className="fw-tag">
            <span>{text(each.name)}</span>
          </span>
        ))}
      </span>
    )
  }
  return (
    <span className="fw-person">
      {face?.(first)}
      <span>{text(first.name)}</span>
    </span>
  )
}
