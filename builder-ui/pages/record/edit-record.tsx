// Editing: only what changed is sent; when a colleague was faster, both versions stand side by side.
import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Problem } from '../../../runtime/kernel/problem.ts'
import type { Json, RecordValues } from '../../../runtime/values/index.ts'
import {
  computeRecord,
  errorSentence,
  type FormAddress,
  isApiProblem,
  patchRecord,
  type RecordDetail,
  type ViewedForm,
} from '../../api/index.ts'
import type { ControlWorld } from '../../controls/index.ts'
import {
  type Facts,
  FormFields,
  type FormStore,
  focusFirstProblem,
  placeOf,
  type ServerQuestion,
  useFormState,
  withoutComputed,
} from '../../form-view/index.ts'
import { Button, Icon, Notice, toast, useText, useWords } from '../../kit/index.ts'
import { listKey } from '../records/use-list.ts'
import { type Conflict, ConflictDialog, readConflict } from './conflict.tsx'
import { type EditDraft, useEditDraft, useFoundEdit } from './use-edit-draft.ts'
import { words } from './words.ts'

interface EditProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly record: RecordDetail
  /** Who edits: drafts are one person's own. */
  readonly member: string
  readonly model: FormModel
  readonly facts: Facts
  readonly world: ControlWorld
  readonly onDone: () => void
}

export const EditRecord = ({ at, viewed, record, member, model, facts, world, onDone }: EditProps) => {
  const say = useWords(words)
  const sheet = useRef<HTMLDivElement>(null)
  const text = useText()
  const draft = useEditDraft(at, member, record)
  const { values } = draft.base
  const writable = useMemo(() => new Set(record.editable), [record.editable])
  const readable = useMemo(() => new Set(viewed.readable), [viewed.readable])
  const compute = (question: ServerQuestion, signal: AbortSignal) =>
    computeRecord(at, { ...question, id: record.id }, signal)
  const kept = useRef<FormStore | null>(null)
  const onChange = () => kept.current !== null && draft.keep(kept.current)
  const store = useFormState({ model, values, facts, writable, old: values, compute, onChange })
  kept.current = store
  useFoundEdit(store, draft)
  const leave = () => {
    draft.forget()
    onDone()
  }
  const saving = useSaving({ at, viewed, record, store, base: draft.base, onDone: leave })
  const save = () => {
    if (!saving.save()) requestAnimationFrame(() => focusFirstProblem(sheet.current ?? document))
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is the keyboard's way out, from anywhere inside */}
      <div className="record-body" ref={sheet} onKeyDown={stayOnEscape(store, leave)}>
        <h1>{say('editing', { title: record.title === '' ? text(viewed.doc.name) : record.title })}</h1>
        {draft.found === null ? null : (
          <Notice
            title={say('editFound')}
            action={
              <Button look="link" onClick={leave}>
                {say('dropEdit')}
              </Button>
            }
          />
        )}
        <FormFields store={store} world={world} readable={readable} />
      </div>
      <footer className="record-foot">
        {saving.refusal === null ? null : <Notice tone="danger" title={errorSentence(saving.refusal)} />}
        {saving.problems === 0 ? null : (
          <span className="fw-field-problem" role="alert">
            <Icon name="alert" />
            {say('mend', { count: saving.problems })}
          </span>
        )}
        <span className="fw-grow" />
        <Button onClick={leave}>{say('cancel')}</Button>
        <Button look="primary" busy={saving.busy} onClick={save}>
          {say('save')}
        </Button>
      </footer>
      {saving.conflict === null ? null : (
        <ConflictDialog
          model={model}
          world={world}
          conflict={saving.conflict}
          onClose={saving.dropConflict}
          onChosen={saving.saveOver}
        />
      )}
    </>
  )
}

/** Escape ends an edit that changed nothing; what was typed is only given up by its button. */
const stayOnEscape = (store: FormStore, leave: () => void) => (event: KeyboardEvent) => {
  if (event.key !== 'Escape') return
  event.preventDefault()
  if (store.changed().size === 0) leave()
}

interface SavingInput extends Pick<EditProps, 'at' | 'viewed' | 'record' | 'onDone'> {
  readonly store: FormStore
  readonly base: EditDraft['base']
}

const useSaving = ({ at, viewed, record, store, base, onDone }: SavingInput) => {
  const say = useWords(words)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState(0)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const baseRev = useRef(base.rev)
  const changes = (): Record<string, Json> => {
    const typed = withoutComputed(store)
    return Object.fromEntries(
      [...store.changed()].flatMap((key) => (key in typed ? [[key, typed[key] ?? null]] : [])),
    )
  }
  const refused = (error: unknown, mine: RecordValues) => {
    const clash =
      isApiProblem(error) && error.status === 409 ? readConflict(error.current, mine, base.values) : null
    if (clash !== null) {
      setConflict(clash)
      return
    }
    const placed = isApiProblem(error) ? error.problems.filter((each) => placeOf(each.at) !== null) : []
    if (placed.length === 0) setRefusal(error)
    store.refuse(placed as readonly Problem[])
    setProblems(placed.length)
  }
  const send = (mine: RecordValues) => {
    setBusy(true)
    patchRecord(at, record.id, { values: mine, baseRev: baseRev.current, formVersion: viewed.version })
      .then(
        (saved) => {
          void queries.invalidateQueries({ queryKey: listKey(at) })
          toast(
            saved.ignoredFields.length === 0
              ? say('saved')
              : say('ignored', { count: saved.ignoredFields.length }),
          )
          onDone()
        },
        (error) => refused(error, mine),
      )
      .finally(() => setBusy(false))
  }
  return {
    busy,
    problems,
    refusal,
    conflict,
    dropConflict: () => setConflict(null),
    /** The chosen values are a new edit on top of the record as it is now. */
    saveOver: (chosen: RecordValues, rev: number) => {
      setConflict(null)
      baseRev.current = rev
      send({ ...changes(), ...chosen })
    },
    /** False: something is to be mended. */
    save: (): boolean => {
      setRefusal(null)
      const found = store.check()
      setProblems(found.length)
      if (found.length > 0) return false
      const mine = changes()
      if (Object.keys(mine).length === 0) onDone()
      else send(mine)
      return true
    },
  }
}
