// "Draft saved 14:32": one quiet line that always tells the truth about where the changes are.
import { Icon, useLanguage, useWords } from '../../kit/index.ts'
import type { SavingState } from '../session.ts'
import { editorWords } from '../words.ts'

export function SavedAt({ saving, savedAt }: { readonly saving: SavingState; readonly savedAt: Date }) {
  const w = useWords(editorWords)
  const language = useLanguage()
  const time = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(savedAt)
  const word = saving === 'saved' ? w('saved', { time }) : saving === 'held' ? w('heldShort') : w('saving')
  return (
    <span
      className="fw-bench-saved"
      data-saving={saving}
      role="status"
      title={saving === 'held' ? w('held') : undefined}
    >
      {saving === 'held' ? <Icon name="offline" size={14} /> : null}
      {word}
    </span>
  )
}
