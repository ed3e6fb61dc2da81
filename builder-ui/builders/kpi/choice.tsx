// A panel line with a closed choice: a few side by side, more in a list.
import { PanelRow, Segments } from '../../editor/index.ts'
import { useWords } from '../../kit/index.ts'
import { kpiWords } from './words.ts'

type Word = keyof typeof kpiWords

interface ChoiceProps<Value extends Word> {
  readonly label: string
  readonly value: Value
  readonly values: readonly Value[]
  readonly onChange: (value: Value) => void
}

export function Choice<Value extends Word>({ label, value, values, onChange }: ChoiceProps<Value>) {
  const w = useWords(kpiWords)
  return (
    <PanelRow label={label}>
      {(id) =>
        values.length <= 3 ? (
          <Segments
            label={label}
            value={value}
            choices={values.map((each) => ({ value: each, name: w(each) }))}
            onChange={onChange}
          />
        ) : (
          <select
            id={id}
            className="fw-input"
            value={value}
            onChange={(event) => onChange(event.target.value as Value)}
          >
            {values.map((each) => (
              <option key={each} value={each}>
                {w(each)}
              </option>
            ))}
          </select>
        )
      }
    </PanelRow>
  )
}
