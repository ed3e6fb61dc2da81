// Initials by which people search for a name: 张伟 → zw. Names in Latin letters stay as they are.
import { pinyin } from 'pinyin-pro'

export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replaceAll(/\s+/g, '')
