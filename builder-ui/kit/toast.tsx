// What is done is said in a toast, with 撤销 where it can be undone; it stays 6 seconds, longer while the pointer is on it.
import { useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { Button, IconButton } from './parts/button.tsx'
import { store, useStore } from './store.ts'
import { defineWords, useWords } from './words.ts'

export interface ToastOptions {
  readonly tone?: 'done' | 'danger' | 'busy'
  /** Offers 撤销. */
  readonly undo?: () => void
  /** Another offer instead: a word and what it does. */
  readonly action?: { readonly label: string; readonly run: () => void }
}
interface Toast extends ToastOptions {
  readonly id: number
  readonly sentence: string
}

const STAYS_MS = 6_000
const MOST = 3
const words = defineWords({
  undo: { 'zh-CN': '撤销', en: 'Undo' },
  close: { 'zh-CN': '关闭', en: 'Close' },
})

const toasts = store<readonly Toast[]>([])
let counter = 0

const dismiss = (id: number): void => toasts.set(toasts.get().filter((each) => each.id !== id))

/** Says a sentence; returns how to take it back (a busy toast stays until then). */
export const toast = (sentence: string, options: ToastOptions = {}): (() => void) => {
  counter += 1
  const id = counter
  toasts.set([...toasts.get(), { id, sentence, ...options }].slice(-MOST))
  return () => dismiss(id)
}

const ToastLine = ({ item }: { readonly item: Toast }) => {
  const say = useWords(words)
  const offer = item.undo === undefined ? item.action : { label: say('undo'), run: item.undo }
  const icon = item.tone === 'danger' ? 'alert' : item.tone === 'busy' ? 'refresh' : 'check'
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const stay = () => clearTimeout(timer.current)
  const leave = () => {
    stay()
    if (item.tone !== 'busy') timer.current = setTimeout(() => dismiss(item.id), STAYS_MS)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts once, when the toast appears
  useEffect(() => {
    leave()
    return stay
  }, [])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only lets the toast stay longer
    <div
      className="fw-toast"
      data-tone={item.tone}
      onPointerEnter={stay}
      onPointerLeave={leave}
      onFocus={stay}
      onBlur={leave}
    >
      <Icon name={icon} className={item.tone === 'busy' ? 'fw-spin' : ''} />
      <span className="fw-grow">{item.sentence}</span>
      {offer === undefined ? null : (
        <Button
          look="link"
          onClick={() => {
            dismiss(item.id)
            offer.run()
          }}
        >
          {offer.label}
        </Button>
      )}
      <IconButton icon="close" size="small" label={say('close')} onClick={() => dismiss(item.id)} />
    </div>
  )
}

/** Mounted once by each entry. As a popover it lies above open dialogs. */
export const Toasts = () => {
  const items = useStore(toasts)
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = holder.current
    if (element === null || typeof element.showPopover !== 'function') return
    if (element.matches(':popover-open')) element.hidePopover()
    if (items.length > 0) element.showPopover()
  }, [items])
  return (
    <div ref={holder} className="fw-toasts" role="status" aria-live="polite" popover="manual">
      {items.map((item) => (
        <ToastLine key={item.id} item={item} />
      ))}
    </div>
  )
}
