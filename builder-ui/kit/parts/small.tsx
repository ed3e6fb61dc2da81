// Small parts without state: tags, people, empty lists, waiting, notices.
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon.tsx'

export type Tone = 'plain' | 'success' | 'warn' | 'danger' | 'info' | 'accent'

const TONE_ICONS: Partial<Record<Tone, IconName>> = {
  success: 'check',
  warn: 'alert',
  danger: 'close',
  info: 'clock',
}

/** State is said by colour, shape and word: a toned tag brings its icon unless told otherwise. */
export const Tag = ({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}) => {
  const shape = icon ?? TONE_ICONS[tone]
  return (
    <span className="fw-tag" data-tone={tone}>
      {shape === undefined ? null : <Icon name={shape} size={12} />}
      <span>{children}</span>
    </span>
  )
}

/** The tint of a person, the same everywhere: drawn from the id. */
const tintOf = (id: string): number => {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return sum % 6
}

/** Chinese names show the family name, others the first letter. */
const initialOf = (name: string): string =>
  name.trim() === '' ? '·' : ([...name.trim()][0] ?? '·').toUpperCase()

export const Avatar = ({
  id,
  name,
  size = 24,
}: {
  readonly id: string
  readonly name: string
  readonly size?: number
}) => (
  <span
    className="fw-avatar"
    aria-hidden
    // Drawn by the style sheet: no letter before the name is read out or copied with it.
    data-initial={initialOf(name)}
    style={{ ['--size' as string]: `${size}px`, background: `var(--fw-tint-${tintOf(id)})` }}
  />
)

export const Person = ({
  id,
  name,
  size = 20,
}: {
  readonly id: string
  readonly name: string
  readonly size?: number
}) => (
  <span className="fw-person">
    <Avatar id={id} name={name} size={size} />
    <span>{name}</span>
  </span>
)

interface EmptyStateProps {
  readonly title: string
  readonly text?: string
  /** One button. */
  readonly children?: ReactNode
  readonly picture?: 'list' | 'search' | 'done' | 'none'
}

/** A small outline of what will be there, one sentence, one button. */
export const EmptyState = ({ title, text, picture = 'list', children }: EmptyStateProps) => (
  <div className="fw-empty">
    {picture === 'none' ? null : <EmptyPicture picture={picture} />}
    <div className="fw-empty-title">{title}</div>
    {text === undefined ? null : <div className="fw-soft">{text}</div>}
    {children === undefined ? null : <div className="fw-empty-actions">{children}</div>}
  </div>
)

const EmptyPicture = ({ picture }: { readonly picture: 'list' | 'search' | 'done' }) => (
  <svg width="84" height="56" viewBox="0 0 84 56" fill="none" aria-hidden>
    <rect x="1" y="1" width="82" height="54" rx="6" stroke="var(--fw-control-line)" strokeDasharray="4 4" />
    <rect x="13" y="14" width="58" height="7" rx="2" fill="var(--fw-fill-2)" />
    <rect x="13" y="26" width="58" height="7" rx="2" fill="var(--fw-fill-2)" />
    {picture === 'list' ? <rect x="13" y="38" width="32" height="7" rx="2" fill="var(--fw-accent)" /> : null}
    {picture === 'search' ? (
      <circle cx="62" cy="38" r="9" stroke="var(--fw-ink-3)" strokeWidth="1.6" fill="var(--fw-surface)" />
    ) : null}
    {picture === 'done' ? (
      <path d="M34 41l6 6 12-13" stroke="var(--fw-success)" strokeWidth="2" strokeLinecap="round" />
    ) : null}
  </svg>
)

/** Waiting, in the shape of the rows; appears after 200 ms. */
export const Skeleton = ({ rows = 6 }: { readonly rows?: number }) => (
  <div className="fw-skeleton" aria-hidden>
    {Array.from({ length: rows }, (_, index) => (
      <div key={`row-${String(index)}`}>
        <i style={{ width: 16 }} />
        <i style={{ width: `${38 + ((index * 17) % 34)}%` }} />
        <span className="fw-grow" />
        <i style={{ width: 48 + ((index * 13) % 24) }} />
      </div>
    ))}
  </div>
)

interface NoticeProps {
  readonly tone?: Exclude<Tone, 'accent'>
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** What happened, what was kept, what to do. */
export const Notice = ({ tone = 'plain', title, children, action }: NoticeProps) => (
  <div className="fw-notice" data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
    <Icon name={tone === 'success' ? 'check' : tone === 'info' || tone === 'plain' ? 'info' : 'alert'} />
    <div className="fw-grow">
      <div className="fw-strong">{title}</div>
      {children === undefined ? null : <div className="fw-soft">{children}</div>}
    </div>
    {action}
  </div>
)
