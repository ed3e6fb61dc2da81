// The one-time link the console prints (--demo): opens a session once.
import { useEffect, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { errorSentence, signInByLink } from '../../api/index.ts'
import { Button, Notice, Skeleton, useWords } from '../../kit/index.ts'
import { useEnter } from './enter.ts'
import { GateFrame } from './frame.tsx'
import { words } from './words.ts'

const LinkPage = () => {
  const say = useWords(words)
  const enter = useEnter()
  const navigate = useNavigate()
  const { token = '' } = useParams()
  const [refusal, setRefusal] = useState<unknown>(null)
  const used = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the token is used once, whatever renders again
  useEffect(() => {
    if (used.current) return
    used.current = true
    signInByLink(token).then(enter, setRefusal)
  }, [token])
  return (
    <GateFrame title={say(refusal === null ? 'linkTitle' : 'linkGone')}>
      {refusal === null ? (
        <Skeleton rows={2} />
      ) : (
        <>
          <Notice tone="warn" title={errorSentence(refusal)} />
          <Button look="primary" onClick={() => navigate('/sign-in')}>
            {say('toSignIn')}
          </Button>
        </>
      )}
    </GateFrame>
  )
}
export default LinkPage
