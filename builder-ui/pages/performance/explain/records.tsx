// The records behind an actual: day, title, what each adds; what the viewer may not see as number and remainder, so that the
// lines add up to the actual.
import { Link } from 'react-router'
import {
  errorSentence,
  type ScoreExplanation,
  type TeamAddress,
  useRecordsBehind,
} from '../../../api/index.ts'
import { Button, formatDay, Notice, Skeleton, useWords } from '../../../kit/index.ts'
import { exactNumber } from '../numbers.ts'
import { words } from '../words.ts'

interface BehindProps {
  readonly at: TeamAddress
  readonly member: string
  readonly part: ScoreExplanation['items'][number]['parts'][number]
}

export const Behind = ({ at, member, part }: BehindProps) => {
  const say = useWords(words)
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useRecordsBehind(
    at,
    member,
    part.metric,
  )
  if (error !== null) return <Notice tone="danger" title={errorSentence(error)} />
  const first = data?.pages[0]
  if (data === undefined || first === undefined) return <Skeleton rows={3} />
  const remainder = first.remainder
  const hasAmounts = Object.keys(first.amounts).length > 0 || remainder !== null
  return (
    <table className="performance-behind">
      <tbody>
        {data.pages.flatMap((page) =>
          page.page.items.map((record) => (
            <tr key={record.id}>
              <td>{dayOf(record.values[page.dateField])}</td>
              <th scope="row">
                <Link to={`/w/${at.slug}/a/${at.app}/f/${page.form}/r/${record.id}`}>
                  {record.title === '' ? say('untitled') : record.title}
                </Link>
              </th>
              {hasAmounts ? (
                <td className="number">{exactNumber(page.amounts[record.id] ?? null, part)}</td>
              ) : null}
            </tr>
          )),
        )}
        {hasNextPage ? (
          <tr>
            <td colSpan={3}>
              <Button look="link" size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {say('moreRecords')}
              </Button>
            </td>
          </tr>
        ) : null}
        {first.hidden === 0 ? null : (
          <tr className="fw-soft">
            <td />
            <th scope="row">{say('hidden', { count: first.hidden })}</th>
            {remainder === null ? null : <td className="number">{exactNumber(remainder, part)}</td>}
          </tr>
        )}
      </tbody>
      {remainder === null ? null : (
        <tfoot>
          <tr>
            <td />
            <th scope="row">{say('all')}</th>
            <td className="number">{exactNumber(part.actual, part)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

/** A day, or the day an instant begins with. */
const dayOf = (value: unknown): string => (typeof value === 'string' ? formatDay(value.slice(0, 10)) : '')
