// The dialog over a page whose session expired: the page stays as it is, the refused call is repeated after signing in.
import { useEffect, useState } from 'react'
import { type Me, meQuery, onSignedOut, signIn } from '../../api/index.ts'
import { Sheet, suggestLanguage, useWords } from '../../kit/index.ts'
import { GateForm } from './frame.tsx'
import { words } from './words.ts'

export const SignInGate = () => {
  const say = useWords(words)
  const before = useSignedIn()
  const [resume, setResume] = useState<((signedIn: boolean) => void) | null>(null)
  useEffect(() => onSignedOut(() => new Promise<boolean>((resolve) => setResume(() => resolve))), [])
  return (
    <Sheet title={say('again')} open={resume !== null} onClose={() => undefined} firm width={400}>
      <div className="fw-column" style={{ gap: 16 }}>
        <p className="fw-soft">{say('againText')}</p>
        <GateForm
          inputs={[
            {
              name: 'email',
              label: say('email'),
              type: 'email',
              autoComplete: 'username',
              ...(before === undefined ? {} : { initial: before.account.email }),
            },
            { name: 'password', label: say('password'), type: 'password', autoComplete: 'current-password' },
          ]}
          button={say('signIn')}
          onSubmit={async (values) => {
            const me = await signIn(values)
            // Somebody else must not finish what another person began.
            if (before !== undefined && before.account.id !== me.account.id) location.reload()
            resume?.(true)
            setResume(null)
          }}
        />
      </div>
    </Sheet>
  )
}

/** Who was signed in when the page opened. Asked without the query library: the fill page does not carry it. */
const useSignedIn = (): Me | undefined => {
  const [me, setMe] = useState<Me>()
  useEffect(() => {
    // Nobody is signed in: the page itself asks for that.
    meQuery.queryFn().then(
      (known) => {
        suggestLanguage(known.account.locale)
        setMe(known)
      },
      () => undefined,
    )
  }, [])
  return me
}
