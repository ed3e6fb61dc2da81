// The department tree: a list of lists with fold buttons, by mouse, touch and keyboard alike. On the phone one select.
import { useState } from 'react'
import type { Department } from '../../api/index.ts'
import { Button, Icon, useText, useWords } from '../../kit/index.ts'
import { type Branch, departmentChoices, treeOf } from './places.ts'
import { words } from './words.ts'

interface TreeProps {
  readonly departments: readonly Department[]
  readonly chosen: string | null
  readonly onChoose: (id: string | null) => void
  readonly onNew: () => void
}

/** A large organisation opens folded, so that the first look is short. */
const OPEN_AT_FIRST = 60

export const DepartmentTree = ({ departments, chosen, onChoose, onNew }: TreeProps) => {
  const say = useWords(words)
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const small = departments.length <= OPEN_AT_FIRST
  const isOpen = (id: string) => turned.has(id) !== small
  const turn = (id: string) =>
    setTurned(
      (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
    )
  return (
    <nav className="org-tree" aria-label={say('departments')}>
      <ul>
        <li>
          <div className="org-branch" data-chosen={chosen === null}>
            <span className="org-fold" />
            <button type="button" aria-current={chosen === null} onClick={() => onChoose(null)}>
              {say('everybody')}
            </button>
          </div>
        </li>
        {treeOf(departments).map((branch) => (
          <BranchItem
            key={branch.department.id}
            branch={branch}
            depth={0}
            chosen={chosen}
            isOpen={isOpen}
            onTurn={turn}
            onChoose={onChoose}
          />
        ))}
      </ul>
      <Button look="quiet" size="small" icon="add" onClick={onNew}>
        {say('newDepartment')}
      </Button>
    </nav>
  )
}

interface BranchProps {
  readonly branch: Branch
  readonly depth: number
  readonly chosen: string | null
  readonly isOpen: (id: string) => boolean
  readonly onTurn: (id: string) => void
  readonly onChoose: (id: string) => void
}

const BranchItem = ({ branch, depth, ...rest }: BranchProps) => {
  const say = useWords(words)
  const text = useText()
  const { department, below, people } = branch
  const { chosen, isOpen, onTurn, onChoose } = rest
  const name = text(department.name)
  const open = isOpen(department.id)
  return (
    <li>
      <div
        className="org-branch"
        data-chosen={chosen === department.id}
        style={{ paddingInlineStart: `${depth * 14}px` }}
      >
        {below.length === 0 ? (
          <span className="org-fold" />
        ) : (
          <button
            type="button"
            className="org-fold"
            aria-expanded={open}
            aria-label={say(open ? 'fold' : 'open', { name })}
            onClick={() => onTurn(department.id)}
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} />
          </button>
        )}
        <button
          type="button"
          aria-current={chosen === department.id}
          title={name}
          onClick={() => onChoose(department.id)}
        >
          <span className="fw-clip fw-grow">{name}</span>
          <span className="fw-quiet fw-small">{people}</span>
        </button>
      </div>
      {open && below.length > 0 ? (
        <ul>
          {below.map((each) => (
            <BranchItem key={each.department.id} branch={each} depth={depth + 1} {...rest} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

/** The same choice on a narrow screen. */
export const DepartmentSelect = ({ departments, chosen, onChoose }: Omit<TreeProps, 'onNew'>) => {
  const say = useWords(words)
  const text = useText()
  return (
    <select
      className="fw-input org-department-select"
      aria-label={say('department')}
      value={chosen ?? ''}
      onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{say('everybody')}</option>
      {departmentChoices(departments, text).map(({ id, path }) => (
        <option key={id} value={id}>
          {path}
        </option>
      ))}
    </select>
  )
}
