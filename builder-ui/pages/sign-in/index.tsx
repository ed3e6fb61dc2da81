// Sign-in: e-mail and password, then back to where the person was going.
import { useState } from 'react'
import { type Me, signIn } from '../../api/index.ts'
import { Notice, suggestLanguage, useWords } from '../../kit/index.ts'
import { useEnter } from './enter.ts'
import { GateForm, GateFrame } from './frame.tsx'
import { words } from './words.ts'

const SignInPage = () => {
  const say = useWords(words)
  const enter = useEnter()
  const [lost, setLost] = useState(false)
  const arrive = (me: Me) => {
    suggestLanguage(me.account.locale)
    if (me.workspaces.length === 0) setLost(true)
    else enter(me)
  }
  return (
    <GateFrame title={say('title')}>
      {lost ? <Notice tone="warn" title={say('noWorkspace')} /> : null}
      <GateForm
        inputs={[
          { name: 'email', label: say('email'), type: 'email', autoComplete: 'username' },
          { name: 'password', label: say('password'), type: 'password', autoComplete: 'current-password' },
        ]}
        button={say('signIn')}
        onSubmit={(values) => signIn(values).then(arrive)}
      />
    </GateFrame>
  )
}
export default SignInPage
