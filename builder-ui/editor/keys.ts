// Keyboard of every builder: which key means what. Pure, so that it reads as a table; bindings of a builder turn the word
// into its own commands. Keys typed into an input belong to the input, except undo in one that is not being typed in.
export type KeyWord =
  | 'undo'
  | 'redo'
  | 'deselect'
  | 'delete'
  | 'previous'
  | 'next'
  | 'move-up'
  | 'move-down'
  | 'move-left'
  | 'move-right'
  | 'quick-add'
  | 'commands'
  | 'duplicate'

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** `typing`: the focus is in a text input, so letters, arrows and Delete are the input's own. */
export function keyWord(press: KeyPress, typing: boolean): KeyWord | null {
  const command = press.ctrlKey || press.metaKey
  const key = press.key.toLowerCase()
  if (command && key === 'k') return 'commands'
  if (key === 'escape') return 'deselect'
  if (command) {
    const word = COMMAND_KEYS[`${press.shiftKey ? 'shift+' : ''}${key}`] ?? null
    return typing && word === 'duplicate' ? null : word
  }
  if (typing) return null
  if (press.altKey) return ALT_KEYS[key] ?? null
  return PLAIN_KEYS[key] ?? null
}

const COMMAND_KEYS: Readonly<Record<string, KeyWord>> = {
  z: 'undo',
  'shift+z': 'redo',
  y: 'redo',
  d: 'duplicate',
}
const ALT_KEYS: Readonly<Record<string, KeyWord>> = {
  arrowup: 'move-up',
  arrowdown: 'move-down',
  arrowleft: 'move-left',
  arrowright: 'move-right',
}
const PLAIN_KEYS: Readonly<Record<string, KeyWord>> = {
  delete: 'delete',
  backspace: 'delete',
  arrowup: 'previous',
  arrowdown: 'next',
  '/': 'quick-add',
}

/** Is the person typing text here? Switches, checkboxes and buttons do not count. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  )
}
