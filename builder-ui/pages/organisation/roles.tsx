// Roles of the workspace and of its apps with the people who hold them. What is chosen takes effect at once.
import { useId, useState } from 'react'
import { useOutletContext } from 'react-router'
import type { Text } from '../../../schemas/text.ts'
import {
  type Binding,
  errorSentence,
  type Role,
  useBindRole,
  useCreateRole,
  useRenameRole,
  useRoles,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { BindingPicker, TextRows } from '../../editor/index.ts'
import {
  Button,
  defineWords,
  IconButton,
  Notice,
  Sheet,
  Skeleton,
  toast,
  useText,
  useWords,
} from '../../kit/index.ts'
import { OrgPage } from './head.tsx'
import { words as orgWords } from './words.ts'

const words = defineWords({
  intro: {
    'zh-CN': '角色给了谁，用到它的权限、审批就都跟着变。可以给成员、部门（含下级）或另一个角色。',
    en: 'Rights and approvals follow the roles. A role can go to people, departments (with those below) or another role.',
  },
  workspace: { 'zh-CN': '整个工作区', en: 'Whole workspace' },
  newRole: { 'zh-CN': '添加角色', en: 'Add role' },
  rename: { 'zh-CN': '改名“{name}”', en: 'Rename "{name}"' },
  name: { 'zh-CN': '名称', en: 'Name' },
  who: { 'zh-CN': '谁是“{name}”', en: 'Who is "{name}"' },
  bound: { 'zh-CN': '“{name}”的人已改', en: 'People of "{name}" are changed' },
  owner: { 'zh-CN': '能做一切，也能改其他所有者', en: 'May do everything, also change other owners' },
  admin: {
    'zh-CN': '管成员、角色、应用和设置，看得到全部数据',
    en: 'Keeps members, roles, apps and settings; sees all data',
  },
  designer: { 'zh-CN': '画表单、流程和指标', en: 'Draws forms, flows and metrics' },
})

const RolesPage = () => {
  const say = useWords(words)
  const { slug } = useOutletContext<WorkspaceInfo>()
  const [naming, setNaming] = useState<Role | 'new' | null>(null)
  return (
    <OrgPage
      actions={
        <Button look="primary" icon="add" onClick={() => setNaming('new')}>
          {say('newRole')}
        </Button>
      }
    >
      <RoleLists slug={slug} onName={setNaming} />
      {naming === null ? null : (
        <NameSheet slug={slug} role={naming === 'new' ? null : naming} onClose={() => setNaming(null)} />
      )}
    </OrgPage>
  )
}
export default RolesPage

const RoleLists = ({ slug, onName }: { readonly slug: string; readonly onName: (role: Role) => void }) => {
  const say = useWords(words)
  const text = useText()
  const { apps } = useOutletContext<WorkspaceInfo>()
  const { data, error } = useRoles(slug)
  if (data === undefined)
    return error === null ? <Skeleton rows={4} /> : <Notice tone="danger" title={errorSentence(error)} />
  const groups = [null, ...apps.map((app) => app.key)]
  return (
    <div className="org-role-page">
      <p className="fw-soft">{say('intro')}</p>
      {groups.map((app) => {
        const roles = data.filter((role) => role.app === app)
        const name = app === null ? say('workspace') : text(apps.find((each) => each.key === app)?.name)
        return roles.length === 0 ? null : (
          <section key={app ?? ''} aria-label={name}>
            <h2>{name}</h2>
            <ul>
              {roles.map((role) => (
                <RoleRow key={role.id} slug={slug} role={role} onName={() => onName(role)} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

const BUILT_IN = ['owner', 'admin', 'designer'] as const

interface RoleRowProps {
  readonly slug: string
  readonly role: Role
  readonly onName: () => void
}

const RoleRow = ({ slug, role, onName }: RoleRowProps) => {
  const say = useWords(words)
  const text = useText()
  const bind = useBindRole(slug)
  const name = text(role.name)
  const builtIn = role.app === null ? BUILT_IN.find((key) => key === role.key) : undefined
  const before = role.bindings.map(({ kind, id }) => ({ kind, id }))
  const put = (bindings: readonly Binding[]) =>
    bind.mutate(
      { role: role.id, bindings },
      {
        onSuccess: () =>
          toast(say('bound', { name }), { undo: () => bind.mutate({ role: role.id, bindings: before }) }),
      },
    )
  return (
    <li className="org-role">
      <div>
        <div className="fw-row">
          <h3>{name}</h3>
          {builtIn === undefined ? (
            <IconButton icon="edit" size="small" label={say('rename', { name })} onClick={onName} />
          ) : null}
        </div>
        {builtIn === undefined ? null : <p className="fw-quiet fw-small">{say(builtIn)}</p>}
      </div>
      <div>
        {bind.error === null ? null : <Notice tone="danger" title={errorSentence(bind.error)} />}
        <BindingPicker
          slug={slug}
          kinds={['member', 'department', 'role']}
          value={before}
          onChange={(value) => put(value.flatMap(asBinding))}
          label={say('who', { name })}
        />
      </div>
    </li>
  )
}

const asBinding = ({ kind, id }: { readonly kind: string; readonly id?: string }): readonly Binding[] =>
  id !== undefined && (kind === 'member' || kind === 'department' || kind === 'role') ? [{ kind, id }] : []

const NameSheet = ({
  slug,
  role,
  onClose,
}: {
  readonly slug: string
  readonly role: Role | null
  readonly onClose: () => void
}) => {
  const say = useWords(words)
  const tell = useWords(orgWords)
  const text = useText()
  const create = useCreateRole(slug)
  const rename = useRenameRole(slug)
  const formId = useId()
  const [name, setName] = useState<Text>(role?.name ?? {})
  const refusal = create.error ?? rename.error
  const save = async (): Promise<void> => {
    await (role === null ? create.mutateAsync(name) : rename.mutateAsync({ role: role.id, name }))
    onClose()
  }
  return (
    <Sheet
      title={role === null ? say('newRole') : say('rename', { name: text(role.name) })}
      open
      onClose={onClose}
      width={420}
      foot={
        <>
          <Button onClick={onClose}>{tell('cancel')}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            busy={create.isPending || rename.isPending}
            disabled={Object.values(name).every((each) => each.trim() === '')}
          >
            {tell(role === null ? 'add' : 'save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="org-rows"
        onSubmit={(event) => {
          event.preventDefault()
          // What the server says against it is shown below.
          void save().catch(() => undefined)
        }}
      >
        {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
        <TextRows label={say('name')} value={name} onChange={setName} optional ask />
      </form>
    </Sheet>
  )
}
