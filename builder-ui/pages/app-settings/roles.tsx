// Roles of the app and the people who hold them. Flows and permission sets speak of roles, so a new colleague is one choice here.
import { errorSentence, type Role, useAppRoles, useBindAppRole } from '../../api/index.ts'
import { BindingPicker } from '../../editor/index.ts'
import { Field, Notice, toast, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface AppRolesProps {
  readonly slug: string
  readonly app: string
  readonly admin: boolean
}

export const AppRoles = ({ slug, app, admin }: AppRolesProps) => {
  const say = useWords(words)
  const { data, error } = useAppRoles(slug, app)
  if (data?.length === 0) return null
  return (
    <section className="appset-part" aria-label={say('roles')}>
      <div className="appset-part-head">
        <h2>{say('roles')}</h2>
        <span className="fw-quiet fw-small fw-grow fw-clip">{say('rolesText')}</span>
      </div>
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      <div className="appset-fields">
        {(data ?? []).map((role) => (
          <RoleField key={role.id} slug={slug} app={app} role={role} admin={admin} />
        ))}
      </div>
    </section>
  )
}

const RoleField = ({ slug, app, role, admin }: AppRolesProps & { readonly role: Role }) => {
  const say = useWords(words)
  const text = useText()
  const bind = useBindAppRole(slug, app)
  const name = text(role.name)
  const before = role.bindings.map(({ kind, id }) => ({ kind, id }))
  const put = (bindings: readonly { readonly kind: string; readonly id?: string }[]) => {
    const wanted = bindings.flatMap(({ kind, id }) => (id === undefined ? [] : [{ kind, id }]))
    const undo = () => bind.mutate({ role: role.key, bindings: before })
    bind.mutate(
      { role: role.key, bindings: wanted },
      { onSuccess: () => toast(say('roleBound', { name }), { undo }) },
    )
  }
  return (
    <Field label={name} problem={bind.error === null ? undefined : errorSentence(bind.error)}>
      {({ id }) =>
        admin ? (
          <BindingPicker
            id={id}
            slug={slug}
            kinds={['member', 'department', 'role']}
            value={before}
            onChange={put}
            label={name}
          />
        ) : (
          <p id={id} className="fw-soft">
            {role.bindings.map((each) => text(each.name as string | undefined)).join(say('comma')) ||
              say('givenNobody')}
          </p>
        )
      }
    </Field>
  )
}
