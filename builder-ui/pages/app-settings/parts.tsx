// The definitions of one kind: name, state, what it is for; an empty list says what is missing.
import { Link } from 'react-router'
import { type DefinitionItem, wsPath } from '../../api/index.ts'
import type { MadeKind } from '../../builders/app/index.ts'
import { Button, Icon, type IconName, Tag, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

const ICONS: Readonly<Record<MadeKind, IconName>> = {
  form: 'table',
  workflow: 'flow',
  metric: 'sigma',
  target_plan: 'target',
  score_plan: 'chart',
  permission_set: 'shield',
}

interface PartListProps {
  readonly slug: string
  readonly app: string
  readonly kind: MadeKind
  readonly items: readonly DefinitionItem[]
  readonly onNew: () => void
  /** What else there is to say about one of them, by key. */
  readonly noteOf?: ((key: string) => string | null) | undefined
}

export const PartList = ({ slug, app, kind, items, onNew, noteOf }: PartListProps) => {
  const say = useWords(words)
  const text = useText()
  return (
    <section className="appset-part" aria-label={say(kind)}>
      <div className="appset-part-head">
        <h2>{say(kind)}</h2>
        <span className="fw-quiet fw-small fw-grow fw-clip">{say(`${kind}_text`)}</span>
        <Button size="small" icon="add" onClick={onNew}>
          {say(`new_${kind}`)}
        </Button>
      </div>
      {items.length === 0 ? <p className="fw-quiet appset-empty">{say(`${kind}_empty`)}</p> : null}
      <ul>
        {items.map((item) => (
          <li key={item.key} className="appset-row">
            <Icon name={ICONS[kind]} />
            <div className="fw-grow">
              <Link
                className="appset-link fw-clip"
                to={`${wsPath(slug)}/a/${app}/design/${kind}/${item.key}`}
              >
                {text(item.name)}
              </Link>
              <Note text={noteOf?.(item.key) ?? null} />
            </div>
            <StateOf item={item} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Note = ({ text }: { readonly text: string | null }) =>
  text === null ? null : <div className="fw-small fw-soft fw-clip">{text}</div>

const StateOf = ({ item }: { readonly item: DefinitionItem }) => {
  const say = useWords(words)
  const { version } = item
  if (item.pending) return <Tag tone="info">{say('pending')}</Tag>
  if (version === 0) return <Tag icon="edit">{say('draft')}</Tag>
  if (item.hasDraft)
    return (
      <Tag tone="warn" icon="edit">
        {say('changed', { version })}
      </Tag>
    )
  return <Tag tone="success">{say('published', { version })}</Tag>
}
