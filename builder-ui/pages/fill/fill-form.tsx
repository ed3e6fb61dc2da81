// The form itself: head, offline strip, fields, one button in the thumb's reach.
import { useMemo, useRef } from 'react'
import { defaultValues, formModel } from '../../../runtime/forms/index.ts'
import type { WorkspaceInfo } from '../../../schemas/api/org.ts'
import {
  computeRecord,
  errorSentence,
  type FormAddress,
  type RecordDraft,
  type ViewedForm,
} from '../../api/index.ts'
import {
  FormFields,
  factsOf,
  focusFirstProblem,
  type ServerQuestion,
  useFormState,
  useFormWorld,
} from '../../form-view/index.ts'
import { Button, Icon, Notice, useLanguage, useText, useWords } from '../../kit/index.ts'
import { useOnline } from '../../offline/index.ts'
import { useFillDraft } from './use-fill-draft.ts'
import { useSubmit } from './use-submit.ts'
import { words } from './words.ts'

interface FillFormProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly workspace: WorkspaceInfo
  /** Typed on another device and not sent. */
  readonly elsewhere: RecordDraft | null
  readonly list: string
  readonly onSent: (title: string) => void
}

export const FillForm = ({ at, viewed, workspace, elsewhere, list, onSent }: FillFormProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const online = useOnline()
  const sheet = useRef<HTMLDivElement>(null)
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  // biome-ignore lint/correctness/useExhaustiveDependencies: defaults are those of the moment the form was opened
  const facts = useMemo(() => factsOf(workspace, language, new Date()), [workspace])
  const draft = useFillDraft(at, workspace.me.member, elsewhere)
  const writable = useMemo(() => new Set(viewed.writable), [viewed.writable])
  const readable = useMemo(() => new Set(viewed.readable), [viewed.readable])
  const fresh = useMemo(() => defaultValues(model, facts), [model, facts])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft enters once, when the form opens
  const values = useMemo(() => ({ ...fresh, ...draft.found?.values }), [fresh])
  const world = useFormWorld(at, workspace)
  const compute = (question: ServerQuestion, signal: AbortSignal) => computeRecord(at, question, signal)
  const store = useFormState({ model, values, facts, writable, onChange: draft.keep, compute })
  const { state, problems, refusal, submit } = useSubmit({ at, viewed, store, draft, onSent })
  const send = () => {
    submit().then((mended) => {
      if (!mended) requestAnimationFrame(() => focusFirstProblem(sheet.current ?? document))
    })
  }
  const name = text(viewed.doc.name)
  return (
    <main className="fill">
      <header className="fill-head">
        <a className="fill-close" href={list} aria-label={say('close')}>
          <Icon name="close" size={20} />
        </a>
        <h1 className="fw-clip">{name}</h1>
        <span className="fw-quiet fw-small" role="status">
          {draft.saved === null ? '' : say(draft.saved ? 'kept' : 'notKept')}
        </span>
      </header>
      {state === 'waiting' || !online ? (
        <div className="fill-strip" role="status">
          <Icon name="offline" />
          <span className="fw-grow">
            {state === 'waiting' ? say('waiting', { form: name }) : say('offline')}
          </span>
          {state === 'waiting' ? (
            <Button look="link" onClick={send}>
              {say('sendNow')}
            </Button>
          ) : null}
        </div>
      ) : null}
      <div className="fill-scroll">
        <div className="fill-sheet" ref={sheet}>
          {viewed.doc.description === undefined ? null : (
            <p className="fw-soft">{text(viewed.doc.description)}</p>
          )}
          {draft.found === null || state === 'waiting' ? null : (
            <div className="fill-found">
              <span className="fw-grow">{say('found')}</span>
              <Button
                look="link"
                onClick={() => {
                  draft.forget()
                  store.reset(fresh)
                }}
              >
                {say('startOver')}
              </Button>
            </div>
          )}
          <FormFields store={store} world={world} readable={readable} />
        </div>
      </div>
      <footer className="fill-foot">
        {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
        {problems > 0 ? (
          <p className="fw-field-problem" role="alert">
            <Icon name="alert" />
            {say('mend', { count: problems })}
          </p>
        ) : null}
        <Button look="primary" size="large" busy={state === 'sending'} onClick={send}>
          {say('submit')}
        </Button>
      </footer>
    </main>
  )
}
