// Stored results that would be worked out again, before anybody says yes: form by form how many records change, and of each result
// one example as it is and as it would be.
import type { ResultsPreview } from '../../../schemas/api/org.ts'
import { Button, defineWords, formatNumber, Sheet, useText, useWords } from '../../kit/index.ts'
import './results-sheet.css'

const words = defineWords({
  title: { 'zh-CN': '存好的结果会重新计算', en: 'Stored results are worked out again' },
  text: {
    'zh-CN': '在后台分批计算，期间照常使用；没有变化的记录不动，也不记入修改历史。',
    en: 'In batches, in the background, while everybody goes on working. Records without a change are left alone, and nothing is written to their history.',
  },
  all: {
    'zh-CN': '{looked} 条记录，{changing} 条会变',
    en: '{looked} {looked|record|records}, {changing} {changing|changes|change}',
  },
  latest: {
    'zh-CN': '共 {records} 条记录；最近 {looked} 条里有 {changing} 条会变',
    en: '{records} records; of the latest {looked}, {changing} {changing|changes|change}',
  },
  nothing: { 'zh-CN': '（空）', en: '(empty)' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
})

interface ResultsSheetProps {
  /** null: closed. */
  readonly forms: ResultsPreview['forms'] | null
  /** What saying yes does. */
  readonly yes: string
  readonly busy: boolean
  readonly onYes: () => void
  readonly onClose: () => void
}

export const ResultsSheet = ({ forms, yes, busy, onYes, onClose }: ResultsSheetProps) => {
  const say = useWords(words)
  return (
    <Sheet
      title={say('title')}
      open={forms !== null}
      onClose={onClose}
      width={560}
      foot={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      <p className="fw-quiet">{say('text')}</p>
      {(forms ?? []).map((form) => (
        <FormResults key={`${form.app}/${form.key}`} form={form} />
      ))}
    </Sheet>
  )
}

const FormResults = ({ form }: { readonly form: ResultsPreview['forms'][number] }) => {
  const say = useWords(words)
  const text = useText()
  const { records, looked, changing } = form
  const counts = {
    records: formatNumber(String(records)),
    looked: formatNumber(String(looked)),
    changing: formatNumber(String(changing)),
  }
  return (
    <section className="results-form">
      <h3>{text(form.name)}</h3>
      <p className="fw-quiet fw-small">{say(looked < records ? 'latest' : 'all', counts)}</p>
      <ul>
        {form.results.map(({ label, example }) => (
          <li key={text(label)}>
            <span className="fw-grow fw-clip">{text(label)}</span>
            {example === null ? null : (
              <span className="results-example">
                <del>{example.before === '' ? say('nothing') : example.before}</del>{' '}
                <span aria-hidden>→</span> <ins>{example.after === '' ? say('nothing') : example.after}</ins>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
