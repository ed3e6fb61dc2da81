// The ranking: place, person, attainment of the chosen item, actual and target, what is missing, score and grade. A row opens
// its score; mine stays in view however far one scrolls.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { ScoreRow, TeamPerformance } from '../../api/index.ts'
import { Avatar, formatPercent, useLanguage, useText, useWords } from '../../kit/index.ts'
import { metricNumber, metricUnit, type PlanItem, points } from './numbers.ts'
import { PaceWord, ProgressBar } from './progress-bar.tsx'
import { words } from './words.ts'

interface RankingProps {
  readonly data: TeamPerformance
  readonly lead: PlanItem
  readonly chosen: string | null
  readonly onChoose: (member: string) => void
}

export const Ranking = ({ data, lead, chosen, onChoose }: RankingProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const unit = metricUnit(lead, language)
  const { daysGone, days, elapsed } = data.period
  return (
    <section className="performance-ranking">
      <h2>
        {say('rankingOf', { item: text(lead.name) })}
        <small>
          {say('elapsed', { share: formatPercent(elapsed), gone: daysGone, days })}
          {unit === '' ? '' : ` · ${say('unit', { unit })}`}
        </small>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col" className="performance-place">
              {say('place')}
            </th>
            <th scope="col">{say('person')}</th>
            <th scope="col">{say('reached')}</th>
            <th scope="col" className="number">
              {say('actualTarget')}
            </th>
            <th scope="col" className="number">
              {say('gap')}
            </th>
            <th scope="col" className="number">
              {say('score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <Row
              key={row.member.id}
              row={row}
              lead={lead}
              data={data}
              chosen={row.member.id === chosen}
              onChoose={onChoose}
            />
          ))}
        </tbody>
        <tfoot>
          <Sum data={data} lead={lead} />
        </tfoot>
      </table>
    </section>
  )
}

interface RowProps {
  readonly row: ScoreRow
  readonly lead: PlanItem
  readonly data: TeamPerformance
  readonly chosen: boolean
  readonly onChoose: (member: string) => void
}

const Row = ({ row, lead, data, chosen, onChoose }: RowProps) => {
  const say = useWords(words)
  const text = useText()
  const item = row.items.find((each) => each.key === lead.key)
  const attainment = item?.attainment ?? null
  return (
    <tr data-chosen={chosen} data-mine={row.mine}>
      <td className="performance-place">{row.rank ?? '—'}</td>
      <th scope="row">
        <button type="button" aria-expanded={chosen} onClick={() => onChoose(row.member.id)}>
          <Avatar id={row.member.id} name={row.member.name} size={28} />
          <span>
            {row.member.name}
            {row.mine ? <em>{say('me')}</em> : null}
            {row.department === null ? null : <small>{text(row.department)}</small>}
          </span>
        </button>
      </th>
      <td className="performance-reached">
        <span className="fw-row">
          <strong className="fw-grow">{attainment === null ? '—' : formatPercent(attainment)}</strong>
          <PaceWord attainment={attainment} item={lead} data={data} />
        </span>
        {attainment === null ? null : <ProgressBar attainment={attainment} elapsed={data.period.elapsed} />}
      </td>
      <Figures actual={item?.actual ?? null} target={item?.target ?? null} lead={lead} data={data} />
      <td className="number performance-points">
        <strong>{points(row.total, data.plan.decimals)}</strong>
        <span className="performance-grade" data-empty={row.grade === null}>
          {row.grade === null ? '' : text(row.grade)}
        </span>
      </td>
    </tr>
  )
}

/** The whole team below its members; what is shown adds up. */
const Sum = ({ data, lead }: Pick<RankingProps, 'data' | 'lead'>) => {
  const say = useWords(words)
  const total = data.totals.find((each) => each.key === lead.key)
  return (
    <tr>
      <td />
      <th scope="row">{say('all')}</th>
      <td>{total?.attainment == null ? '' : <strong>{formatPercent(total.attainment)}</strong>}</td>
      <Figures actual={total?.actual ?? null} target={total?.target ?? null} lead={lead} data={data} />
      <td />
    </tr>
  )
}

interface FiguresProps {
  readonly actual: string | null
  readonly target: string | null
  readonly lead: PlanItem
  readonly data: TeamPerformance
}

/** Actual over target, and what is missing with what each working day still has to bring. */
const Figures = ({ actual, target, lead, data }: FiguresProps) => {
  const say = useWords(words)
  const language = useLanguage()
  const written = (value: Decimal): string => metricNumber(value.toFixed(lead.decimals + 2), lead, language)
  const missing = target === null || lead.unit === 'percent' ? null : new Decimal(target).minus(actual ?? 0)
  const left = data.period.days - data.period.daysGone
  return (
    <>
      <td className="number">
        {metricNumber(actual, lead, language)}
        {target === null ? null : <small>/ {metricNumber(target, lead, language)}</small>}
      </td>
      <td className="number performance-gap">
        {missing === null
          ? '—'
          : missing.isNegative()
            ? say('over', { gap: written(missing.abs()) })
            : written(missing)}
        {missing === null || !missing.gt(0) || left === 0 || data.period.daysGone === 0 ? null : (
          <small>{say('perDay', { number: written(missing.div(left)) })}</small>
        )}
      </td>
    </>
  )
}
