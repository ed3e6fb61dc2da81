import type { Slot } from '../../../../runtime/workflow/index.ts'
import type { WorkflowDef } from '../../../../schemas/workflow.ts'
import { Icon, useLanguage, useWords } from '../../../kit/index.ts'
import { placeName } from '../model/sentences.ts'
import { words } from '../words.ts'

interface PlusProps {
  readonly slot: Slot
  readonly doc: WorkflowDef
  readonly onAdd: (anchor: DOMRect) => void
}

/** On every line where a step can be added. */
export const PlusButton = ({ slot, doc, onAdd }: PlusProps) => {
  const w = useWords(words)
  const language = useLanguage()
  const { name, first } = placeName(doc, slot, language)
  const label = first ? w('addFirst', { way: name }) : w('addHere', { after: name })
  return (
    <button
      type="button"
      className="wf-plus"
      style={{ left: slot.x, top: slot.y }}
      aria-label={label}
      title={label}
      onClick={(event) => onAdd(event.currentTarget.getBoundingClientRect())}
    >
      <Icon name="add" size={14} />
    </button>
  )
}
