import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from '../icon.tsx'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'primary' | 'default' | 'quiet' | 'link' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: IconName
  /** Work goes on: the button is off and turns its icon. */
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
  readonly children?: ReactNode
}

export const Button = ({
  look = 'default',
  size = 'normal',
  icon,
  busy = false,
  className = '',
  children,
  disabled,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    className={`fw-button ${className}`}
    data-look={look}
    data-size={size}
    disabled={busy || disabled === true}
    aria-busy={busy || undefined}
    {...rest}
  >
    {busy ? <Icon name="refresh" className="fw-spin" /> : icon === undefined ? null : <Icon name={icon} />}
    {children}
  </button>
)

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  readonly icon: IconName
  /** Its name: spoken, and shown when the pointer rests on it. */
  readonly label: string
}

/** Only for undo, close, more and arrows: words come before icons. */
export const IconButton = ({
  icon,
  label,
  look = 'quiet',
  size = 'normal',
  className = '',
  ...rest
}: IconButtonProps) => (
  <button
    type="button"
    className={`fw-button ${className}`}
    data-look={look}
    data-size={size}
    data-shape="icon"
    aria-label={label}
    title={label}
    {...rest}
  >
    <Icon name={icon} />
  </button>
)
