// What belongs to the person and not to the workspace: language, appearance, password, where he is signed in.
import { useId, useState } from 'react'
import { useOutletContext } from 'react-router'
import {
  errorSentence,
  isApiProblem,
  type MySession,
  useChangePassword,
  useEndOtherSessions,
  useMe,
  useMySessions,
  type WorkspaceInfo,
} from '../../api/index.ts'
import {
  Avatar,
  Button,
  Field,
  formatAgo,
  Icon,
  Notice,
  Skeleton,
  setTheme,
  Tag,
  TextInput,
  toast,
  useLanguage,
  useThemeChoice,
  useWords,
} from '../../kit/index.ts'
import { chooseLanguage, LANGUAGE_NAMES, THEMES, useSignOut } from '../shell/account.tsx'
import { words as shellWords } from '../shell/words.ts'
import { clientName } from './client-name.ts'
import { words } from './words.ts'
import './account.css'

const AccountPage = () => {
  const say = useWords(words)
  const tell = useWords(shellWords)
  const workspace = useOutletContext<WorkspaceInfo>()
  const { data: me } = useMe()
  const leave = useSignOut()
  return (
    <div className="account">
      <header className="fw-row account-head">
        <Avatar id={workspace.me.member} name={workspace.me.name} size={48} />
        <div className="fw-grow">
          <h1 className="fw-clip">{workspace.me.name}</h1>
          <div className="fw-soft fw-clip">{me?.account.email}</div>
        </div>
        <Button icon="sign-out" onClick={leave}>
          {tell('signOut')}
        </Button>
      </header>
      <Looks />
      <PasswordPart />
      <SessionsPart timeZone={workspace.timeZone} />
      <p className="fw-quiet fw-small">{say('byAdmin')}</p>
    </div>
  )
}
export default AccountPage

const Looks = () => {
  const tell = useWords(shellWords)
  const language = useLanguage()
  const theme = useThemeChoice()
  return (
    <section className="account-part">
      <h2 id="account-language">{tell('language')}</h2>
      <div role="radiogroup" aria-labelledby="account-language" className="fw-chips">
        {(['zh-CN', 'en'] as const).map((each) => (
          <label key={each} className="fw-chip">
            <input
              type="radio"
              name="language"
              checked={language === each}
              onChange={() => chooseLanguage(each)}
            />
            {LANGUAGE_NAMES[each]}
          </label>
        ))}
      </div>
      <h2 id="account-theme">{tell('theme')}</h2>
      <div role="radiogroup" aria-labelledby="account-theme" className="fw-chips">
        {THEMES.map((each) => (
          <label key={each} className="fw-chip">
            <input type="radio" name="theme" checked={theme === each} onChange={() => setTheme(each)} />
            {tell(each)}
          </label>
        ))}
      </div>
    </section>
  )
}

const MIN_PASSWORD = 8
const EMPTY = { current: '', next: '' }

const PasswordPart = () => {
  const say = useWords(words)
  const change = useChangePassword()
  const titleId = useId()
  const [values, setValues] = useState(EMPTY)
  const problemOf = (field: keyof typeof EMPTY): string | undefined =>
    isApiProblem(change.error) && change.error.problems.some((each) => each.at === `/${field}`)
      ? errorSentence(change.error)
      : undefined
  const placed = problemOf('current') !== undefined || problemOf('next') !== undefined
  const save = () =>
    change.mutate(values, {
      onSuccess: () => {
        setValues(EMPTY)
        toast(say('passwordChanged'))
      },
    })
  return (
    <section className="account-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{say('password')}</h2>
      <form
        noValidate
        className="account-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {change.error === null || placed ? null : (
          <Notice tone="danger" title={errorSentence(change.error)} />
        )}
        {(['current', 'next'] as const).map((field) => (
          <Field
            key={field}
            label={say(field)}
            hint={field === 'next' ? say('nextHint') : undefined}
            problem={problemOf(field)}
          >
            {({ id, describedBy }) => (
              <TextInput
                id={id}
                type="password"
                maxLength={128}
                autoComplete={field === 'next' ? 'new-password' : 'current-password'}
                aria-describedby={describedBy}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <div>
          <Button
            type="submit"
            busy={change.isPending}
            disabled={values.current === '' || values.next.length < MIN_PASSWORD}
          >
            {say('changePassword')}
          </Button>
        </div>
      </form>
    </section>
  )
}

const SessionsPart = ({ timeZone }: { readonly timeZone: string }) => {
  const say = useWords(words)
  const { data, error } = useMySessions()
  const end = useEndOtherSessions()
  const titleId = useId()
  const others = (data ?? []).filter((each) => !each.current).length
  const refusal = error ?? end.error
  return (
    <section className="account-part" aria-labelledby={titleId}>
      <h2 id={titleId}>{say('sessions')}</h2>
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      {data === undefined ? <Skeleton rows={2} /> : null}
      <ul>
        {(data ?? []).map((session) => (
          <SessionRow key={`${session.createdAt} ${session.client}`} session={session} timeZone={timeZone} />
        ))}
      </ul>
      {others === 0 ? null : (
        <div>
          <Button
            busy={end.isPending}
            onClick={() => end.mutate(undefined, { onSuccess: () => toast(say('ended', { count: others })) })}
          >
            {say('endOthers', { count: others })}
          </Button>
        </div>
      )}
    </section>
  )
}

const SessionRow = ({ session, timeZone }: { readonly session: MySession; readonly timeZone: string }) => {
  const say = useWords(words)
  const { browser, system, phone } = clientName(session.client)
  const name = [browser, system].filter((each) => each !== '').join(' · ')
  return (
    <li className="account-session">
      <Icon name={phone ? 'smartphone' : 'computer'} />
      <div className="fw-grow">
        <div className="fw-clip">{name === '' ? say('unknown') : name}</div>
        <div className="fw-quiet fw-small">
          {session.ip} · {formatAgo(session.seenAt, new Date(), timeZone)}
        </div>
      </div>
      {session.current ? <Tag tone="success">{say('here')}</Tag> : null}
    </li>
  )
}
