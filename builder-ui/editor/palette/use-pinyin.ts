// Pinyin for a search box, loaded with the first Latin letter somebody types into it.
import { useEffect, useState } from 'react'
import { loadPinyin, type Pinyin } from './search.ts'

export function usePinyin(search: string): Pinyin | undefined {
  const [pinyin, setPinyin] = useState<{ readonly of: Pinyin } | null>(null)
  const wanted = pinyin === null && /^[a-z]/i.test(search)
  useEffect(() => {
    if (!wanted) return
    let left = false
    loadPinyin().then(
      (of) => left || setPinyin({ of }),
      // Without pinyin the search goes by names only; nothing is lost that has to be told.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [wanted])
  return pinyin?.of
}
