import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, Icon, useText, useWords } from '../../kit/index.ts'
import { words } from '../words.ts'
import type { Pick } from '../world.ts'

interface PickListProps {
  readonly labelId: string
  readonly many: boolean
  readonly chosen: readonly Pick[]
  readonly search: (typed: string, signal: AbortSignal) => Promise<readonly Pick[]>
  readonly face: ((pick: Pick) => ReactNode) | undefined
  readonly onPick: (pick: Pick) => void
  readonly onClear: (() => void) | undefined
}

type Found =
  | { readonly is: 'waiting' }
  | { readonly is: 'list'; readonly picks: readonly Pick[] }
  | { readonly is: 'offline' }
const TYPING_PAUSE_MS = 160

/** The newest question counts; older answers are thrown away. */
const useSearch = (search: PickListProps['search'], typed: string): Found => {
  const [found, setFound] = useState<Found>({ is: 'waiting' })
  const ask = useRef(search)
  ask.current = search
  useEffect(() => {
    const stop = new AbortController()
    const timer = setTimeout(
      () => {
        ask.current(typed, stop.signal).then(
          (picks) => stop.signal.aborted || setFound({ is: 'list', picks }),
          () => stop.signal.aborted || setFound({ is: 'offline' }),
        )
      },
      typed === '' ? 0 : TYPING_PAUSE_MS,
    )
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [typed])
  return found
}

export const PickList = ({ labelId, many, chosen, search, face, onPick, onClear }: PickListProps) => {
  const say = useWords(words)
  const text = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const found = useSearch(search, typed)
  const picks = found.is === 'list' ? found.picks : []
  const isChosen = (pick: Pick) => chosen.some((each) => each.id === pick.id)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setActive((active + step + picks.length) % Math.max(picks.length, 1))
    }
    const picked = picks[active]
    if (event.key === 'Enter' && picked !== undefined) {
      event.preventDefault()
      onPick(picked)
    }
  }
  return (
    <div className="pick-list">
      <span className="fw-input pick-search">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={picks[active] === undefined ? undefined : `${id}-${active}`}
          aria-label={say('search')}
          // biome-ignore lint/a11y/noAutofocus: the list was opened to search it
          autoFocus
          autoComplete="off"
          placeholder={say('search')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <div
        className="pick-options"
        role="listbox"
        id={id}
        aria-labelledby={labelId}
        aria-multiselectable={many || undefined}
      >
        {picks.map((pick, index) => (
          <div
            key={pick.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            className="pick-option"
            data-active={index === active || undefined}
            aria-selected={isChosen(pick)}
            onPointerMove={() => setActive(index)}
            onClick={() => onPick(pick)}
            onKeyDown={onKeyDown}
          >
            {face?.(pick)}
            <span className="fw-grow">
              <span className="pick-name">{text(pick.name)}</span>
              {pick.under === undefined ? null : (
                <span className="fw-quiet fw-small pick-under">{pick.under}</span>
              )}
            </span>
            {isChosen(pick) ? <Icon name="check" /> : null}
          </div>
        ))}
      </div>
      <p className="pick-state fw-quiet" role="status">
        {found.is === 'waiting' ? say('searching') : null}
        {found.is === 'offline' ? say('offline') : null}
        {found.is === 'list' && picks.length === 0
          ? say(typed === '' ? 'nothingYet' : 'nothing', { typed })
          : null}
      </p>
      {onClear === undefined ? null : (
        <Button look="quiet" size="small" onClick={onClear}>
          {say('clear')}
        </Button>
      )}
    </div>
  )
}
