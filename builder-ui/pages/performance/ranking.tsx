// The ranking: place, person, attainment of the heaviest item, actual and target, score and grade. A row opens its score.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { ScoreRow, TeamPerformance } from '../../api/index.ts'
import { Avatar, formatPercent, useLanguage, useText, useWords } from '../../kit/index.ts'
import { metricNumber, metricUnit, type PlanItem } from './numbers.ts'
import { paceMark, paceOf } from './pace.ts'
import { ProgressBar } from './progress-bar.tsx'
import { words } from './words.ts'

interface RankingProps {
  readonly data: TeamPerformance
  readonly chosen: string | null
  readonly onChoose: (member: string) => void
}

export const Ranking = ({ data, chosen, onChoose }: RankingProps) => {
  const say = useWords(words)
  const text = useText()
  const language = useLanguage()
  const [lead] = [...data.plan.items].sort((left, right) => new Decimal(right.weight).cmp(left.weight))
  if (lead === undefined) return null
  return (
    <section className="performance-ranking">
      <h2>
        {text(lead.name)}
        {language === 'zh-CN' ? '' : ' '}
        {say('ranking')}
        <small>
          {say('elapsed', { share: formatPercent(data.period.elapsed) })}
          {metricUnit(lead, language) === '' ? '' : ` · ${metricUnit(lead, language)}`}
        </small>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('place')}</th>
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
  const language = useLanguage()
  const item = row.items.find((each) => each.key === lead.key)
  const pace = paceOf(item?.attainment ?? null, data.period.elapsed)
  const target = item?.target ?? null
  const gap = target === null ? null : new Decimal(target).minus(item?.actual ?? 0).toFixed()
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
          <strong className="fw-grow">
            {item?.attainment == null ? '—' : formatPercent(item.attainment)}
          </strong>
          {pace === null ? null : (
            <span className="performance-pace" data-pace={pace}>
              {paceMark[pace]} {say(pace)}
            </span>
          )}
        </span>
        <ProgressBar attainment={item?.attainment ?? null} elapsed={data.period.elapsed} />
      </td>
      <td className="number">
        {metricNumber(item?.actual ?? null, lead, language)}
        <small>/ {metricNumber(target, lead, language)}</small>
      </td>
      <td className="number">{metricNumber(gap, lead, language)}</td>
      <td className="number">
        <strong>{row.total ?? '—'}</strong>
        {row.grade === null ? null : <span className="performance-grade">{text(row.grade)}</span>}
      </td>
    </tr>
  )
}
