// A new record from the list: the form in a dialog; what is typed is kept as a draft of this device until it is saved.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useOutletContext } from 'react-router'
import { defaultValues, formModel } from '../../../runtime/forms/index.ts'
import type { RecordValues } from '../../../runtime/values/index.ts'
import {
  computeRecord,
  errorSentence,
  type FormAddress,
  loadRecordDraft,
  type RecordDraft,
  type ViewedForm,
  type WorkspaceInfo,
} from '../../api/index.ts'
import {
  FormFields,
  factsOf,
  focusFirstProblem,
  type ServerQuestion,
  useFormState,
  useFormWorld,
} from '../../form-view/index.ts'
import { Button, Icon, Notice, Sheet, toast, useLanguage, useText, useWords } from '../../kit/index.ts'
import { useFillDraft } from '../fill/use-fill-draft.ts'
import { useSubmit } from '../fill/use-submit.ts'
import { listKey } from '../records/use-list.ts'
import { words } from './words.ts'

interface NewRecordProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly onClose: () => void
  readonly onSaved: (id: string) => void
}

/** The dialog opens with what another device left unfinished; without an answer it opens all the same. */
export const NewRecord = (props: NewRecordProps) => {
  const { data: elsewhere, isPending } = useQuery({
    queryKey: [...listKey(props.at), 'draft'],
    queryFn: () => loadRecordDraft(props.at),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return isPending ? null : <NewRecordDialog {...props} elsewhere={elsewhere ?? null} />
}

interface DialogProps extends NewRecordProps {
  readonly elsewhere: RecordDraft | null
}

const NewRecordDialog = ({ at, viewed, elsewhere, onClose, onSaved }: DialogProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const queries = useQueryClient()
  const workspace = useOutletContext<WorkspaceInfo>()
  const sheet = useRef<HTMLDivElement>(null)
  const model = useMemo(() => formModel(viewed.doc), [viewed.doc])
  // biome-ignore lint/correctness/useExhaustiveDependencies: defaults are those of the moment the form was opened
  const facts = useMemo(() => factsOf(workspace, language, new Date()), [])
  const draft = useFillDraft(at, workspace.me.member, elsewhere)
  const writable = useMemo(() => new Set(viewed.writable), [viewed.writable])
  const readable = useMemo(() => new Set(viewed.readable), [viewed.readable])
  const fresh = useMemo(() => defaultValues(model, facts), [model, facts])
  const [values] = useState<RecordValues>(() => ({ ...fresh, ...draft.found?.values }))
  const [shownDraft, setShownDraft] = useState(draft.found !== null)
  const world = useFormWorld(at, workspace)
  const compute = (question: ServerQuestion, signal: AbortSignal) => computeRecord(at, question, signal)
  const store = useFormState({ model, values, facts, writable, onChange: draft.keep, compute })
  const flow = viewed.doc.submitFlow !== undefined
  const done = (title: string, id: string) => {
    void queries.invalidateQueries({ queryKey: listKey(at) })
    toast(say(flow ? 'sent' : 'recorded', { title }), {
      action: { label: say('open'), run: () => onSaved(id) },
    })
    onClose()
  }
  const { state, problems, refusal, submit } = useSubmit({ at, viewed, store, draft, onSent: done })
  const save = () => {
    submit().then((mended) => {
      if (!mended) requestAnimationFrame(() => focusFirstProblem(sheet.current ?? document))
    })
  }
  const startOver = () => {
    draft.forget()
    store.reset(fresh)
    setShownDraft(false)
  }
  return (
    <Sheet
      title={say('new', { form: text(viewed.doc.name) })}
      open
      onClose={onClose}
      width={760}
      foot={
        <>
          {problems === 0 ? null : (
            <span className="fw-field-problem fw-grow" role="alert">
              <Icon name="alert" />
              {say('mend', { count: problems })}
            </span>
          )}
          <Button onClick={onClose}>{say('close')}</Button>
          <Button look="primary" busy={state === 'sending'} onClick={save}>
            {say(flow ? 'submit' : 'save')}
          </Button>
        </>
      }
    >
      <div className="fw-column" style={{ gap: 16 }} ref={sheet}>
        {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
        {shownDraft ? (
          <Notice
            title={say('draftFound')}
            action={
              <Button look="link" onClick={startOver}>
                {say('startOver')}
              </Button>
            }
          />
        ) : null}
        <FormFields store={store} world={world} readable={readable} />
      </div>
    </Sheet>
  )
}
