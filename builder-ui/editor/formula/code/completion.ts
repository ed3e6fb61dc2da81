// Completion as CodeMirror shows it: our own list, our own search (names in both languages, keys, pinyin), our own look.
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  type Completion as Shown,
  startCompletion,
} from '@codemirror/autocomplete'
import { isolateHistory } from '@codemirror/commands'
import type { Extension } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { parametersOf } from '../../../../runtime/formula/index.ts'
import { shownText } from '../../../../runtime/kernel/text.ts'
import { loadPinyin, type Pinyin } from '../../palette/search.ts'
import { completionAt } from '../model/complete.ts'
import type { Offer } from '../model/offers.ts'
import { drawn } from './chips.ts'
import { settings } from './settings.ts'

interface Entry extends Shown {
  readonly offer: Offer
}

let pinyin: Pinyin | undefined
/** Loaded with the first letter typed in the Chinese interface; without it names are found by their own letters only. */
const pinyinFor = async (language: string): Promise<Pinyin | undefined> => {
  if (language !== 'zh-CN') return undefined
  pinyin ??= await loadPinyin().catch(() => undefined)
  return pinyin
}

const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
  const { scope, language } = context.state.facet(settings)
  const spelling = await pinyinFor(language)
  const found = completionAt({
    source: context.state.doc.toString(),
    caret: context.pos,
    scope,
    show: (text) => shownText(text, language),
    pinyin: spelling,
    explicit: context.explicit,
  })
  if (found === null) return null
  const options = found.list.map((offer, index) => entryOf(offer, index, language))
  return { from: found.from, to: found.to, options, filter: false }
}

const entryOf = (offer: Offer, index: number, language: string): Entry => ({
  offer,
  // Labels may be equal; entries may not.
  label: `${offer.name}\u200b${offer.id}`,
  displayLabel: offer.name,
  sortText: String(index).padStart(4, '0'),
  detail: offer.kind === 'function' ? signature(offer.id, language) : '',
  ...(offer.kind === 'function' ? { info: () => described(offer, language) } : {}),
  apply: (view, completion, from, to) => applied(view, completion, offer, from, to),
})

const signature = (name: string, language: string): string =>
  `(${parametersOf(name)
    .map((each) => shownText(each, language))
    .join(language === 'zh-CN' ? '，' : ', ')})`

const described = ({ about, id }: Offer, language: string): Node => {
  const box = document.createElement('div')
  const name = document.createElement('strong')
  name.textContent = `${id}${signature(id, language)}`
  box.append(name, document.createElement('br'), about ?? '')
  return box
}

const applied = (view: EditorView, completion: Shown, offer: Offer, from: number, to: number): void => {
  view.dispatch({
    changes: { from, to, insert: offer.write },
    selection: { anchor: from + offer.write.length - offer.back },
    // A step of its own to undo.
    annotations: [pickedCompletion.of(completion), isolateHistory.of('full')],
    userEvent: 'input.complete',
    scrollIntoView: true,
  })
}

const offerIn = (shown: Shown): Offer => (shown as Entry).offer

export const completion = (): Extension =>
  autocompletion({
    override: [source],
    icons: false,
    activateOnTyping: true,
    activateOnTypingDelay: 60,
    // A list that was there before the key is the one the key means.
    interactionDelay: 0,
    tooltipClass: () => 'fw-code-list',
    optionClass: (shown) => `fw-code-${offerIn(shown).kind}`,
    addToOptions: [{ position: 20, render: (shown) => drawn(offerIn(shown).icon) }],
  })

export { startCompletion }
