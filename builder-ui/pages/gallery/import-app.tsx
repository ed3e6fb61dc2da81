// An app from a file: the JSON that another app's export wrote.
import { useRef } from 'react'
import type { Text } from '../../../schemas/text.ts'
import { type AppInfo, errorSentence, useImportApp } from '../../api/index.ts'
import { Button, toast, useWords } from '../../kit/index.ts'
import { freeName } from './free-name.ts'
import { galleryWords } from './words.ts'

interface ImportAppProps {
  readonly slug: string
  readonly taken: readonly Text[]
  readonly onDone: (app: AppInfo) => void
}

export function ImportApp({ slug, taken, onDone }: ImportAppProps) {
  const w = useWords(galleryWords)
  const file = useRef<HTMLInputElement>(null)
  const bring = useImportApp(slug)
  const read = async (chosen: File): Promise<void> => {
    const app = readApp(await chosen.text())
    if (app === null) toast(w('badFile'), { tone: 'danger' })
    else
      bring.mutate(named(app, taken), {
        onSuccess: onDone,
        onError: (error) => toast(errorSentence(error), { tone: 'danger' }),
      })
  }
  return (
    <>
      <Button look="quiet" icon="import" busy={bring.isPending} onClick={() => file.current?.click()}>
        {w('importFile')}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen !== undefined) void read(chosen)
        }}
      />
    </>
  )
}

type Loose = Readonly<Record<string, unknown>>

/** null when the text is no JSON object; the server says what else is wrong. */
const readApp = (content: string): Loose | null => {
  try {
    const app: unknown = JSON.parse(content)
    return typeof app === 'object' && app !== null && !Array.isArray(app) ? (app as Loose) : null
  } catch {
    return null
  }
}

/** A clone beside its original gets a name of its own. */
const named = (app: Loose, taken: readonly Text[]): Loose => {
  const { name } = app
  const isText =
    typeof name === 'object' && name !== null && Object.values(name).every((word) => typeof word === 'string')
  const free = isText ? freeName(name as Text, taken) : undefined
  return free === undefined ? app : { ...app, name: free }
}
