// What is done with an app as a whole: as a file, with or without its data, and out of use, which can be taken back.
import { useNavigate } from 'react-router'
import type { Text } from '../../../schemas/text.ts'
import { errorSentence, exportApp, saveFile, useRestoreApp, useRetireApp, wsPath } from '../../api/index.ts'
import { Dropdown, type MenuProps } from '../../kit/desk/index.ts'
import { IconButton, toast, useText, useWords } from '../../kit/index.ts'
import { appWords } from './words.ts'

interface AppMenuProps {
  readonly slug: string
  readonly app: string
  readonly name: Text
  readonly admin: boolean
}

export function AppMenu({ slug, app, name, admin }: AppMenuProps) {
  const w = useWords(appWords)
  const text = useText()
  const navigate = useNavigate()
  const retire = useRetireApp(slug)
  const restore = useRestoreApp(slug)
  const params = { name: text(name) }
  const refused = (error: unknown): void => void toast(errorSentence(error), { tone: 'danger' })
  const save = async (data: boolean): Promise<void> => {
    const done = toast(w('exporting', params), { tone: 'busy' })
    try {
      saveFile(await exportApp(slug, app, data), `${params.name}.json`)
      toast(w('exported', params))
    } catch (error) {
      refused(error)
    } finally {
      done()
    }
  }
  const bringBack = (): void =>
    restore.mutate(app, { onSuccess: () => void toast(w('restored', params)), onError: refused })
  const takeAway = (): void =>
    retire.mutate(app, {
      onSuccess: () => {
        void navigate(wsPath(slug))
        toast(w('retired', params), { undo: bringBack })
      },
      onError: refused,
    })
  const items: NonNullable<MenuProps['items']> = [
    { key: 'export', label: w('export'), onClick: () => void save(false) },
    ...(admin
      ? [
          { key: 'data', label: w('exportData'), onClick: () => void save(true) },
          { type: 'divider' as const },
          { key: 'retire', label: w('retire'), onClick: takeAway },
        ]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <IconButton icon="dots" label={w('menu')} />
    </Dropdown>
  )
}
