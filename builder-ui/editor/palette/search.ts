// Search of a palette: by name, by what it is for, by pinyin (客户 → kehu, kh). Pinyin is loaded when somebody types Latin
// letters in the Chinese interface; until then names are enough.
import { foldForSearch } from '../../../runtime/kernel/text.ts'

export interface Searchable {
  readonly name: string
  /** A sentence about it; found after names. */
  readonly about?: string
  /** The name in the other language, the key: found too. */
  readonly also?: readonly string[]
}

export type Pinyin = (text: string) => readonly string[]

/** Items that match, names that begin with the words first. All items for an empty search. */
export function searchItems<Item extends Searchable>(
  items: readonly Item[],
  search: string,
  pinyin?: Pinyin,
): readonly Item[] {
  const wanted = foldForSearch(search)
  if (wanted === '') return items
  return items
    .map((item) => ({ item, rank: rankOf(item, wanted, pinyin) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((left, right) => left.rank - right.rank)
    .map(({ item }) => item)
}

const NO_MATCH = 9

function rankOf(item: Searchable, wanted: string, pinyin: Pinyin | undefined): number {
  const name = foldForSearch(item.name)
  if (name.startsWith(wanted)) return 0
  if (name.includes(wanted)) return 1
  if (item.also?.some((each) => foldForSearch(each).includes(wanted)) === true) return 2
  if (pinyin !== undefined && spelled(item, wanted, pinyin)) return 3
  return foldForSearch(item.about ?? '').includes(wanted) ? 4 : NO_MATCH
}

/** Begins so in pinyin: the name, the last part of a path such as 客户.级别, or one of its other names. */
const spelled = ({ name, also = [] }: Searchable, wanted: string, pinyin: Pinyin): boolean =>
  [name, ...(name.match(/[^.：]+$/) ?? []), ...also]
    .filter((each) => HAN.test(each))
    .some((each) => pinyin(each).some((spelling) => spelling.startsWith(wanted)))
const HAN = /\p{Script=Han}/u

/** Full spelling and initials of a Chinese name. */
export async function loadPinyin(): Promise<Pinyin> {
  const { pinyin } = await import('pinyin-pro')
  return (text) => {
    const known = spellings.get(text)
    if (known !== undefined) return known
    const syllables = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' })
    const made = [syllables.join(''), syllables.map((each) => each[0] ?? '').join('')].map(foldForSearch)
    spellings.set(text, made)
    return made
  }
}
/** Lists are searched anew with every letter. */
const spellings = new Map<string, readonly string[]>()
