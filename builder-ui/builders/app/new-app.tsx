// A new empty app: one name, and the first form is opened right away, because an app without a form is nothing yet.
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { type AppInfo, errorSentence, useCreateApp, wsPath } from '../../api/index.ts'
import { Button, Field, Notice, Sheet, TextInput, useLanguage, useWords } from '../../kit/index.ts'
import { appWords } from './words.ts'

interface NewAppDialogProps {
  readonly slug: string
  readonly open: boolean
  readonly onClose: () => void
  readonly onMade?: (app: AppInfo) => void
}

export function NewAppDialog({ slug, open, onClose, onMade }: NewAppDialogProps) {
  const w = useWords(appWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const create = useCreateApp(slug)
  const [name, setName] = useState('')
  const formId = useId()
  const make = async (): Promise<void> => {
    const app = await create.mutateAsync({ [language]: name.trim() })
    onClose()
    setName('')
    if (onMade !== undefined) onMade(app)
    else await navigate(`${wsPath(slug)}/a/${app.key}/settings?new=form`)
  }
  return (
    <Sheet
      title={w('newApp')}
      open={open}
      onClose={onClose}
      width={420}
      foot={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            busy={create.isPending}
            disabled={name.trim() === ''}
          >
            {w('create')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="fw-column"
        onSubmit={(event) => {
          event.preventDefault()
          // What the server says against it is shown below.
          void make().catch(() => undefined)
        }}
      >
        {create.isError ? <Notice tone="danger" title={errorSentence(create.error)} /> : null}
        <Field label={w('appName')} required>
          {({ id }) => (
            <TextInput
              id={id}
              autoFocus
              maxLength={100}
              placeholder={w('appPlace')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Sheet>
  )
}
