// What is written down about a member: the same questions for a new one and for one who is there.
import { useState } from 'react'
import { type Department, errorSentence, isApiProblem } from '../../../api/index.ts'
import { BindingPicker } from '../../../editor/index.ts'
import { Field, Notice, TextInput, useText, useWords } from '../../../kit/index.ts'
import { departmentChoices } from '../places.ts'
import { words } from '../words.ts'
import { memberWords } from './member-words.ts'

export interface MemberValues {
  readonly name: string
  readonly email: string
  readonly department: string | null
  /** His own manager; null means the head of the department. */
  readonly manager: string | null
}

export const NO_MEMBER: MemberValues = { name: '', email: '', department: null, manager: null }

const EMAIL = /^[^\s@]+@[^\s@]+$/

/** Has a name, and an e-mail that could be one or none. */
export const isComplete = ({ name, email }: MemberValues): boolean =>
  name.trim() !== '' && (email.trim() === '' || EMAIL.test(email.trim()))

/** As the API takes it. */
export const memberBody = ({ name, email, department, manager }: MemberValues) => ({
  name: name.trim(),
  email: email.trim() === '' ? null : email.trim(),
  department,
  manager,
})

interface MemberFieldsProps {
  readonly slug: string
  readonly departments: readonly Department[]
  readonly values: MemberValues
  readonly onChange: (values: MemberValues) => void
  readonly refusal: unknown
  /** Who leads him without a manager of his own. */
  readonly head?: string | undefined
  readonly fresh?: boolean
}

const FIELDS = ['name', 'email', 'department', 'manager'] as const

export const MemberFields = ({
  slug,
  departments,
  values,
  onChange,
  refusal,
  head,
  fresh = false,
}: MemberFieldsProps) => {
  const say = useWords(words)
  const tell = useWords(memberWords)
  const text = useText()
  /** An address that is being typed is not wrong yet. */
  const [left, setLeft] = useState(false)
  const put = (change: Partial<MemberValues>) => onChange({ ...values, ...change })
  const email = values.email.trim()
  const problemOf = (field: (typeof FIELDS)[number]): string | undefined =>
    field === 'email' && email !== '' && !EMAIL.test(email) && left ? tell('notEmail') : refusedOf(field)
  const refusedOf = (field: (typeof FIELDS)[number]): string | undefined =>
    isApiProblem(refusal) && refusal.problems.some((each) => each.at === `/${field}`)
      ? errorSentence(refusal)
      : undefined
  const placed = FIELDS.some((field) => problemOf(field) !== undefined)
  return (
    <div className="org-form">
      {refusal === null || refusal === undefined || placed ? null : (
        <Notice tone="danger" title={errorSentence(refusal)} />
      )}
      <Field label={say('name')} required problem={problemOf('name')}>
        {({ id, describedBy }) => (
          <TextInput
            id={id}
            aria-describedby={describedBy}
            maxLength={100}
            autoFocus={fresh}
            value={values.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('email')} hint={fresh ? tell('emailHint') : undefined} problem={problemOf('email')}>
        {({ id, describedBy }) => (
          <TextInput
            id={id}
            type="email"
            autoComplete="off"
            aria-describedby={describedBy}
            maxLength={254}
            value={values.email}
            onBlur={() => setLeft(true)}
            onChange={(event) => put({ email: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('department')} problem={problemOf('department')}>
        {({ id }) => (
          <select
            id={id}
            className="fw-input"
            value={values.department ?? ''}
            onChange={(event) => put({ department: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{tell('departmentNone')}</option>
            {departmentChoices(departments, text).map((each) => (
              <option key={each.id} value={each.id}>
                {each.path}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        label={say('manager')}
        hint={head === undefined ? tell('managerHintNone') : tell('managerHint', { name: head })}
        problem={problemOf('manager')}
      >
        {({ id }) => (
          <BindingPicker
            id={id}
            slug={slug}
            single
            kinds={['member']}
            value={values.manager === null ? [] : [{ kind: 'member', id: values.manager }]}
            onChange={([chosen]) => put({ manager: chosen?.id ?? null })}
            label={say('manager')}
          />
        )}
      </Field>
    </div>
  )
}
