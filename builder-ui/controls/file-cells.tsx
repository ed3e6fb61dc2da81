// Files and photos as lists and drawers show them.
import { formatBytes, Icon, useWords } from '../kit/index.ts'
import type { CellProps } from './control.ts'
import { filesOf } from './upload.ts'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

export const FileCell = ({ value, roomy }: CellProps) => {
  const say = useWords(words)
  const world = useControlWorld()
  const files = filesOf(value)
  if (files.length === 0) return null
  if (roomy !== true) {
    return (
      <span className="fw-soft">
        <Icon name="paperclip" size={14} />{' '}
        {files.length === 1 ? files[0]?.name : say('files', { count: files.length })}
      </span>
    )
  }
  return (
    <span className="fw-column">
      {files.map((file) => (
        <a key={file.id} href={world.fileUrl(file.id)}>
          {file.name} <span className="fw-quiet fw-small">{formatBytes(file.size)}</span>
        </a>
      ))}
    </span>
  )
}

export const ImageCell = ({ value, roomy }: CellProps) => {
  const world = useControlWorld()
  return (
    <span className="control-tags">
      {filesOf(value).map((file) => (
        <a key={file.id} href={world.fileUrl(file.id)} onClick={(event) => event.stopPropagation()}>
          <img
            className="control-thumb"
            data-roomy={roomy || undefined}
            src={world.fileUrl(file.id)}
            alt={file.name}
            loading="lazy"
          />
        </a>
      ))}
    </span>
  )
}
