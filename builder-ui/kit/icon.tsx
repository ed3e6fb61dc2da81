// One line set, 16 px, 1.4 stroke. An icon without a label is decoration and hidden from readers.
import { ICONS, type IconName } from './icons.ts'

export type { IconName }
export const iconNames = Object.keys(ICONS) as readonly IconName[]
export const isIconName = (name: string): name is IconName => name in ICONS

/** Made of dots: a dot is as wide as its stroke. */
const DOTTED: ReadonlySet<IconName> = new Set(['dots', 'drag'])

interface IconProps {
  readonly name: IconName
  readonly size?: number
  /** Spoken; leave out where a word stands beside the icon. */
  readonly label?: string
  readonly className?: string
}

export const Icon = ({ name, size = 16, label, className = '' }: IconProps) => (
  <svg
    className={`fw-icon ${className}`}
    width={size}
    height={size}
    viewBox="0 0 16 16"
    role={label === undefined ? 'presentation' : 'img'}
    aria-hidden={label === undefined}
    aria-label={label}
  >
    <path d={ICONS[name]} strokeWidth={DOTTED.has(name) ? 2.2 : undefined} />
  </svg>
)
