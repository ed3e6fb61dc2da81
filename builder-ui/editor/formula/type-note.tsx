// What a formula gives, where its value lives, and what looking into other forms costs: each in a word.
import { useQuery } from '@tanstack/react-query'
import type { CheckedFormula } from '../../../runtime/formula/index.ts'
import type { Text } from '../../../schemas/text.ts'
import { checkFormulaThere } from '../../api/index.ts'
import { formatNumber, useText, useWords } from '../../kit/index.ts'
import { useFormulaPlace } from './trial/place.ts'
import { formulaWords, trialWords, typeWords } from './words.ts'

export function TypeNote({ checked }: { readonly checked: CheckedFormula | null }) {
  const w = useWords(formulaWords)
  const typeWord = useWords(typeWords)
  const cost = useCost(checked)
  if (checked === null || checked.problems.length > 0) return null
  return (
    <span className="fw-quiet fw-small">
      {w('gives', { type: typeWord(checked.type.is) })} · {w(checked.class)}
      {cost === '' ? '' : ` · ${cost}`}
    </span>
  )
}

interface Cost {
  readonly word: 'fast' | 'index' | 'slow'
  readonly form?: Text
  readonly records?: number
}

/** Only the server knows how large other forms are; asked when a formula looks into one. */
function useCost(checked: CheckedFormula | null): string {
  const w = useWords(trialWords)
  const text = useText()
  const place = useFormulaPlace()
  const source = checked?.source ?? ''
  const across = checked?.problems.length === 0 && checked.reads.some(([head = '']) => head.endsWith(':'))
  const { data } = useQuery({
    queryKey: ['formula cost', place?.at, source],
    enabled: across && place !== null,
    queryFn: () => {
      if (place === null) throw new Error('no form to ask about')
      const { slug, app, form } = place.at
      return checkFormulaThere(slug, app, { form, source, host: 'computed', result: 'any' })
    },
  })
  const cost = (data as { readonly cost?: Cost } | undefined)?.cost
  if (!across || cost === undefined) return ''
  return w(cost.word, { form: text(cost.form), records: formatNumber(String(cost.records ?? 0)) })
}
