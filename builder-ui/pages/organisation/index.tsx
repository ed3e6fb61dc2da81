// The organisation: departments left, people right, one of them in the drawer. What is chosen stands in the address.
import { useDeferredValue, useState } from 'react'
import { useNavigate, useOutletContext, useSearchParams } from 'react-router'
import {
  type Department,
  errorSentence,
  type Member,
  useDepartments,
  useMembers,
  type WorkspaceInfo,
} from '../../api/index.ts'
import {
  Button,
  EmptyState,
  formatNumber,
  Notice,
  Skeleton,
  TextInput,
  usePhone,
  useText,
  useWords,
} from '../../kit/index.ts'
import { DepartmentDrawer } from './department-drawer.tsx'
import { OrgPage } from './head.tsx'
import { MemberDrawer } from './member/member-drawer.tsx'
import { NewMemberDrawer } from './member/new-member.tsx'
import { MemberList } from './member-list.tsx'
import { DepartmentSelect, DepartmentTree } from './tree.tsx'
import { words } from './words.ts'

/** What the drawer is about; a new one has no id. */
type Open = 'member' | 'department' | 'new-member' | 'new-department'
const OPENS: readonly Open[] = ['member', 'department', 'new-member', 'new-department']

const useOrgAddress = () => {
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('in')
  const open = OPENS.find((word) => search.has(word)) ?? null
  const to = (department: string | null, word: Open | null = null, id = ''): URLSearchParams => {
    const next = new URLSearchParams()
    if (department !== null) next.set('in', department)
    if (word !== null) next.set(word, id)
    return next
  }
  return {
    chosen,
    open,
    id: open === null ? null : search.get(open),
    choose: (department: string | null) => setSearch(to(department)),
    show: (word: Open | null, id = '', department = chosen) => setSearch(to(department, word, id)),
    memberAddress: (id: string) => `?${to(chosen, 'member', id).toString()}`,
  }
}
export type OrgAddress = ReturnType<typeof useOrgAddress>

const OrganisationPage = () => {
  const say = useWords(words)
  const workspace = useOutletContext<WorkspaceInfo>()
  const navigate = useNavigate()
  const address = useOrgAddress()
  const actions = (
    <>
      <Button icon="import" onClick={() => navigate(`/w/${workspace.slug}/organisation/import`)}>
        {say('importPeople')}
      </Button>
      <Button look="primary" icon="add" onClick={() => address.show('new-member')}>
        {say('newMember')}
      </Button>
    </>
  )
  return (
    <OrgPage actions={actions}>
      <People workspace={workspace} address={address} />
    </OrgPage>
  )
}
export default OrganisationPage

interface PeopleProps {
  readonly workspace: WorkspaceInfo
  readonly address: OrgAddress
}

const People = ({ workspace, address }: PeopleProps) => {
  const { slug } = workspace
  const phone = usePhone()
  const { data: departments, error } = useDepartments(slug)
  if (error !== null && departments === undefined)
    return <Notice tone="danger" title={errorSentence(error)} />
  if (departments === undefined) return <Skeleton rows={8} />
  const choice = { departments, chosen: address.chosen, onChoose: address.choose }
  return (
    <div className="org-body">
      {phone ? null : (
        <DepartmentTree {...choice} onNew={() => address.show('new-department', address.chosen ?? '')} />
      )}
      <section className="org-people">
        {phone ? <DepartmentSelect {...choice} /> : null}
        <ChosenDepartment departments={departments} address={address} />
        <Members workspace={workspace} address={address} />
      </section>
      <OpenDrawer workspace={workspace} departments={departments} address={address} />
    </div>
  )
}

const OpenDrawer = ({
  workspace,
  departments,
  address,
}: PeopleProps & { readonly departments: readonly Department[] }) => {
  const { slug } = workspace
  const { open, id, show } = address
  const close = () => show(null)
  if (open === 'member' && id !== null && id !== '')
    return <MemberDrawer key={id} workspace={workspace} departments={departments} id={id} onClose={close} />
  if (open === 'new-member')
    return (
      <NewMemberDrawer
        slug={slug}
        departments={departments}
        department={address.chosen}
        onClose={close}
        onDone={(member) => show('member', member)}
      />
    )
  const department = departments.find((each) => each.id === id)
  if (open === 'department' && department === undefined) return null
  if (open === 'department' || open === 'new-department')
    return (
      <DepartmentDrawer
        key={`${open} ${id}`}
        slug={slug}
        departments={departments}
        {...(open === 'department' && department !== undefined ? { department } : {})}
        parent={department?.id ?? null}
        onClose={close}
        onDone={(done) => show(null, '', done ?? department?.parent ?? null)}
      />
    )
  return null
}

/** Who leads the chosen department and what can be done with it. */
const ChosenDepartment = ({
  departments,
  address,
}: {
  readonly departments: readonly Department[]
  readonly address: OrgAddress
}) => {
  const say = useWords(words)
  const text = useText()
  const department = departments.find((each) => each.id === address.chosen)
  if (department === undefined) return null
  const heads = department.heads.map((each) => each.name).join(say('comma'))
  return (
    <div className="org-chosen">
      <h2 className="fw-clip">{text(department.name)}</h2>
      <span className="fw-soft fw-grow fw-clip">
        {heads === '' ? say('noHead') : say('heads', { names: heads })}
      </span>
      <div className="fw-row">
        <Button size="small" onClick={() => address.show('new-department', department.id)}>
          {say('newBelow')}
        </Button>
        <Button size="small" icon="settings" onClick={() => address.show('department', department.id)}>
          {say('changeDepartment')}
        </Button>
      </div>
    </div>
  )
}

const STATES = ['placeholder', 'invited', 'active', 'left'] as const

const Members = ({ workspace, address }: PeopleProps) => {
  const say = useWords(words)
  const [search, setSearch] = useState('')
  const [state, setState] = useState<Member['state'] | undefined>(undefined)
  const wanted = useDeferredValue(search)
  const list = useMembers(workspace.slug, {
    search: wanted.trim(),
    state,
    department: address.chosen ?? undefined,
  })
  const members = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = list.data?.pages[0]?.total
  return (
    <>
      <div className="org-tools">
        <TextInput
          type="search"
          aria-label={say('search')}
          placeholder={say('search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          className="fw-input"
          aria-label={say('state')}
          value={state ?? ''}
          onChange={(event) => setState(STATES.find((each) => each === event.target.value))}
        >
          <option value="">{say('anyState')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {say(each)}
            </option>
          ))}
        </select>
        <span className="fw-quiet" aria-live="polite">
          {total === undefined ? '' : say('count', { count: formatNumber(total) })}
        </span>
      </div>
      {list.error === null ? null : <Notice tone="danger" title={errorSentence(list.error)} />}
      {list.data === undefined ? <Skeleton rows={6} /> : null}
      {members.length === 0 ? null : (
        <MemberList
          members={members}
          chosen={address.open === 'member' ? address.id : null}
          addressOf={address.memberAddress}
        />
      )}
      {list.hasNextPage ? (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('more')}
        </Button>
      ) : null}
      {total === undefined ? null : (
        <NobodyElse total={total} narrowed={wanted !== '' || state !== undefined} address={address} />
      )}
    </>
  )
}

const NobodyElse = ({
  total,
  narrowed,
  address,
}: {
  readonly total: number
  readonly narrowed: boolean
  readonly address: OrgAddress
}) => {
  const say = useWords(words)
  const add = (
    <Button look="primary" onClick={() => address.show('new-member')}>
      {say('newMember')}
    </Button>
  )
  if (narrowed)
    return total > 0 ? null : <EmptyState picture="search" title={say('noMatch')} text={say('noMatchText')} />
  if (address.chosen !== null)
    return total > 0 ? null : <EmptyState title={say('emptyDepartment')}>{add}</EmptyState>
  return total > 1 ? null : (
    <EmptyState title={say('first')} text={say('firstText')}>
      {add}
    </EmptyState>
  )
}
