// How a member comes in: an invite link while he has no account, the end of his sessions when he has one.
import { useState } from 'react'
import {
  errorSentence,
  type MemberDetail,
  useChangeMember,
  useInvite,
  useSignOutMember,
  type WorkspaceInfo,
} from '../../../api/index.ts'
import { Button, Field, formatAgo, Notice, TextInput, toast, useWords } from '../../../kit/index.ts'
import { memberWords } from './member-words.ts'

interface SignInPartProps {
  readonly workspace: WorkspaceInfo
  readonly detail: MemberDetail
}

export const SignInPart = ({ workspace, detail }: SignInPartProps) => {
  const tell = useWords(memberWords)
  const { state } = detail.member
  return (
    <section className="org-section">
      <h3>{tell('signIn')}</h3>
      {state === 'active' ? <Sessions workspace={workspace} detail={detail} /> : null}
      {state === 'left' ? <Back slug={workspace.slug} detail={detail} /> : null}
      {state === 'placeholder' || state === 'invited' ? (
        <Invite slug={workspace.slug} detail={detail} />
      ) : null}
    </section>
  )
}

const Sessions = ({ workspace, detail }: SignInPartProps) => {
  const tell = useWords(memberWords)
  const end = useSignOutMember(workspace.slug)
  const { sessions, seenAt, member } = detail
  const sentence =
    sessions === 0 || seenAt === null
      ? tell('activeNone')
      : tell('active', { count: sessions, when: formatAgo(seenAt, new Date(), workspace.timeZone) })
  const me = member.id === workspace.me.member
  return (
    <>
      <p className="fw-soft">{sentence}</p>
      {end.error === null ? null : <Notice tone="danger" title={errorSentence(end.error)} />}
      {sessions === 0 || me ? null : (
        <div>
          <Button
            size="small"
            icon="sign-out"
            busy={end.isPending}
            onClick={() =>
              end.mutate(member.id, { onSuccess: () => toast(tell('signedOut', { name: member.name })) })
            }
          >
            {tell('signOut')}
          </Button>
        </div>
      )}
    </>
  )
}

interface PartProps {
  readonly slug: string
  readonly detail: MemberDetail
}

const Back = ({ slug, detail }: PartProps) => {
  const tell = useWords(memberWords)
  const change = useChangeMember(slug)
  const { id, name } = detail.member
  return (
    <>
      <p className="fw-soft">{tell('left')}</p>
      {change.error === null ? null : <Notice tone="danger" title={errorSentence(change.error)} />}
      <div>
        <Button
          size="small"
          icon="undo"
          busy={change.isPending}
          onClick={() =>
            change.mutate({ id, state: 'back' }, { onSuccess: () => toast(tell('backToast', { name })) })
          }
        >
          {tell('back')}
        </Button>
      </div>
    </>
  )
}

/** Without a public address the server only knows its own machine; the address in this window reaches it from others too. */
const reachable = (link: string): string => {
  const made = new URL(link)
  return made.hostname === 'localhost' && location.hostname !== 'localhost'
    ? `${location.origin}${made.pathname}`
    : link
}

/** The link is shown once: only its trace is kept. */
const Invite = ({ slug, detail }: PartProps) => {
  const tell = useWords(memberWords)
  const invite = useInvite(slug)
  const [link, setLink] = useState<string | null>(null)
  const { id, name, state } = detail.member
  const make = () => invite.mutate(id, { onSuccess: (made) => setLink(reachable(made.link)) })
  const copy = (value: string) =>
    void navigator.clipboard?.writeText(value).then(
      () => toast(tell('copied', { name })),
      () => undefined,
    )
  return (
    <>
      <p className="fw-soft">{tell(state === 'invited' ? 'invited' : 'placeholder')}</p>
      {invite.error === null ? null : <Notice tone="danger" title={errorSentence(invite.error)} />}
      {link === null ? null : (
        <Field label={tell('link')} hint={tell('linkHint')}>
          {({ id: inputId, describedBy }) => (
            <div className="fw-row">
              <TextInput
                id={inputId}
                aria-describedby={describedBy}
                readOnly
                value={link}
                onFocus={(event) => event.target.select()}
              />
              <Button icon="copy" onClick={() => copy(link)}>
                {tell('copy')}
              </Button>
            </div>
          )}
        </Field>
      )}
      <div>
        <Button
          size="small"
          look={link === null && state === 'placeholder' ? 'primary' : 'default'}
          icon="link"
          busy={invite.isPending}
          onClick={make}
        >
          {tell(link === null && state === 'placeholder' ? 'invite' : 'inviteAgain')}
        </Button>
      </div>
    </>
  )
}
