// A prop that is a list of small rows: the steps of a ladder. One line per row, a column per property.
import type { OwnText } from '../../../schemas/text.ts'
import { Button, defineWords, IconButton, TextInput, useText, useWords } from '../../kit/index.ts'
import { DecimalInput } from './inputs.tsx'
import { type PropSchema, propKind } from './prop-kind.ts'
import { PanelRow } from './row.tsx'

const words = defineWords({
  add: { 'zh-CN': '加一档', en: 'Add a step' },
  remove: { 'zh-CN': '去掉第 {place} 档', en: 'Remove step {place}' },
})

interface RowsEditorProps {
  readonly label: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly columns: Readonly<Record<string, PropSchema>>
  readonly labels: Readonly<Record<string, OwnText>>
  readonly onChange: (rows: readonly Readonly<Record<string, unknown>>[]) => void
}

export function RowsEditor({ label, rows, columns, labels, onChange }: RowsEditorProps) {
  const w = useWords(words)
  const text = useText()
  const names = Object.keys(columns)
  const put = (index: number, name: string, value: unknown): void =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [name]: value } : row)))
  /** A new row begins as a copy of the last one: it is valid, and only the numbers have to change. */
  const add = (): void =>
    onChange([
      ...rows,
      rows.at(-1) ?? Object.fromEntries(names.map((name) => [name, columns[name]?.default ?? '0'])),
    ])
  return (
    <PanelRow label={label} tall>
      {(id) => (
        <>
          <table className="fw-rows">
            <thead>
              <tr>
                {names.map((name) => (
                  <th key={name} scope="col">
                    {text(labels[name] ?? name)}
                  </th>
                ))}
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
                <tr key={index}>
                  {names.map((name) => {
                    const kind = propKind(columns[name] ?? {})
                    const shared = { id: `${id}-${index}-${name}`, value: String(row[name] ?? '') }
                    return (
                      <td key={name}>
                        {kind.kind === 'decimal' ? (
                          <DecimalInput
                            {...shared}
                            label={text(labels[name] ?? name)}
                            pattern={kind.pattern}
                            onChange={(value) => put(index, name, value)}
                          />
                        ) : (
                          <TextInput
                            {...shared}
                            aria-label={text(labels[name] ?? name)}
                            onChange={(event) => put(index, name, event.target.value)}
                          />
                        )}
                      </td>
                    )
                  })}
                  <td>
                    <IconButton
                      icon="close"
                      size="small"
                      label={w('remove', { place: index + 1 })}
                      onClick={() => onChange(rows.filter((_, at) => at !== index))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button look="link" size="small" icon="add" onClick={add}>
            {w('add')}
          </Button>
        </>
      )}
    </PanelRow>
  )
}
