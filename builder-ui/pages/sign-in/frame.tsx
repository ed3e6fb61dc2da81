// The frame of the pages before the workspace, and the two switches everybody needs there.
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { errorSentence, isApiProblem } from '../../api/index.ts'
import {
  Button,
  defineWords,
  Field,
  Notice,
  type Say,
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
  missing: { 'zh-CN': '{label}还没填', en: '{label} is missing' },
  notEmail: { 'zh-CN': '邮箱要像 name@example.com 这样', en: 'An e-mail looks like name@example.com' },
  tooShort: { 'zh-CN': '至少 {count} 位，现在 {now} 位', en: 'At least {count} characters, now {now}' },
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

/** Blanks around a name are slips; in a password they are meant. */
const typedIn = <Name extends string>({ name, type }: GateInput<Name>, data: FormData): string => {
  const typed = String(data.get(name) ?? '')
  return type === 'password' ? typed : typed.trim()
}

/** What is wrong with a value before anybody else sees it; the browser's own words would be in its language, not in ours. */
const wrongWith = <Name extends string>(
  { label, type, minLength, optional }: GateInput<Name>,
  value: string,
  say: Say<keyof typeof words>,
): string | undefined => {
  if (value === '') return optional === true ? undefined : say('missing', { label })
  if (type === 'email' && !EMAIL.test(value)) return say('notEmail')
  return minLength !== undefined && value.length < minLength
    ? say('tooShort', { count: minLength, now: value.length })
    : undefined
}
const EMAIL = /^[^\s@]+@[^\s@]+$/

type Found<Name extends string> = Partial<Record<Name, string>>

/** Problems stand beside the input they name, others above the button; the first wrong input gets the focus. */
export const GateForm = <Name extends string>({ inputs, button, onSubmit }: GateFormProps<Name>) => {
  const say = useWords(words)
  const form = useRef<HTMLFormElement>(null)
  const [busy, setBusy] = useState(false)
  const [found, setFound] = useState<Found<Name>>({})
  const [refusal, setRefusal] = useState<unknown>(null)
  const tell = (problems: Found<Name>) => {
    setFound(problems)
    const first = inputs.find((input) => problems[input.name] !== undefined)
    if (first !== undefined) form.current?.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus()
  }
  const refuse = (error: unknown) => {
    const problems = placedProblems(inputs, error)
    if (Object.keys(problems).length === 0) setRefusal(error)
    else tell(problems)
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const values = Object.fromEntries(inputs.map((input) => [input.name, typedIn(input, data)]))
    const wrong = Object.fromEntries(
      inputs.flatMap((input) => {
        const problem = wrongWith(input, values[input.name] ?? '', say)
        return problem === undefined ? [] : [[input.name, problem]]
      }),
    ) as Found<Name>
    setRefusal(null)
    tell(wrong)
    if (Object.keys(wrong).length > 0) return
    setBusy(true)
    onSubmit(values as Record<Name, string>)
      .catch(refuse)
      .finally(() => setBusy(false))
  }
  const firstEmpty = inputs.find((input) => (input.initial ?? '') === '') ?? inputs[0]
  return (
    <form className="gate-form" ref={form} noValidate onSubmit={submit}>
      {inputs.map((input) => (
        <Field key={input.name} label={input.label} hint={input.hint} problem={found[input.name]}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              name={input.name}
              type={input.type ?? 'text'}
              autoComplete={input.autoComplete}
              defaultValue={input.initial}
              invalid={found[input.name] !== undefined}
              aria-required={input.optional !== true}
              autoFocus={input === firstEmpty}
              aria-describedby={describedBy}
            />
          )}
        </Field>
      ))}
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <Button type="submit" look="primary" busy={busy}>
        {button}
      </Button>
    </form>
  )
}

const placedProblems = <Name extends string>(
  inputs: readonly GateInput<Name>[],
  error: unknown,
): Found<Name> => {
  if (!isApiProblem(error)) return {}
  const named = inputs.filter(({ name }) => error.problems.some((each) => each.at === `/${name}`))
  return Object.fromEntries(named.map(({ name }) => [name, errorSentence(error)])) as Found<Name>
}
