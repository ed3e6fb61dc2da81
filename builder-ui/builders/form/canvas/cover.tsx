// The handle of a field: a button over it that selects and drags, with a name for those who do not see it. The control below
// is inert: on this sheet one builds, one does not fill in.
import type { ReactNode } from 'react'
import { useDragSource } from '../../../editor/index.ts'
import { IconButton, useWords } from '../../../kit/index.ts'
import type { Drag } from '../model/plan-drop.ts'
import { formWords } from '../words.ts'

interface CoverProps {
  readonly id: string
  readonly drag: Drag
  readonly label: string
  readonly selected: boolean
  readonly onSelect: () => void
}

export function Cover({ id, drag, label, selected, onSelect }: CoverProps) {
  const { ref, handle, dragging } = useDragSource(id, drag)
  return (
    <button
      type="button"
      ref={ref}
      className="fd-cover"
      aria-label={label}
      aria-pressed={selected}
      data-dragging={dragging}
      data-cover={id}
      {...handle}
      onClick={onSelect}
    />
  )
}

interface FieldBarProps {
  readonly onDuplicate: () => void
  readonly onSettings: () => void
  readonly onRemove: () => void
  readonly children?: ReactNode
}

/** Three buttons beside the selected field. */
export function FieldBar({ onDuplicate, onSettings, onRemove }: FieldBarProps) {
  const w = useWords(formWords)
  return (
    <div className="fd-bar">
      <IconButton icon="copy" size="small" label={w('duplicate')} onClick={onDuplicate} />
      <IconButton icon="settings" size="small" label={w('settings')} onClick={onSettings} />
      <IconButton icon="bin" size="small" label={w('remove')} onClick={onRemove} />
    </div>
  )
}
