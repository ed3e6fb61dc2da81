// An invitation: the placeholder becomes a member with an account.
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { claimInvitation, errorSentence, invitation, isApiProblem } from '../../api/index.ts'
import { Button, Notice, Skeleton, useLanguage, useWords } from '../../kit/index.ts'
import { useEnter } from './enter.ts'
import { GateForm, GateFrame } from './frame.tsx'
import { words } from './words.ts'

const JoinPage = () => {
  const say = useWords(words)
  const language = useLanguage()
  const enter = useEnter()
  const navigate = useNavigate()
  const { token = '' } = useParams()
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => invitation(token),
    retry: false,
  })
  if (error !== null) {
    const used = isApiProblem(error) && error.code === 'H_LINK_USED'
    return (
      <GateFrame title={say(used ? 'linkGone' : 'join')}>
        <Notice tone="warn" title={used ? say('askAgain') : errorSentence(error)} />
        <Button onClick={() => navigate('/sign-in')}>{say('toSignIn')}</Button>
      </GateFrame>
    )
  }
  if (data === undefined)
    return (
      <GateFrame title={say('join')}>
        <Skeleton rows={3} />
      </GateFrame>
    )
  return (
    <GateFrame
      title={say('joinTitle', { workspace: data.workspace })}
      text={data.hasAccount ? say('joinHasAccount') : say('joinText', { name: data.name })}
    >
      <GateForm
        inputs={[
          { name: 'name', label: say('name'), initial: data.name, autoComplete: 'name' },
          {
            name: 'email',
            label: say('email'),
            type: 'email',
            initial: data.email ?? '',
            autoComplete: 'username',
          },
          {
            name: 'password',
            label: say('password'),
            hint: say('passwordHint'),
            type: 'password',
            minLength: 8,
            autoComplete: data.hasAccount ? 'current-password' : 'new-password',
          },
        ]}
        button={say('join')}
        onSubmit={(values) => claimInvitation(token, { ...values, locale: language }).then(enter)}
      />
    </GateFrame>
  )
}
export default JoinPage
