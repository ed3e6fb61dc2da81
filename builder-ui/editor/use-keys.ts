// Binds the keyboard of a builder: the word of the key goes to the builder, which knows what to do with it.
import { useEffect, useRef } from 'react'
import { isTyping, type KeyWord, keyWord } from './keys.ts'

const OVER = 'dialog[open], [popover="auto"]:popover-open'

/** `act` answers true when it did something; only then the browser's own meaning is off. */
export function useKeys(act: (word: KeyWord) => boolean): void {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // A dialog or an open menu has the keyboard to itself.
      if (event.defaultPrevented || document.querySelector(OVER) !== null) return
      const word = keyWord(event, isTyping(event.target))
      if (word !== null && latest.current(word)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
