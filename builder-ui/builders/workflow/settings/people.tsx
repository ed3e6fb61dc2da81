// Who acts at a step: several ways to find people, added up. Members are picked together; every other way is a line of its own.
import { hostScope } from '../../../../runtime/forms/index.ts'
import type { Assignee } from '../../../../schemas/workflow.ts'
import { BindingPicker, FormulaInput, PanelSection } from '../../../editor/index.ts'
import { Button, IconButton, useText, useWords } from '../../../kit/index.ts'
import { fieldsOf } from '../model/sentences.ts'
import { panelWords, sourceWords } from '../words.ts'
import type { SettingProps } from './setting.ts'

type Source = Assignee['source']
const SOURCES: readonly Source[] = ['manager', 'role', 'member', 'field', 'head', 'initiator', 'formula']
const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** Members of a list stand in one line: their picker holds many. */
type Line =
  | { readonly source: 'members'; readonly ids: readonly string[] }
  | Exclude<Assignee, { source: 'member' }>

const linesOf = (assignees: readonly Assignee[]): readonly Line[] => {
  const ids = assignees.flatMap((each) => (each.source === 'member' ? [each.member] : []))
  const first = assignees.findIndex((each) => each.source === 'member')
  return assignees.flatMap((each, index): Line[] => {
    if (each.source !== 'member') return [each]
    return index === first ? [{ source: 'members', ids: ids.filter((id) => id !== '') }] : []
  })
}

/** A line of members without anybody yet keeps its place as a member without an id, which the check names. */
const assigneesOf = (lines: readonly Line[]): readonly Assignee[] =>
  lines.flatMap((line): Assignee[] => {
    if (line.source !== 'members') return [line]
    return (line.ids.length === 0 ? [''] : line.ids).map((member) => ({ source: 'member', member }))
  })

export const People = ({ designer, node, value, put }: SettingProps) => {
  const w = useWords(panelWords)
  const lines = linesOf((value ?? []) as readonly Assignee[])
  const write = (next: readonly Line[], merge?: string): void => put(assigneesOf(next), merge)
  const change = (index: number, line: Line | null): void =>
    write(
      lines.flatMap((each, at) => (at !== index ? [each] : line === null ? [] : [line])),
      // What is typed is one step to take back.
      line?.source === 'formula' ? `finder ${node.key} ${index}` : undefined,
    )
  return (
    <PanelSection title={w('who')}>
      <ul className="wf-people">
        {lines.map((line, index) => (
          // A way to find people has no identity of its own: its place in the list is what it is.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={`${node.key} ${index}`}>
            <PeopleLine designer={designer} line={line} onChange={(next) => change(index, next)} />
          </li>
        ))}
      </ul>
      <Button look="link" size="small" onClick={() => write([...lines, firstOf('manager', designer)])}>
        {w('addPeople')}
      </Button>
    </PanelSection>
  )
}

/** What a way starts with: the first there is, so that most lines are right at once. */
const firstOf = (source: Source, { roles, model }: SettingProps['designer']): Line => {
  switch (source) {
    case 'member':
      return { source: 'members', ids: [] }
    case 'manager':
      return { source, level: 1 }
    case 'role':
      return { source, role: roles[0]?.key ?? '' }
    case 'field':
      return { source, field: fieldsOf(model, 'member')[0] ?? 'owner' }
    case 'head':
      return { source, field: fieldsOf(model, 'department')[0] ?? 'owner_dept' }
    case 'initiator':
      return { source }
    case 'formula':
      return { source, formula: '' }
  }
}

interface LineProps {
  readonly designer: SettingProps['designer']
  readonly line: Line
  readonly onChange: (line: Line | null) => void
}

const PeopleLine = ({ designer, line, onChange }: LineProps) => {
  const w = useWords(panelWords)
  const say = useWords(sourceWords)
  const source: Source = line.source === 'members' ? 'member' : line.source
  return (
    <>
      <div className="fw-row">
        <select
          className="fw-input fw-grow"
          aria-label={w('source')}
          value={source}
          onChange={(event) => onChange(firstOf(event.target.value as Source, designer))}
        >
          {SOURCES.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </select>
        <IconButton icon="close" size="small" label={w('removePeople')} onClick={() => onChange(null)} />
      </div>
      <LineDetail designer={designer} line={line} onChange={onChange} />
    </>
  )
}

const LineDetail = ({ designer, line, onChange }: LineProps) => {
  const w = useWords(panelWords)
  const text = useText()
  const labelOf = (key: string): string =>
    key === 'owner'
      ? w('owner')
      : key === 'owner_dept'
        ? w('ownerDept')
        : text(designer.model?.byKey.get(key)?.def.label)
  switch (line.source) {
    case 'members':
      return (
        <BindingPicker
          slug={designer.at.slug}
          kinds={['member']}
          label={w('whichMember')}
          value={line.ids.map((id) => ({ kind: 'member', id }))}
          onChange={(picked) => onChange({ ...line, ids: picked.flatMap(({ id }) => id ?? []) })}
        />
      )
    case 'manager':
      return (
        <Pick
          label={w('level')}
          value={String(line.level)}
          choices={LEVELS.map((level) => ({
            value: String(level),
            name: level === 1 ? w('direct') : w('levelN', { level }),
          }))}
          onPick={(level) => onChange({ ...line, level: Number(level) })}
        />
      )
    case 'role':
      return (
        <Pick
          label={w('whichRole')}
          value={line.role}
          choices={designer.roles.map((role) => ({ value: role.key, name: text(role.name) }))}
          onPick={(role) => onChange({ ...line, role })}
        />
      )
    case 'field':
    case 'head': {
      const keys =
        line.source === 'field'
          ? ['owner', ...fieldsOf(designer.model, 'member')]
          : ['owner_dept', ...fieldsOf(designer.model, 'department')]
      return (
        <Pick
          label={w('whichField')}
          value={line.field}
          choices={keys.map((key) => ({ value: key, name: labelOf(key) }))}
          onPick={(field) => onChange({ ...line, field })}
        />
      )
    }
    case 'initiator':
      return null
    case 'formula':
      return designer.model === undefined ? (
        <p className="fw-quiet fw-small">{w('noForm')}</p>
      ) : (
        <FormulaInput
          source={line.formula}
          scope={hostScope('flow_assignee', designer.model)}
          expected="members"
          rows={3}
          label={w('finder')}
          onChange={(formula) => onChange({ ...line, formula })}
        />
      )
  }
}

interface PickProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly name: string }[]
  readonly onPick: (value: string) => void
}

/** What is chosen and no longer there stays visible until something else is chosen. */
const Pick = ({ label, value, choices, onPick }: PickProps) => {
  const w = useWords(panelWords)
  const known = choices.some((choice) => choice.value === value)
  return (
    <select
      className="fw-input"
      aria-label={label}
      value={value}
      onChange={(event) => onPick(event.target.value)}
    >
      {known ? null : <option value={value}>{value === '' ? w('choose') : w('gone')}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.name}
        </option>
      ))}
    </select>
  )
}
