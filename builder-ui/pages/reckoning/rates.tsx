// Exchange rates: a new one is written above, those there are stand below, the latest first.
import { useState } from 'react'
import type { Rate } from '../../../schemas/api/org.ts'
import { errorSentence, useRates, useSaveRates, type WorkspaceInfo } from '../../api/index.ts'
import { CurrencySelect } from '../../editor/index.ts'
import {
  Button,
  Field,
  formatDay,
  formatNumber,
  IconButton,
  Notice,
  Skeleton,
  TextInput,
  toast,
  useWords,
} from '../../kit/index.ts'
import { words } from './words.ts'
import { WorkOutAgain } from './work-out-again.tsx'

/** As many as the server gives at once. */
const MOST = 500

export const Rates = ({ workspace }: { readonly workspace: WorkspaceInfo }) => {
  const say = useWords(words)
  const { data, error } = useRates(workspace.slug)
  const save = useSaveRates(workspace.slug)
  const remove = (rate: Rate): void =>
    save.mutate([{ ...rate, rate: null }], {
      onSuccess: () => void toast(say('rateRemoved'), { undo: () => save.mutate([rate]) }),
    })
  const wrong = error ?? save.error
  return (
    <section aria-labelledby="reckoning-rates">
      <h2 id="reckoning-rates">{say('rates')}</h2>
      <p className="fw-quiet">{say('ratesText')}</p>
      {wrong === null ? null : <Notice tone="danger" title={errorSentence(wrong)} />}
      <NewRate
        workspace={workspace}
        busy={save.isPending}
        add={(rate, done) =>
          save.mutate([rate], {
            onSuccess: () => {
              done()
              toast(say('rateSaved'))
            },
          })
        }
      />
      {data === undefined && error === null ? <Skeleton rows={3} /> : null}
      {data?.length === 0 ? <p className="fw-quiet">{say('noRates')}</p> : null}
      <ul>
        {(data ?? []).map((rate) => {
          const name = say('line', { ...rate, rate: formatNumber(rate.rate) })
          return (
            <li key={`${rate.from} ${rate.to} ${rate.on}`}>
              <span className="fw-grow">{name}</span>
              <span className="fw-quiet">{say('since', { day: formatDay(rate.on, workspace.today) })}</span>
              <IconButton icon="close" label={say('remove', { name })} onClick={() => remove(rate)} />
            </li>
          )
        })}
      </ul>
      <WorkOutAgain slug={workspace.slug} of="rates" />
      {data?.length === MOST ? <p className="fw-quiet fw-small">{say('most', { count: MOST })}</p> : null}
    </section>
  )
}

interface NewRateProps {
  readonly workspace: WorkspaceInfo
  readonly busy: boolean
  readonly add: (rate: Rate, done: () => void) => void
}

const NewRate = ({ workspace, busy, add }: NewRateProps) => {
  const say = useWords(words)
  const { currency, today } = workspace
  const [typed, setTyped] = useState<Rate>({
    from: currency === 'USD' ? 'EUR' : 'USD',
    to: currency,
    on: today,
    rate: '',
  })
  const put = (more: Partial<Rate>): void => setTyped({ ...typed, ...more })
  const rate = typed.rate.trim().replaceAll(',', '')
  const fits = DECIMAL.test(rate) && typed.on !== ''
  return (
    <form
      noValidate
      className="reckoning-new"
      onSubmit={(event) => {
        event.preventDefault()
        if (fits) add({ ...typed, rate }, () => put({ rate: '' }))
      }}
    >
      <Field label={say('from')}>
        {({ id }) => <CurrencySelect id={id} value={typed.from} onChange={(from) => put({ from })} />}
      </Field>
      <Field label={say('to')}>
        {({ id }) => <CurrencySelect id={id} value={typed.to} onChange={(to) => put({ to })} />}
      </Field>
      <Field label={say('rate')}>
        {({ id }) => (
          <TextInput
            id={id}
            inputMode="decimal"
            invalid={rate !== '' && !DECIMAL.test(rate)}
            value={typed.rate}
            onChange={(event) => put({ rate: event.target.value })}
          />
        )}
      </Field>
      <Field label={say('on')}>
        {({ id }) => (
          <TextInput
            id={id}
            type="date"
            value={typed.on}
            onChange={(event) => put({ on: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" look="primary" disabled={!fits} busy={busy}>
        {say('addRate')}
      </Button>
    </form>
  )
}
const DECIMAL = /^[0-9]{1,20}(\.[0-9]{1,16})?$/
