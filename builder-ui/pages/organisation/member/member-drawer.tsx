// One member: what is written down, how he signs in, his roles, what he may do and why, and his leaving.
import { useState } from 'react'
import {
  type Department,
  errorSentence,
  type MemberDetail,
  useChangeMember,
  useMemberDetail,
  useMemberRoles,
  useRoles,
  type WorkspaceInfo,
} from '../../../api/index.ts'
import { BindingPicker } from '../../../editor/index.ts'
import { Avatar, Button, Notice, Skeleton, toast, useText, useWords } from '../../../kit/index.ts'
import { Drawer } from '../drawer.tsx'
import { StateTag } from '../member-list.tsx'
import { words } from '../words.ts'
import { LeavePart } from './leave.tsx'
import { isComplete, MemberFields, type MemberValues, memberBody } from './member-fields.tsx'
import { memberWords } from './member-words.ts'
import { MemberRightsPart } from './rights.tsx'
import { SignInPart } from './sign-in-part.tsx'

interface MemberDrawerProps {
  readonly workspace: WorkspaceInfo
  readonly departments: readonly Department[]
  readonly id: string
  readonly onClose: () => void
}

export const MemberDrawer = ({ workspace, departments, id, onClose }: MemberDrawerProps) => {
  const tell = useWords(memberWords)
  const { data, error } = useMemberDetail(workspace.slug, id)
  if (data === undefined)
    return (
      <Drawer title={tell('details')} onClose={onClose}>
        {error === null ? <Skeleton rows={5} /> : <Notice tone="danger" title={errorSentence(error)} />}
      </Drawer>
    )
  const { member } = data
  return (
    <Drawer
      title={member.name}
      lead={<Avatar id={member.id} name={member.name} size={32} />}
      onClose={onClose}
    >
      <div className="fw-row">
        <StateTag state={member.state} />
        <span className="fw-quiet fw-clip">{member.email}</span>
      </div>
      <SignInPart workspace={workspace} detail={data} />
      <AboutPart slug={workspace.slug} departments={departments} detail={data} />
      <RolesPart slug={workspace.slug} detail={data} />
      <MemberRightsPart workspace={workspace} member={id} />
      {member.state === 'left' ? null : <LeavePart slug={workspace.slug} detail={data} />}
    </Drawer>
  )
}

interface PartProps {
  readonly slug: string
  readonly detail: MemberDetail
}

const valuesOf = ({ member, ownManager }: MemberDetail): MemberValues => ({
  name: member.name,
  email: member.email ?? '',
  department: member.departments[0]?.id ?? null,
  manager: ownManager ? (member.manager?.id ?? null) : null,
})

const AboutPart = ({
  slug,
  detail,
  departments,
}: PartProps & { readonly departments: readonly Department[] }) => {
  const say = useWords(words)
  const tell = useWords(memberWords)
  const change = useChangeMember(slug)
  const before = valuesOf(detail)
  const [values, setValues] = useState(before)
  const changed = JSON.stringify(values) !== JSON.stringify(before)
  const moved = values.department !== before.department
  const head =
    moved || detail.ownManager
      ? headOf(departments, values.department, detail.member.id)
      : detail.member.manager?.name
  const save = async (): Promise<void> => {
    await change.mutateAsync({ id: detail.member.id, ...memberBody(values) })
    toast(say('saved'))
  }
  return (
    <section className="org-section">
      <h3>{tell('who')}</h3>
      <MemberFields
        slug={slug}
        departments={departments}
        values={values}
        onChange={setValues}
        refusal={change.error}
        head={head}
      />
      {changed ? (
        <div className="fw-row">
          {/* What the server says against it is shown beside the field. */}
          <Button
            look="primary"
            busy={change.isPending}
            disabled={!isComplete(values)}
            onClick={() => void save().catch(() => undefined)}
          >
            {say('save')}
          </Button>
          <Button onClick={() => setValues(before)}>{say('cancel')}</Button>
        </div>
      ) : null}
    </section>
  )
}

/** Who would lead him there; a head himself is led from above, which the server knows once it is saved. */
const headOf = (
  departments: readonly Department[],
  department: string | null,
  member: string,
): string | undefined => {
  const heads = departments.find((each) => each.id === department)?.heads ?? []
  return heads.some((each) => each.id === member) ? undefined : heads[0]?.name
}

/** Bound to him alone; what comes with a department or another role is named, not changed here. */
const RolesPart = ({ slug, detail }: PartProps) => {
  const tell = useWords(memberWords)
  const text = useText()
  const roles = useRoles(slug)
  const bind = useMemberRoles(slug)
  const { member, ownRoles } = detail
  const others = member.roles.filter((role) => !ownRoles.includes(role.id))
  const put = (wanted: readonly string[]) =>
    bind.mutate(
      { id: member.id, roles: wanted },
      {
        onSuccess: () =>
          toast(tell('rolesSaved', { name: member.name }), {
            undo: () => bind.mutate({ id: member.id, roles: ownRoles }),
          }),
      },
    )
  return (
    <section className="org-section">
      <h3>{tell('roles')}</h3>
      {bind.error === null ? null : <Notice tone="danger" title={errorSentence(bind.error)} />}
      {roles.data === undefined ? null : (
        <BindingPicker
          slug={slug}
          kinds={['role']}
          value={ownRoles.map((id) => ({ kind: 'role', id }))}
          onChange={(value) => put(value.flatMap((each) => each.id ?? []))}
          label={tell('rolesPlace')}
        />
      )}
      {others.length === 0 ? null : (
        <p className="fw-soft fw-small">
          {tell('rolesToo', { names: others.map((role) => text(role.name)).join(tell('comma')) })}
        </p>
      )}
    </section>
  )
}
