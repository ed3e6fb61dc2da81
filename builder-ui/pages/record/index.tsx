// A record as a page of its own: its address can be sent to a colleague and opens under his rights.
import { useMemo } from 'react'
import { useNavigate, useParams } from 'react-router'
import { errorSentence } from '../../api/index.ts'
import { Button, EmptyState, Skeleton, useWords } from '../../kit/index.ts'
import { useViewedForm } from '../records/use-list.ts'
import { RecordPanel } from './record-panel.tsx'
import { words } from './words.ts'
import './record.css'

const RecordPage = () => {
  const { slug = '', app = '', form = '', id = '' } = useParams()
  const say = useWords(words)
  const navigate = useNavigate()
  const at = useMemo(() => ({ slug, app, form }), [slug, app, form])
  const { data: viewed, error, refetch } = useViewedForm(at)
  const toList = () => navigate(`/w/${slug}/a/${app}/f/${form}`)
  if (error !== null) {
    return (
      <EmptyState title={say('failed')} text={errorSentence(error)} picture="search">
        <Button look="primary" onClick={() => void refetch()}>
          {say('again')}
        </Button>
      </EmptyState>
    )
  }
  if (viewed === undefined)
    return (
      <div className="record-page">
        <Skeleton rows={8} />
      </div>
    )
  return (
    <div className="record-page">
      <RecordPanel
        key={id}
        at={at}
        id={id}
        viewed={viewed}
        onClosed={toList}
        lead={
          <Button look="quiet" icon="arrow-left" onClick={toList}>
            {say('back')}
          </Button>
        }
      />
    </div>
  )
}
export default RecordPage
