// The order of the app in the sidebar: by mouse, by Alt and arrows, by buttons. It holds for everybody and takes effect at once.
import { type KeyboardEvent, useRef, useState } from 'react'
import { type AppSettings, errorSentence, useChangeApp } from '../../api/index.ts'
import { moved } from '../../editor/index.ts'
import { Icon, IconButton, isIconName, Notice, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

type Place = AppSettings['places'][number]

interface NavigationProps {
  readonly slug: string
  readonly settings: AppSettings
}

export const NavigationOrder = ({ slug, settings }: NavigationProps) => {
  const say = useWords(words)
  const change = useChangeApp(slug, settings.key)
  const [waiting, setWaiting] = useState<readonly Place[] | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const places = waiting ?? settings.places
  const put = (next: readonly Place[]) => {
    setWaiting(next)
    change.mutate(
      {
        navigation: next.map((place) => place.item),
        hidden: next.filter((place) => !place.shown).map((place) => place.item),
      },
      { onSettled: () => setWaiting(null) },
    )
  }
  const move = (from: number, to: number) => {
    if (to < 0 || to >= places.length || from === to) return
    put(moved(places, from, to))
    // After React has drawn the line at its new place.
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('input')[to]?.focus())
  }
  return (
    <section className="appset-part" aria-label={say('navigation')}>
      <div className="appset-part-head">
        <h2>{say('navigation')}</h2>
        <span className="fw-quiet fw-small fw-grow fw-clip">{say('navigationText')}</span>
      </div>
      {change.error === null ? null : <Notice tone="danger" title={errorSentence(change.error)} />}
      {places.length === 0 ? <p className="fw-quiet appset-empty">{say('navigationEmpty')}</p> : null}
      <ol ref={list}>
        {places.map((place, index) => (
          <NavigationLine
            key={place.item}
            place={place}
            index={index}
            last={index === places.length - 1}
            onShow={(shown) => put(places.with(index, { ...place, shown }))}
            onMove={move}
          />
        ))}
      </ol>
    </section>
  )
}

interface LineProps {
  readonly place: Place
  readonly index: number
  readonly last: boolean
  readonly onShow: (shown: boolean) => void
  readonly onMove: (from: number, to: number) => void
}

const TYPE = 'text/x-place'

const NavigationLine = ({ place, index, last, onShow, onMove }: LineProps) => {
  const say = useWords(words)
  const text = useText()
  const name = text(place.name)
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(index, index + (event.key === 'ArrowUp' ? -1 : 1))
  }
  const icon = place.icon !== undefined && isIconName(place.icon) ? place.icon : iconOf(place.item)
  return (
    <li
      className="appset-place"
      data-shown={place.shown}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(TYPE, String(index))}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        onMove(Number(event.dataTransfer.getData(TYPE)), index)
      }}
    >
      <label className="fw-row fw-grow">
        <input
          type="checkbox"
          className="fw-check"
          checked={place.shown}
          onKeyDown={press}
          onChange={(event) => onShow(event.target.checked)}
        />
        <Icon name={icon} />
        <span className="fw-clip">{name}</span>
      </label>
      <IconButton
        icon="arrow-up"
        size="small"
        label={say('up', { name })}
        disabled={index === 0}
        onClick={() => onMove(index, index - 1)}
      />
      <IconButton
        icon="arrow-down"
        size="small"
        label={say('down', { name })}
        disabled={last}
        onClick={() => onMove(index, index + 1)}
      />
    </li>
  )
}

const iconOf = (item: string) => {
  if (item === 'page:targets') return 'target'
  return item.startsWith('page:') ? 'chart' : 'table'
}
