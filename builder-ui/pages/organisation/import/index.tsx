// People from a file: choose it, look at what would happen line by line, do it. Nobody needs an account beforehand.
import { type DragEvent, useRef, useState } from 'react'
import { Link, useNavigate, useOutletContext } from 'react-router'
import { errorSentence, type PeopleImport, useImportPeople, type WorkspaceInfo } from '../../../api/index.ts'
import { Button, formatNumber, Icon, Notice, Tag, toast, useWords } from '../../../kit/index.ts'
import { OrgPage } from '../head.tsx'
import { readTextFile } from './read-file.ts'
import { importWords } from './words.ts'
import './import.css'

/** More than the 5,000 people one import takes. */
const MOST_LETTERS = 2_000_000

const ImportPeoplePage = () => {
  const say = useWords(importWords)
  const { slug } = useOutletContext<WorkspaceInfo>()
  const navigate = useNavigate()
  const bring = useImportPeople(slug)
  const [csv, setCsv] = useState<string | null>(null)
  const [plan, setPlan] = useState<PeopleImport | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const preview = async (file: File): Promise<void> => {
    setRefusal(null)
    setPlan(null)
    const text = /\.(xlsx?|ods|numbers)$/i.test(file.name) ? null : await readTextFile(file)
    if (text === null) return setRefusal(say('notCsv'))
    if (text.length > MOST_LETTERS) return setRefusal(say('tooLarge'))
    setCsv(text)
    setPlan(await bring.mutateAsync({ csv: text, preview: true }))
  }
  const run = async (): Promise<void> => {
    if (csv === null) return
    const done = await bring.mutateAsync({ csv, preview: false })
    toast(say('done', { count: formatNumber(done.created + done.updated) }))
    await navigate(`/w/${slug}/organisation`)
  }
  const tried = (work: Promise<void>) => void work.catch((error: unknown) => setRefusal(errorSentence(error)))
  return (
    <OrgPage>
      <div className="org-import">
        <div className="fw-row">
          <Link className="fw-button" data-look="quiet" to={`/w/${slug}/organisation`}>
            <Icon name="arrow-left" />
            {say('back')}
          </Link>
        </div>
        <h2>{say('title')}</h2>
        {refusal === null ? null : <Notice tone="danger" title={refusal} />}
        {plan === null ? (
          <DropPeople busy={bring.isPending} onFile={(file) => tried(preview(file))} />
        ) : (
          <Plan
            plan={plan}
            busy={bring.isPending}
            onRun={() => tried(run())}
            onAnother={() => setPlan(null)}
          />
        )}
      </div>
    </OrgPage>
  )
}
export default ImportPeoplePage

const DropPeople = ({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: File) => void }) => {
  const say = useWords(importWords)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }
  const take = (file: File | undefined) => {
    if (file !== undefined) onFile(file)
  }
  return (
    <>
      <p className="fw-soft">{say('help')}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way, the button inside is the other */}
      <div
        className="org-drop"
        data-over={over || undefined}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false)
          take(event.dataTransfer.files[0])
        }}
      >
        <Icon name="import" size={28} />
        <div className="fw-strong">{say('drop')}</div>
        <Button busy={busy} onClick={() => input.current?.click()}>
          {say('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="fw-hidden-label"
          tabIndex={-1}
          aria-label={say('choose')}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <div>
        <Button look="link" icon="download" onClick={() => saveSample(say('sampleName'), say('sample'))}>
          {say('sampleLink')}
        </Button>
      </div>
    </>
  )
}

/** The byte order mark lets spreadsheet programs read it as UTF-8. */
const saveSample = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

interface PlanProps {
  readonly plan: PeopleImport
  readonly busy: boolean
  readonly onRun: () => void
  readonly onAnother: () => void
}

const Plan = ({ plan, busy, onRun, onAnother }: PlanProps) => {
  const say = useWords(importWords)
  const { created, updated, departments, problems } = plan
  const count = created + updated
  const wrongLines = new Set(problems.map((each) => each.line)).size
  const facts = [
    say('created', { count: formatNumber(created) }),
    say('updated', { count: formatNumber(updated) }),
    say('departments', { count: formatNumber(departments) }),
  ]
  return (
    <>
      <p>
        {say('rows', { rows: formatNumber(plan.rows) })}
        {facts.join(say('comma'))}
        {say('stop')}
      </p>
      {problems.length === 0 ? null : (
        <Notice tone="warn" title={say('wrong', { count: formatNumber(wrongLines) })}>
          <ul className="org-problems">
            {problems.slice(0, 50).map(({ line, code, message }) => (
              <li key={`${line} ${code} ${message}`}>{say('line', { line, message })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {plan.people.length === 0 ? null : (
        <PeopleTable people={plan.people} more={count - plan.people.length} />
      )}
      <div className="fw-row">
        <Button look="primary" busy={busy} disabled={count === 0} onClick={onRun}>
          {say('run', { count: formatNumber(count) })}
        </Button>
        <Button onClick={onAnother}>{say('another')}</Button>
      </div>
    </>
  )
}

const PeopleTable = ({
  people,
  more,
}: {
  readonly people: PeopleImport['people']
  readonly more: number
}) => {
  const say = useWords(importWords)
  return (
    <div className="org-scroll">
      <table className="org-planned">
        <thead>
          <tr>
            {(['name', 'email', 'department', 'manager', 'what'] as const).map((word) => (
              <th key={word} scope="col">
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((each) => (
            <tr key={each.line}>
              <th scope="row">{each.name}</th>
              <td>{each.email}</td>
              <td>{each.department.join(' / ')}</td>
              <td>{each.manager}</td>
              <td>
                <Tag {...(each.isNew ? { tone: 'accent', icon: 'add' } : { icon: 'edit' })}>
                  {say(each.isNew ? 'isNew' : 'isKnown')}
                </Tag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="fw-quiet fw-small">{say('more', { count: formatNumber(more) })}</p> : null}
    </div>
  )
}
