// Batch edit: choose fields, give each a value or a formula, see what becomes of every record, then do it. Nothing is written before
// the last button; records that cannot be changed are named with their reason.
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { LIMITS } from '../../../../schemas/keys.ts'
import {
  type BatchPreview,
  bulkRecords,
  type BatchEdit as Edit,
  errorSentence,
  type FormAddress,
  previewBatch,
  type ViewedForm,
} from '../../../api/index.ts'
import { type ControlWorld, ControlWorldProvider } from '../../../controls/index.ts'
import { Button, Notice, Sheet, toast, useText, useWords } from '../../../kit/index.ts'
import { useRelatedModel } from '../filter/use-related-forms.ts'
import { listKey } from '../use-list.ts'
import { words } from '../words.ts'
import { BatchRows } from './batch-rows.tsx'
import { type Change, ChangeLine, editableFields, editOf, firstChange, isComplete } from './changes.tsx'

interface BatchEditProps {
  readonly at: FormAddress
  readonly viewed: ViewedForm
  readonly world: ControlWorld
  readonly ids: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export default function BatchEdit({ at, viewed, world, ids, onClose, onDone }: BatchEditProps) {
  const say = useWords(words)
  const text = useText()
  const model = useRelatedModel(at, viewed.doc)
  const fields = useMemo(() => editableFields(model, viewed), [model, viewed])
  const [changes, setChanges] = useState<readonly Change[]>(() => firstChange(fields))
  const [preview, setPreview] = useState<BatchPreview | null>(null)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const queries = useQueryClient()
  const free = fields.filter((field) => !changes.some((each) => each.key === field.key))
  const put = (index: number, change: Change | null): void =>
    setChanges(changes.flatMap((each, at) => (at !== index ? [each] : change === null ? [] : [change])))
  const run = <T,>(work: Promise<T>, then: (answer: T) => void): void => {
    setBusy(true)
    setRefusal(null)
    work.then(then, setRefusal).finally(() => setBusy(false))
  }
  const edit: Edit = editOf(ids, changes)
  const look = (): void => run(previewBatch(at, edit), setPreview)
  const write = (good: readonly string[]): void =>
    run(bulkRecords(at, { patch: { ...edit, ids: [...good] } }), ({ outcomes }) => {
      const done = outcomes.filter((each) => each.ok).length
      void queries.invalidateQueries({ queryKey: listKey(at) })
      toast(say('batchDone', { count: done }))
      const left = new Map(
        outcomes.flatMap((each) => (each.ok ? [] : [[each.id, each.problems ?? []] as const])),
      )
      if (preview === null || left.size === 0) return onDone()
      // What only the save could tell stays on the sheet, record by record.
      toast(say('batchLeft', { count: left.size }), { tone: 'danger' })
      const items = preview.items.flatMap((each) => {
        const problems = left.get(each.id)
        return problems === undefined ? [] : [{ ...each, problems: [...problems] }]
      })
      setPreview({ ...preview, items })
    })
  const good = preview?.items.filter(willChange).map((each) => each.id) ?? []
  const tooMany = ids.length > LIMITS.recordsPerRequest
  return (
    <Sheet
      title={say('batchTitle', { count: ids.length, form: text(viewed.doc.name) })}
      open
      onClose={onClose}
      width={640}
      foot={
        preview === null ? (
          <>
            <Button onClick={onClose}>{say('close')}</Button>
            <Button
              look="primary"
              busy={busy}
              disabled={tooMany || changes.length === 0 || !changes.every((each) => isComplete(model, each))}
              onClick={look}
            >
              {say('batchPreview')}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={() => setPreview(null)}>{say('batchBack')}</Button>
            <Button look="primary" busy={busy} disabled={good.length === 0} onClick={() => write(good)}>
              {say('batchWrite', { count: good.length })}
            </Button>
          </>
        )
      }
    >
      <div className="fw-column batch">
        {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
        {tooMany ? (
          <Notice tone="warn" title={say('batchMany', { count: LIMITS.recordsPerRequest })} />
        ) : null}
        {preview === null ? (
          <ControlWorldProvider value={world}>
            {changes.map((change, index) => (
              <ChangeLine
                key={change.key}
                model={model}
                change={change}
                fields={[...fields.filter((each) => each.key === change.key), ...free]}
                onChange={(next) => put(index, next)}
              />
            ))}
            {free.length === 0 ? null : (
              <Button look="link" icon="add" onClick={() => setChanges([...changes, ...firstChange(free)])}>
                {say('batchAdd')}
              </Button>
            )}
          </ControlWorldProvider>
        ) : (
          <BatchRows model={model} world={world} preview={preview} />
        )}
      </div>
    </Sheet>
  )
}

/** Neither refused nor the same as before. */
const willChange = ({ before, after, problems }: BatchPreview['items'][number]): boolean =>
  problems.length === 0 &&
  Object.keys(after).some((key) => JSON.stringify(after[key] ?? null) !== JSON.stringify(before[key] ?? null))
