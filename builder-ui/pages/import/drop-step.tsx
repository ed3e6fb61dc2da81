// The file: dropped or chosen, both do the same. Where its encoding cannot be seen from it, the person says what it is.
import { type DragEvent, useRef, useState } from 'react'
import {
  errorSentence,
  type FormAddress,
  type ImportState,
  isApiProblem,
  startImport,
} from '../../api/index.ts'
import { Button, Icon, Notice, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface DropProps {
  readonly at: FormAddress
  readonly onStarted: (state: ImportState) => void
}

/** What a file that is neither UTF-8 nor GB18030 usually is. */
const OLD_ENCODINGS = ['Big5', 'Windows-1252']

export const DropStep = ({ at, onStarted }: DropProps) => {
  const say = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [reading, setReading] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [unread, setUnread] = useState<File | null>(null)
  const take = (file: File | undefined, encoding?: string) => {
    if (file === undefined) return
    setUnread(null)
    if (/\.(xlsx?|ods|numbers|et)$/i.test(file.name)) {
      setRefusal(say('notCsv'))
      return
    }
    setRefusal(null)
    setReading(file.name)
    startImport(at, file, encoding)
      .then(onStarted, (error) => {
        setRefusal(errorSentence(error))
        if (isApiProblem(error) && error.code === 'F_IMPORT_ENCODING') setUnread(file)
      })
      .finally(() => setReading(null))
  }
  const drag = (event: DragEvent, inside: boolean) => {
    event.preventDefault()
    setOver(inside)
  }
  return (
    <section className="import-step">
      {refusal === null ? null : (
        <Notice tone="danger" title={refusal}>
          {unread === null ? undefined : (
            <span className="fw-row import-read-as">
              {OLD_ENCODINGS.map((encoding) => (
                <Button key={encoding} onClick={() => take(unread, encoding)}>
                  {say('readAs', { encoding })}
                </Button>
              ))}
            </span>
          )}
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is the pointer's way, the button inside is the other */}
      <div
        className="import-drop"
        data-over={over || undefined}
        onDragOver={(event) => drag(event, true)}
        onDragLeave={(event) => drag(event, false)}
        onDrop={(event) => {
          drag(event, false)
          take(event.dataTransfer.files[0])
        }}
      >
        <Icon name="import" size={28} />
        <div className="fw-strong">
          {reading === null ? say('drop') : say('uploading', { file: reading })}
        </div>
        <p className="fw-soft">{say('dropText')}</p>
        <Button busy={reading !== null} onClick={() => input.current?.click()}>
          {say('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="fw-hidden-label"
          tabIndex={-1}
          aria-label={say('choose')}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </section>
  )
}
