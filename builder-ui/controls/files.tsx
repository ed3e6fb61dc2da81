// Files and photos: chosen or taken, uploaded at once, kept by reference. What did not upload is said beside the button.
import { useRef } from 'react'
import { formatBytes, Icon, IconButton, ProblemLine, useWords } from '../kit/index.ts'
import { defineControl, type InputProps } from './control.ts'
import { FileCell, ImageCell } from './file-cells.tsx'
import { filesOf, useUpload } from './upload.ts'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

const FilesInput = (props: InputProps & { readonly images: boolean }) => {
  const say = useWords(words)
  const world = useControlWorld()
  const picker = useRef<HTMLInputElement>(null)
  const { busy, refused, add, drop } = useUpload(props)
  const files = filesOf(props.value)
  const full = files.length >= (props.field.constraint.maxItems ?? 10)
  return (
    <div className="control-files" data-images={props.images || undefined}>
      {files.map((file) => (
        <span key={file.id} className={props.images ? 'control-photo' : 'control-file'}>
          {props.images ? (
            <img src={world.fileUrl(file.id)} alt={file.name} />
          ) : (
            <>
              <Icon name="document" />
              <a href={world.fileUrl(file.id)} className="fw-clip">
                {file.name}
              </a>
              <span className="fw-quiet fw-small">{formatBytes(file.size)}</span>
            </>
          )}
          {props.readOnly ? null : (
            <IconButton
              icon="close"
              size="small"
              label={say('remove', { name: file.name })}
              onClick={() => drop(file.id)}
            />
          )}
        </span>
      ))}
      {props.readOnly || full ? null : (
        <label
          className={props.images ? 'control-photo control-add' : 'fw-button control-add'}
          data-invalid={props.invalid || undefined}
          aria-busy={busy !== null}
        >
          <Icon
            name={busy === null ? (props.images ? 'camera' : 'paperclip') : 'refresh'}
            size={props.images ? 22 : 16}
            className={busy === null ? '' : 'fw-spin'}
          />
          <span>
            {busy === null ? say(props.images ? 'addImage' : 'addFile') : say('uploading', { name: busy })}
          </span>
          <input
            ref={picker}
            id={props.id}
            type="file"
            multiple
            accept={props.images ? 'image/*' : undefined}
            disabled={busy !== null}
            aria-labelledby={props.labelId}
            aria-describedby={props.describedBy}
            onBlur={props.onBlur}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])]
              event.target.value = ''
              void add(chosen)
            }}
          />
        </label>
      )}
      {refused === null ? null : <ProblemLine>{refused}</ProblemLine>}
    </div>
  )
}

export const file = defineControl({
  name: 'file',
  labelled: 'group',
  Input: (props) => <FilesInput {...props} images={false} />,
  Cell: FileCell,
  width: 140,
})
export const image = defineControl({
  name: 'image',
  labelled: 'group',
  Input: (props) => <FilesInput {...props} images />,
  Cell: ImageCell,
  width: 110,
})
