// A page that could not open says what happened and offers the next step; the frame around it stays.
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { errorSentence, isApiProblem } from '../../api/index.ts'
import { Button, defineWords, EmptyState, useWords } from '../../kit/index.ts'

const words = defineWords({
  broken: { 'zh-CN': '这一页没能打开', en: 'This page did not open' },
  missing: { 'zh-CN': '没有这一页', en: 'There is no such page' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
  home: { 'zh-CN': '回首页', en: 'Go home' },
})

/** A page left open while the product was updated asks for chunks that are gone: loading again helps. */
export const PageProblem = () => {
  const error = useRouteError()
  const say = useWords(words)
  const missing =
    (isRouteErrorResponse(error) && error.status === 404) || (isApiProblem(error) && error.status === 404)
  return (
    <main className="fw-sheet-page">
      <EmptyState
        title={say(missing ? 'missing' : 'broken')}
        text={missing ? '' : errorSentence(error)}
        picture="search"
      >
        <Button look="primary" onClick={() => (missing ? location.assign('/') : location.reload())}>
          {say(missing ? 'home' : 'again')}
        </Button>
      </EmptyState>
    </main>
  )
}
