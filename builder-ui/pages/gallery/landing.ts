// A new app is opened where its people will start: the first place of its navigation.
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { type AppInfo, workspaceQuery, wsPath } from '../../api/index.ts'
import { toast, useLanguage, useText, useWords } from '../../kit/index.ts'
import { appPlaces } from '../shell/places.ts'
import { galleryWords } from './words.ts'

export function useLanding(slug: string): (app: AppInfo) => void {
  const w = useWords(galleryWords)
  const text = useText()
  const language = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  return (app) => {
    const open = async (): Promise<void> => {
      const workspace = await client.fetchQuery({ ...workspaceQuery(slug), staleTime: 0 })
      const group = appPlaces(workspace, language).find((each) => each.key === app.key)
      await navigate(group?.places[0]?.to ?? `${wsPath(slug)}/a/${app.key}/settings`)
      toast(w('done', { name: text(app.name) }))
    }
    void open()
  }
}
