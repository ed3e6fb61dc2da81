// A text of a definition: the language of the interface first, the other one below. What is empty falls back to the other.
import { LANGUAGES, type Language, type Text } from '../../../schemas/text.ts'
import { defineWords, TextInput, useLanguage, useWords } from '../../kit/index.ts'
import { PanelRow } from './row.tsx'

const words = defineWords({
  'zh-CN': { 'zh-CN': '中文{label}', en: '{label}, Chinese' },
  en: { 'zh-CN': '英文{label}', en: '{label}, English' },
})

/** The text with one language changed; an empty one is taken out as long as another is left. */
export function withLanguage(text: Text | undefined, language: Language, value: string): Text {
  const next = { ...text, [language]: value }
  const others = Object.entries(next).filter(([each, words]) => each !== language && words !== '')
  return value === '' && others.length > 0 ? Object.fromEntries(others) : next
}

interface TextRowsProps {
  readonly label: string
  readonly value: Text | undefined
  readonly onChange: (value: Text) => void
  readonly long?: boolean
  readonly placeholder?: string
  /** The other language is asked for once there is something to translate. */
  readonly optional?: boolean
  /** Puts the cursor into the first line with its words selected: what was just made wants a name. */
  readonly ask?: boolean
}

export function TextRows(props: TextRowsProps) {
  const { label, value, onChange, long = false, placeholder, optional = false, ask = false } = props
  const w = useWords(words)
  const own = useLanguage()
  const empty = Object.values(value ?? {}).every((each) => each === '')
  const others = LANGUAGES.filter((each) => each !== own && !(optional && empty))
  const order = [own, ...others]
  return order.map((language) => {
    const shared = {
      value: value?.[language] ?? '',
      placeholder: language === own ? placeholder : undefined,
      lang: language,
      'data-language': language === own ? 'own' : 'other',
    }
    const put = (typed: string): void => onChange(withLanguage(value, language, typed))
    return (
      <PanelRow key={language} label={language === own ? label : w(language, { label })}>
        {(id) =>
          long ? (
            <textarea
              id={id}
              className="fw-input"
              rows={2}
              {...shared}
              onChange={(event) => put(event.target.value)}
            />
          ) : (
            <TextInput
              id={id}
              ref={ask && language === own ? askForWords : null}
              {...shared}
              onChange={(event) => put(event.target.value)}
            />
          )
        }
      </PanelRow>
    )
  })
}

/** Once per input: a ref that stays the same function is called when the input appears. */
const askForWords = (input: HTMLInputElement | null): void => {
  if (input === null || !matchMedia('(hover: hover)').matches) return
  input.focus({ preventScroll: true })
  input.select()
}
