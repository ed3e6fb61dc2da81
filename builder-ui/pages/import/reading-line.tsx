// How the file was read: encoding, separator, where the names stand. Seen by itself; corrected here when it was seen wrongly.
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from '../../../schemas/api/imports.ts'
import type { ImportState, Reading } from '../../api/index.ts'
import { useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface ReadingProps {
  readonly state: ImportState
  readonly busy: boolean
  readonly onRead: (reading: Reading) => void
}

const DELIMITER_WORDS: Readonly<Record<string, 'comma' | 'semicolon' | 'tab' | 'bar'>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}
const HEADER_ROWS = [0, 1, 2, 3, 4, 5]

export const ReadingLine = ({ state, busy, onRead }: ReadingProps) => {
  const say = useWords(words)
  const now = { encoding: state.encoding, delimiter: state.delimiter, headerRow: state.headerRow }
  const rows = HEADER_ROWS.includes(state.headerRow) ? HEADER_ROWS : [...HEADER_ROWS, state.headerRow]
  const read = (change: Partial<Record<keyof typeof now, string | number>>) =>
    onRead({ ...now, ...change } as Reading)
  return (
    <div className="import-reading">
      <label>
        <span className="fw-soft">{say('encoding')}</span>
        <select
          className="fw-input"
          disabled={busy}
          value={state.encoding}
          onChange={(event) => read({ encoding: event.target.value })}
        >
          {IMPORT_ENCODINGS.map((encoding) => (
            <option key={encoding} value={encoding}>
              {encoding}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="fw-soft">{say('delimiter')}</span>
        <select
          className="fw-input"
          disabled={busy}
          value={state.delimiter}
          onChange={(event) => read({ delimiter: event.target.value })}
        >
          {IMPORT_DELIMITERS.map((delimiter) => (
            <option key={delimiter} value={delimiter}>
              {say(DELIMITER_WORDS[delimiter] ?? 'comma')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="fw-soft">{say('headerRow')}</span>
        <select
          className="fw-input"
          disabled={busy}
          value={state.headerRow}
          onChange={(event) => read({ headerRow: Number(event.target.value) })}
        >
          {rows.map((row) => (
            <option key={row} value={row}>
              {row === 0 ? say('noHeader') : say('inRow', { row })}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
