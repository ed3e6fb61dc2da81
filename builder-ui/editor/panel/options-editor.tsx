// The options of a choice field: type, Enter for the next one, paste a list, drag or Alt+arrow to order. Keys are made once
// and never change, so renaming an option keeps the data.
import { useRef } from 'react'
import type { Option } from '../../../schemas/form.ts'
import {
  Button,
  defineWords,
  Icon,
  IconButton,
  TextInput,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { PanelRow } from './row.tsx'
import { withLanguage } from './text-rows.tsx'

const words = defineWords({
  option: { 'zh-CN': '第 {place} 项', en: 'Option {place}' },
  other: { 'zh-CN': '第 {place} 项，另一种语言', en: 'Option {place}, other language' },
  add: { 'zh-CN': '加一项', en: 'Add an option' },
  remove: { 'zh-CN': '去掉“{name}”', en: 'Remove "{name}"' },
  up: { 'zh-CN': '上移“{name}”', en: 'Move "{name}" up' },
  down: { 'zh-CN': '下移“{name}”', en: 'Move "{name}" down' },
})

interface OptionsEditorProps {
  readonly label: string
  readonly options: readonly Option[]
  readonly onChange: (options: readonly Option[]) => void
  readonly newKey: () => string
}

/** A new list with the item moved. */
export function moved<Item>(list: readonly Item[], from: number, to: number): readonly Item[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return list
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

export function OptionsEditor({ label, options, onChange, newKey }: OptionsEditorProps) {
  const w = useWords(words)
  const language = useLanguage()
  const list = useRef<HTMLOListElement>(null)
  const made = (name: string): Option => ({ key: newKey(), label: { [language]: name } })
  /** After React has drawn the line. */
  const focusLine = (index: number): void =>
    void requestAnimationFrame(() =>
      list.current?.querySelectorAll<HTMLInputElement>('input[data-option]')[index]?.focus(),
    )
  const insert = (index: number, names: readonly string[]): void => {
    onChange([...options.slice(0, index), ...names.map(made), ...options.slice(index)])
    focusLine(index + names.length - 1)
  }
  const put = (index: number, name: string): void =>
    onChange(
      options.map((option, at) =>
        at === index ? { ...option, label: withLanguage(option.label, language, name) } : option,
      ),
    )
  const move = (from: number, to: number): void => {
    onChange(moved(options, from, to))
    focusLine(Math.min(Math.max(to, 0), options.length - 1))
  }
  return (
    <PanelRow label={label} tall>
      {() => (
        <>
          <ol className="fw-options" ref={list}>
            {options.map((option, index) => (
              <OptionLine
                key={option.key}
                option={option}
                index={index}
                onName={(name) => put(index, name)}
                onMove={(step) => move(index, index + step)}
                onMoveTo={(from) => move(from, index)}
                onRemove={() => onChange(options.filter((_, at) => at !== index))}
                onNext={() => insert(index + 1, [''])}
                onPaste={(names) => {
                  const [first = '', ...rest] = names
                  const renamed = options.map((each, at) =>
                    at === index ? { ...each, label: withLanguage(each.label, language, first) } : each,
                  )
                  onChange([...renamed.slice(0, index + 1), ...rest.map(made), ...renamed.slice(index + 1)])
                }}
              />
            ))}
          </ol>
          <Button look="link" size="small" icon="add" onClick={() => insert(options.length, [''])}>
            {w('add')}
          </Button>
        </>
      )}
    </PanelRow>
  )
}

interface OptionLineProps {
  readonly option: Option
  readonly index: number
  readonly onName: (name: string) => void
  readonly onMove: (step: 1 | -1) => void
  readonly onMoveTo: (from: number) => void
  readonly onRemove: () => void
  readonly onNext: () => void
  readonly onPaste: (names: readonly string[]) => void
}

function OptionLine({ option, index, onName, onMove, onMoveTo, onRemove, onNext, onPaste }: OptionLineProps) {
  const w = useWords(words)
  const language = useLanguage()
  const text = useText()
  const name = text(option.label)
  return (
    <li
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onMoveTo(Number(event.dataTransfer.getData('text/x-option')))
      }}
    >
      <span
        className="fw-options-grip"
        draggable
        aria-hidden
        onDragStart={(event) => event.dataTransfer.setData('text/x-option', String(index))}
      >
        <Icon name="drag" />
      </span>
      <TextInput
        data-option=""
        aria-label={w('option', { place: index + 1 })}
        value={option.label[language] ?? ''}
        placeholder={name}
        onChange={(event) => onName(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onNext()
          if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
            event.preventDefault()
            onMove(event.key === 'ArrowUp' ? -1 : 1)
          }
        }}
        onPaste={(event) => {
          const names = event.clipboardData
            .getData('text')
            .split(/\r?\n|\t/)
            .map((each) => each.trim())
            .filter((each) => each !== '')
          if (names.length < 2) return
          event.preventDefault()
          onPaste(names)
        }}
      />
      <span className="fw-options-tools">
        <IconButton icon="arrow-up" size="small" label={w('up', { name })} onClick={() => onMove(-1)} />
        <IconButton icon="arrow-down" size="small" label={w('down', { name })} onClick={() => onMove(1)} />
      </span>
      <IconButton icon="close" size="small" label={w('remove', { name })} onClick={onRemove} />
    </li>
  )
}
