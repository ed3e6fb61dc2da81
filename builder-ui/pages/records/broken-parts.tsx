// What of the form does not work at the moment because something it reads has gone: told above the list, to whoever can mend it.
import { useNavigate } from 'react-router'
import type { FormAddress, ViewedForm } from '../../api/index.ts'
import { Button, Notice, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

export const BrokenParts = ({ at, viewed }: { readonly at: FormAddress; readonly viewed: ViewedForm }) => {
  const say = useWords(words)
  const text = useText()
  const navigate = useNavigate()
  if (viewed.invalid.length === 0) return null
  return (
    <div className="records-broken">
      <Notice
        tone="warn"
        title={say('broken', { count: viewed.invalid.length })}
        action={
          <Button look="link" onClick={() => navigate(`/w/${at.slug}/a/${at.app}/design/form/${at.form}`)}>
            {say('design')}
          </Button>
        }
      >
        <ul>
          {viewed.invalid.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their place
            <li key={index}>{say('brokenPart', { part: text(each.part), effect: text(each.effect) })}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
