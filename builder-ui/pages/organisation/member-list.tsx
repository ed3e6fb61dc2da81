// People of a department or of everybody: a table on the desktop, the same rows as cards on the phone.
import { Link } from 'react-router'
import type { Member } from '../../api/index.ts'
import { Avatar, Tag, type Tone, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

const TONES: Readonly<Record<Member['state'], Tone>> = {
  placeholder: 'plain',
  invited: 'info',
  active: 'success',
  left: 'warn',
}

export const StateTag = ({ state }: { readonly state: Member['state'] }) => {
  const say = useWords(words)
  return state === 'placeholder' ? (
    <Tag icon="member">{say(state)}</Tag>
  ) : (
    <Tag tone={TONES[state]}>{say(state)}</Tag>
  )
}

interface MemberListProps {
  readonly members: readonly Member[]
  readonly chosen: string | null
  readonly addressOf: (id: string) => string
}

export const MemberList = ({ members, chosen, addressOf }: MemberListProps) => {
  const say = useWords(words)
  return (
    <table className="org-members">
      <thead>
        <tr>
          {(['name', 'department', 'manager', 'roles', 'state'] as const).map((word) => (
            <th key={word} scope="col" className={`org-${word}`}>
              {say(word)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            chosen={member.id === chosen}
            to={addressOf(member.id)}
          />
        ))}
      </tbody>
    </table>
  )
}

const MemberRow = ({
  member,
  chosen,
  to,
}: {
  readonly member: Member
  readonly chosen: boolean
  readonly to: string
}) => {
  const say = useWords(words)
  const text = useText()
  const { name, email, departments, manager, roles, state } = member
  const list = (names: readonly string[]) => names.join(say('comma'))
  return (
    <tr data-chosen={chosen} data-left={state === 'left'}>
      <th scope="row">
        <div className="fw-row">
          <Avatar id={member.id} name={name} size={28} />
          <div className="fw-grow">
            <Link className="org-member-link fw-clip" to={to} preventScrollReset aria-current={chosen}>
              {name}
            </Link>
            <div className="fw-quiet fw-small fw-clip">{email}</div>
          </div>
        </div>
      </th>
      <td className="org-where">{list(departments.map((each) => text(each.name)))}</td>
      <td className="org-manager">{manager?.name}</td>
      <td className="org-roles">{list(roles.map((each) => text(each.name)))}</td>
      <td className="org-state">
        <StateTag state={state} />
      </td>
    </tr>
  )
}
