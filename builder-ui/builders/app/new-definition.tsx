// A new part of an app. Parts that are about another one ask for it; the others only need a name.
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DefinitionKind } from '../../../schemas/vocabulary.ts'
import { errorSentence, useCreateDefinition, useDefinitions, wsPath } from '../../api/index.ts'
import { Button, Field, Notice, Sheet, TextInput, useLanguage, useText, useWords } from '../../kit/index.ts'
import { appWords } from './words.ts'

/** Kinds people make here; views are made in the list itself. */
export type MadeKind = Exclude<DefinitionKind, 'view'>
export const MADE_KINDS: readonly MadeKind[] = [
  'form',
  'workflow',
  'metric',
  'target_plan',
  'score_plan',
  'permission_set',
]

/** What a new definition of a kind is about. */
const ABOUT = { workflow: 'form', metric: 'form', target_plan: 'metric', score_plan: 'target_plan' } as const
const aboutOf = (kind: MadeKind): 'form' | 'metric' | 'target_plan' | null =>
  kind in ABOUT ? ABOUT[kind as keyof typeof ABOUT] : null

interface NewDefinitionDialogProps {
  readonly slug: string
  readonly app: string
  readonly kind: MadeKind | null
  readonly onClose: () => void
}

export function NewDefinitionDialog({ slug, app, kind, onClose }: NewDefinitionDialogProps) {
  const w = useWords(appWords)
  const formId = useId()
  const create = useCreateDefinition(slug, app)
  const [ready, setReady] = useState(false)
  if (kind === null) return null
  return (
    <Sheet
      title={w(`new_${kind}`)}
      open
      onClose={onClose}
      width={420}
      foot={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button look="primary" type="submit" form={formId} busy={create.isPending} disabled={!ready}>
            {w('create')}
          </Button>
        </>
      }
    >
      {create.isError ? <Notice tone="danger" title={errorSentence(create.error)} /> : null}
      <NewForm
        key={kind}
        slug={slug}
        app={app}
        kind={kind}
        formId={formId}
        create={create}
        onReady={setReady}
        onClose={onClose}
      />
    </Sheet>
  )
}

interface NewFormProps {
  readonly slug: string
  readonly app: string
  readonly kind: MadeKind
  readonly formId: string
  readonly create: ReturnType<typeof useCreateDefinition>
  readonly onReady: (ready: boolean) => void
  readonly onClose: () => void
}

function NewForm({ slug, app, kind, formId, create, onReady, onClose }: NewFormProps) {
  const w = useWords(appWords)
  const text = useText()
  const language = useLanguage()
  const navigate = useNavigate()
  const definitions = useDefinitions(slug, app)
  const [name, setName] = useState('')
  const [picked, setPicked] = useState('')
  const about = aboutOf(kind)
  const choices = (definitions.data ?? []).filter((each) => each.kind === about && each.version > 0)
  const chosen = picked === '' ? (choices[0]?.key ?? '') : picked
  const missing = about !== null && definitions.data !== undefined && choices.length === 0
  const type = (typed: string): void => {
    setName(typed)
    onReady(typed.trim() !== '' && !missing)
  }
  const make = async (): Promise<void> => {
    const made = await create.mutateAsync({
      kind,
      name: { [language]: name.trim() },
      ...(about === null ? {} : { form: chosen }),
    })
    onClose()
    await navigate(`${wsPath(slug)}/a/${app}/design/${kind}/${made.key}`)
  }
  return (
    <form
      id={formId}
      className="fw-column"
      onSubmit={(event) => {
        event.preventDefault()
        // What the server says against it is shown above.
        void make().catch(() => undefined)
      }}
    >
      {missing && about !== null ? <Notice tone="info" title={w(`needs_${about}`)} /> : null}
      <Field label={w('name')} required>
        {({ id }) => (
          <TextInput
            id={id}
            autoFocus
            maxLength={100}
            value={name}
            placeholder={kind === 'form' ? w('place_form') : undefined}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      {about === null || missing ? null : (
        <Field label={w(`about_${kind as keyof typeof ABOUT}`)}>
          {({ id }) => (
            <select
              id={id}
              className="fw-input"
              value={chosen}
              onChange={(event) => setPicked(event.target.value)}
            >
              {choices.map((each) => (
                <option key={each.key} value={each.key}>
                  {text(each.name)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </form>
  )
}
