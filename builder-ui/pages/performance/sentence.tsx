// The page begins with a sentence: where we are, how fast, what it will be, what is wrong. Numbers stand out.
import { Decimal } from '../../../runtime/kernel/decimal.ts'
import type { TeamPerformance } from '../../../schemas/api/kpis.ts'
import type { Language } from '../../../schemas/text.ts'
import { formatPercent, formatPoints, type Say, showText, useLanguage, useWords } from '../../kit/index.ts'
import { heaviest, type PlanItem, withUnit } from './numbers.ts'
import { paceOf } from './pace.ts'
import { words } from './words.ts'

export interface Phrase {
  readonly text: string
  readonly tone?: 'warn'
}

// Numbers put into a sentence are wrapped in isolates, so that they can be told apart whatever the order of words.
const [OPEN, CLOSE] = ['\u2068', '\u2069']
const number = (text: string): string => `${OPEN}${text}${CLOSE}`

/** Phrases of the sentence; numbers in them are between isolates. */
export const phrasesOf = (
  data: TeamPerformance,
  say: Say<keyof typeof words>,
  language: Language,
): readonly Phrase[] => {
  const lead = heaviest(data.plan.items)
  const total = data.totals.find((each) => each.key === lead?.key)
  if (lead === undefined || total === undefined || total.actual === null) return []
  const said = {
    period: showText(data.period.name, language),
    item: showText(lead.name, language),
    actual: number(withUnit(total.actual, lead, language)),
  }
  if (total.attainment === null || total.target === null) return [{ text: say('sentenceFree', said) }]
  const share = number(formatPercent(total.attainment))
  return [
    {
      text: say('sentence', { ...said, share, pace: paceWords(data, lead, total.attainment, say, language) }),
    },
    ...restOf(data, lead, total.actual, total.target, say, language),
    ...laggards(data, lead, say, language),
  ]
}

const paceWords = (
  { period }: TeamPerformance,
  lead: PlanItem,
  attainment: string,
  say: Say<keyof typeof words>,
  language: Language,
): string => {
  if (lead.direction === 'less' || period.daysGone === 0 || period.daysGone === period.days) return ''
  const difference = new Decimal(attainment).minus(period.elapsed)
  const points = number(formatPoints(difference.abs().toFixed(), language).replace('+', ''))
  return say(difference.isNegative() ? 'slower' : 'faster', { points })
}

/** What is missing, what every working day still has to bring, and where the present speed leads. */
const restOf = (
  { period }: TeamPerformance,
  lead: PlanItem,
  actual: string,
  target: string,
  say: Say<keyof typeof words>,
  language: Language,
): readonly Phrase[] => {
  const missing = new Decimal(target).minus(actual)
  if (lead.direction === 'less') return []
  if (!missing.isPositive() || missing.isZero())
    return [{ text: say('reachedBy', { over: number(withUnit(missing.abs().toFixed(), lead, language)) }) }]
  const gap = number(withUnit(missing.toFixed(), lead, language))
  const left = period.days - period.daysGone
  if (left === 0) return [{ text: say('missing', { gap }) }]
  const perDay = number(withUnit(missing.div(left).toFixed(lead.decimals), lead, language))
  const rest: Phrase = { text: say('missingPerDay', { gap, days: left, perDay }) }
  // A speed is worth telling once a fifth of the time has passed.
  if (new Decimal(period.elapsed).lt(0.2)) return [rest]
  const end = new Decimal(actual).div(period.elapsed).toFixed(lead.decimals)
  return [{ text: say('forecast', { end: number(withUnit(end, lead, language)) }) }, rest]
}

const laggards = (
  { plan, totals, period }: TeamPerformance,
  lead: PlanItem,
  say: Say<keyof typeof words>,
  language: Language,
): readonly Phrase[] => {
  if (period.daysGone === 0) return []
  return plan.items.flatMap((item): readonly Phrase[] => {
    const attainment = totals.find((each) => each.key === item.key)?.attainment ?? null
    const pace = paceOf(attainment, period.elapsed)
    if (item.key === lead.key || item.direction === 'less' || attainment === null) return []
    if (pace !== 'behind' && pace !== 'far') return []
    const behind = new Decimal(period.elapsed).minus(attainment).toFixed()
    const points = number(formatPoints(behind, language).replace('+', ''))
    return [{ text: say('lags', { item: showText(item.name, language), points }), tone: 'warn' }]
  })
}

export const Sentence = ({ data }: { readonly data: TeamPerformance }) => {
  const say = useWords(words)
  const language = useLanguage()
  const phrases = phrasesOf(data, say, language)
  if (phrases.length === 0) return null
  return (
    <p className="performance-sentence">
      {phrases.map((phrase) => (
        <span key={phrase.text} data-tone={phrase.tone}>
          {phrase.text
            .split(/(\u2068[^\u2069]*\u2069)/)
            .map((piece) =>
              piece.startsWith(OPEN) ? <strong key={piece}>{piece.slice(1, -1)}</strong> : piece,
            )}
        </span>
      ))}
    </p>
  )
}
