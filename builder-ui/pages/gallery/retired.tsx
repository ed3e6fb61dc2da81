// Apps out of use: their data is kept, and one button brings them back.
import type { Text } from '../../../schemas/text.ts'
import { errorSentence, useApps, useRestoreApp } from '../../api/index.ts'
import { Button, toast, useText, useWords } from '../../kit/index.ts'
import { galleryWords } from './words.ts'

export function RetiredApps({ slug }: { readonly slug: string }) {
  const w = useWords(galleryWords)
  const text = useText()
  const apps = useApps(slug)
  const restore = useRestoreApp(slug)
  const retired = (apps.data ?? []).filter((app) => app.state === 'retired')
  if (retired.length === 0) return null
  const bringBack = (key: string, name: Text): void =>
    restore.mutate(key, {
      onSuccess: () => void toast(w('back', { name: text(name) })),
      onError: (error) => void toast(errorSentence(error), { tone: 'danger' }),
    })
  return (
    <section className="gallery-retired">
      <h2>{w('retired')}</h2>
      <ul>
        {retired.map((app) => (
          <li key={app.key} className="fw-row">
            <span className="fw-grow fw-clip">{text(app.name)}</span>
            <Button
              size="small"
              icon="undo"
              busy={restore.isPending && restore.variables === app.key}
              onClick={() => bringBack(app.key, app.name)}
            >
              {w('restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
