// The days on which this workspace differs from its calendar. All of them are edited together and saved together.
import { useState } from 'react'
import { isChineseZone } from '../../../runtime/calendar/index.ts'
import type { OwnDay } from '../../../schemas/api/org.ts'
import {
  errorSentence,
  isApiProblem,
  useOwnDays,
  useSaveOwnDays,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { Button, IconButton, Notice, Skeleton, TextInput, toast, useWords } from '../../kit/index.ts'
import { words } from './words.ts'
import { WorkOutAgain } from './work-out-again.tsx'

const KINDS = ['off', 'work', 'half'] as const

export const Days = ({ workspace }: { readonly workspace: WorkspaceInfo }) => {
  const say = useWords(words)
  const { data, error } = useOwnDays(workspace.slug)
  return (
    <section aria-labelledby="reckoning-days">
      <h2 id="reckoning-days">{say('days')}</h2>
      <p className="fw-quiet">{say(isChineseZone(workspace.timeZone) ? 'daysChinese' : 'daysPlain')}</p>
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      {data === undefined ? (
        error === null ? (
          <Skeleton rows={3} />
        ) : null
      ) : (
        <DayList key={JSON.stringify(data)} slug={workspace.slug} before={data} today={workspace.today} />
      )}
      <WorkOutAgain slug={workspace.slug} of="calendar" />
    </section>
  )
}

interface DayListProps {
  readonly slug: string
  readonly before: readonly OwnDay[]
  readonly today: string
}

const DayList = ({ slug, before, today }: DayListProps) => {
  const say = useWords(words)
  const [days, setDays] = useState(before)
  const save = useSaveOwnDays(slug)
  const put = (index: number, day: OwnDay | null): void =>
    setDays(days.flatMap((each, at) => (at !== index ? [each] : day === null ? [] : [day])))
  const wrong = wrongPlaces(save.error)
  const changed = JSON.stringify(days) !== JSON.stringify(before)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        // What the server says against it is shown above the days.
        save.mutate(days, { onSuccess: () => void toast(say('daysSaved')) })
      }}
    >
      {save.error === null ? null : <Notice tone="danger" title={errorSentence(save.error)} />}
      {days.length === 0 ? <p className="fw-quiet">{say('noDays')}</p> : null}
      <ul>
        {days.map((each, index) => (
          // A day being written has no identity but its place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <TextInput
              type="date"
              aria-label={say('day')}
              invalid={wrong.has(index)}
              value={each.day}
              onChange={(event) => put(index, { ...each, day: event.target.value })}
            />
            <select
              className="fw-input"
              aria-label={say('kind')}
              value={each.kind}
              onChange={(event) => put(index, { ...each, kind: kindOf(event.target.value) })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {say(kind)}
                </option>
              ))}
            </select>
            <IconButton
              icon="close"
              label={say('remove', { name: each.day === '' ? say('aDay') : each.day })}
              onClick={() => put(index, null)}
            />
          </li>
        ))}
      </ul>
      <div className="fw-row">
        <Button icon="add" onClick={() => setDays([...days, { day: today, kind: 'off' }])}>
          {say('addDay')}
        </Button>
        <span className="fw-grow" />
        {changed ? (
          <>
            <Button
              onClick={() => {
                setDays(before)
                save.reset()
              }}
            >
              {say('cancel')}
            </Button>
            <Button type="submit" look="primary" busy={save.isPending}>
              {say('save')}
            </Button>
          </>
        ) : null}
      </div>
    </form>
  )
}

const kindOf = (typed: string): OwnDay['kind'] => KINDS.find((kind) => kind === typed) ?? 'off'

/** Places of days the server does not take: `/days/3/day`. */
const wrongPlaces = (error: unknown): ReadonlySet<number> =>
  new Set(
    isApiProblem(error)
      ? error.problems.flatMap(({ at }) => {
          const place = /^\/days\/([0-9]+)/.exec(at)?.[1]
          return place === undefined ? [] : [Number(place)]
        })
      : [],
  )
