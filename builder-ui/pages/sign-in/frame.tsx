// The frame of the pages before the workspace, and the two switches everybody needs there.
import { type FormEvent, type ReactNode, useState } from 'react'
import { errorSentence, isApiProblem } from '../../api/index.ts'
import {
  Button,
  defineWords,
  Field,
  Notice,
  setLanguage,
  setTheme,
  TextInput,
  useLanguage,
  useTheme,
  useWords,
} from '../../kit/index.ts'
import { Mark } from '../shell/mark.tsx'
import './gate-page.css'

const words = defineWords({
  product: { 'zh-CN': '模板', en: 'Formwork' },
  dark: { 'zh-CN': '深色', en: 'Dark' },
  light: { 'zh-CN': '浅色', en: 'Light' },
})

export const GateFrame = ({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}) => {
  const say = useWords(words)
  const language = useLanguage()
  const theme = useTheme()
  return (
    <main className="gate">
      <div className="gate-column">
        <div className="gate-brand">
          <Mark size={28} />
          {say('product')}
        </div>
        <div className="gate-sheet">
          <div>
            <h1>{title}</h1>
            {text === undefined ? null : <p className="fw-soft">{text}</p>}
          </div>
          {children}
        </div>
        <div className="gate-foot">
          <Button
            look="quiet"
            icon="language"
            onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
          >
            {language === 'en' ? '中文' : 'English'}
          </Button>
          <Button
            look="quiet"
            icon={theme === 'dark' ? 'sun' : 'moon'}
            onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}
          >
            {say(theme === 'dark' ? 'light' : 'dark')}
          </Button>
        </div>
      </div>
    </main>
  )
}

export interface GateInput<Name extends string> {
  readonly name: Name
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete?: string
  readonly minLength?: number
  readonly initial?: string
  readonly optional?: boolean
}

interface GateFormProps<Name extends string> {
  readonly inputs: readonly GateInput<Name>[]
  readonly button: string
  readonly onSubmit: (values: Record<Name, string>) => Promise<unknown>
}

/** A short form of text inputs; problems stand beside the input they name, others above the button. */
export const GateForm = <Name extends string>({ inputs, button, onSubmit }: GateFormProps<Name>) => {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const problemOf = (name: string): string | undefined => {
    if (!isApiProblem(refusal)) return undefined
    return refusal.problems.some((each) => each.at === `/${name}` || each.at === `/body/${name}`)
      ? errorSentence(refusal)
      : undefined
  }
  const placed = inputs.some((input) => problemOf(input.name) !== undefined)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    setBusy(true)
    setRefusal(null)
    const values = Object.fromEntries(inputs.map(({ name }) => [name, String(data.get(name) ?? '').trim()]))
    onSubmit(values as Record<Name, string>)
      .catch(setRefusal)
      .finally(() => setBusy(false))
  }
  return (
    <form className="gate-form" onSubmit={submit}>
      {inputs.map((input, index) => (
        <Field key={input.name} label={input.label} hint={input.hint} problem={problemOf(input.name)}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              name={input.name}
              type={input.type ?? 'text'}
              autoComplete={input.autoComplete}
              minLength={input.minLength}
              defaultValue={input.initial}
              required={input.optional !== true}
              autoFocus={index === 0}
              aria-describedby={describedBy}
            />
          )}
        </Field>
      ))}
      {refusal === null || placed ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <Button type="submit" look="primary" busy={busy}>
        {button}
      </Button>
    </form>
  )
}
