// The name of the app, changed where it stands, and what can be done with the app as a whole.
import { useId, useState } from 'react'
import type { Text } from '../../../schemas/text.ts'
import { type AppSettings, errorSentence, useChangeApp } from '../../api/index.ts'
import { AppMenu } from '../../builders/app/index.ts'
import { TextRows } from '../../editor/index.ts'
import { Button, IconButton, Notice, Sheet, toast, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface AppNameProps {
  readonly slug: string
  readonly settings: AppSettings
  readonly admin: boolean
}

export const AppName = ({ slug, settings, admin }: AppNameProps) => {
  const say = useWords(words)
  const text = useText()
  const [naming, setNaming] = useState(false)
  return (
    <header className="appset-head">
      <h1>{text(settings.name)}</h1>
      <IconButton icon="edit" size="small" label={say('rename')} onClick={() => setNaming(true)} />
      <span className="fw-quiet fw-grow">{say('title')}</span>
      <AppMenu slug={slug} app={settings.key} name={settings.name} admin={admin} />
      {naming ? <NameSheet slug={slug} settings={settings} onClose={() => setNaming(false)} /> : null}
    </header>
  )
}

interface NameSheetProps {
  readonly slug: string
  readonly settings: AppSettings
  readonly onClose: () => void
}

const NameSheet = ({ slug, settings, onClose }: NameSheetProps) => {
  const say = useWords(words)
  const formId = useId()
  const change = useChangeApp(slug, settings.key)
  const [name, setName] = useState<Text>(settings.name)
  const save = () =>
    change.mutate(
      { name },
      {
        onSuccess: () => {
          onClose()
          toast(say('renamed'), { undo: () => change.mutate({ name: settings.name }) })
        },
      },
    )
  return (
    <Sheet
      title={say('rename')}
      open
      onClose={onClose}
      width={420}
      foot={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            busy={change.isPending}
            disabled={Object.values(name).every((each) => each.trim() === '')}
          >
            {say('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {change.error === null ? null : <Notice tone="danger" title={errorSentence(change.error)} />}
        <TextRows label={say('name')} value={name} onChange={setName} ask />
      </form>
    </Sheet>
  )
}
