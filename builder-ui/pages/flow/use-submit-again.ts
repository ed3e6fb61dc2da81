// A record that is in no flow (withdrawn, rejected, imported as finished) is submitted from its menu.
import { errorSentence, type FormAddress, submitRecord, useFlowsChanged } from '../../api/index.ts'
import { toast, useWords } from '../../kit/index.ts'
import { flowWords } from './words.ts'

/** The menu entry. */
export const useSubmitAgain = (at: FormAddress, id: string) => {
  const say = useWords(flowWords)
  const changed = useFlowsChanged(at.slug)
  const submit = (): void =>
    void submitRecord(at, id)
      .then(
        () => toast(say('submitted')),
        (error: unknown) => toast(errorSentence(error), { tone: 'danger' }),
      )
      .finally(changed)
  return { key: 'submit', label: say('submitAgain'), onClick: submit }
}
