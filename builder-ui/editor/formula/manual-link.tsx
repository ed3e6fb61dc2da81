// To the function manual, at one function or at its beginning; in a tab of its own, so that what is being written stays.
import { Link, useParams } from 'react-router'
import { useWords } from '../../kit/index.ts'
import { trialWords } from './words.ts'

export function ManualLink({ name }: { readonly name?: string }) {
  const w = useWords(trialWords)
  const { slug = '' } = useParams()
  return (
    <Link
      className="fw-formula-link"
      to={`/w/${slug}/formulas${name === undefined ? '' : `#${name}`}`}
      target="_blank"
    >
      {w(name === undefined ? 'manual' : 'more')}
    </Link>
  )
}
