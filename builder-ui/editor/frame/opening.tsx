// What stands on the bench while a draft is being opened, or when it cannot be.
import { errorSentence } from '../../api/index.ts'
import { Button, Notice, Skeleton, useWords } from '../../kit/index.ts'
import type { OpenDraft } from '../use-draft.ts'
import { editorWords } from '../words.ts'

export function Opening<Doc>({ draft }: { readonly draft: Exclude<OpenDraft<Doc>, { state: 'open' }> }) {
  const w = useWords(editorWords)
  return (
    <div className="fw-bench">
      <div className="fw-bench-opening">
        {draft.state === 'loading' ? (
          <Skeleton rows={8} />
        ) : (
          <Notice
            tone="danger"
            title={w('loadFailed')}
            action={<Button onClick={draft.again}>{w('again')}</Button>}
          >
            {errorSentence(draft.error)}
          </Notice>
        )}
      </div>
    </div>
  )
}
