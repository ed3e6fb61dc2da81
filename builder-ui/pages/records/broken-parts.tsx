// What of the form does not work at the moment because something it reads has gone: told above the list, to whoever can mend it.
import { useNavigate } from 'react-router'
import type { FormAddress, ViewedForm } from '../../api/index.ts'
import {
  type AnyProblem,
  Button,
  Notice,
  problemSentence,
  useLanguage,
  useText,
  useWords,
} from '../../kit/index.ts'
import { words } from './words.ts'

export const BrokenParts = ({ at, viewed }: { readonly at: FormAddress; readonly viewed: ViewedForm }) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const navigate = useNavigate()
  const problems = viewed.invalid as readonly AnyProblem[]
  if (problems.length === 0) return null
  const part = ({ at: place = '' }: AnyProblem): string => {
    const [, list, index = ''] = place.split('/')
    if (list === 'checks') return say('brokenCheck', { number: Number(index) + 1 })
    const label = list === 'fields' ? viewed.doc.fields[Number(index)]?.label : undefined
    return label === undefined ? say('brokenForm') : text(label)
  }
  return (
    <div className="records-broken">
      <Notice
        tone="warn"
        title={say('broken', { count: problems.length })}
        action={
          <Button look="link" onClick={() => navigate(`/w/${at.slug}/a/${at.app}/design/form/${at.form}`)}>
            {say('design')}
          </Button>
        }
      >
        <ul>
          {problems.map((each) => (
            <li key={`${each.at ?? ''} ${each.code}`}>
              {part(each)}: {problemSentence(each, language)}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
