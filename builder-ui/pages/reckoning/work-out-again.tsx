// Days and rates that changed leave stored results as they are; here an administrator looks at what they would be now, and has them
// worked out again.
import { errorSentence, type ReckonedLater, usePreviewResults, useWorkOutAgain } from '../../api/index.ts'
import { Button, Notice, toast, useWords } from '../../kit/index.ts'
import { ResultsSheet } from './results-sheet.tsx'
import { words } from './words.ts'

export const WorkOutAgain = ({ slug, of }: { readonly slug: string; readonly of: ReckonedLater }) => {
  const say = useWords(words)
  const preview = usePreviewResults(slug)
  const run = useWorkOutAgain(slug)
  const wrong = preview.error ?? run.error
  const look = (): void =>
    preview.mutate(
      { of: [of] },
      { onSuccess: (forms) => void (forms.length === 0 ? toast(say('noResults')) : null) },
    )
  const go = (): void =>
    run.mutate([of], {
      onSuccess: () => {
        preview.reset()
        toast(say('workingOut'))
      },
    })
  const forms = preview.data ?? []
  return (
    <div className="reckoning-again">
      {wrong === null ? null : <Notice tone="danger" title={errorSentence(wrong)} />}
      <Button look="link" size="small" busy={preview.isPending} onClick={look}>
        {say('workOutAgain')}
      </Button>
      <ResultsSheet
        forms={forms.length === 0 ? null : forms}
        yes={say('workOut')}
        busy={run.isPending}
        onYes={go}
        onClose={preview.reset}
      />
    </div>
  )
}
