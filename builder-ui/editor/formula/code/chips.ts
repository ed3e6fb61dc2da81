// References as chips: what is stored is the key, what is seen the label. A chip is one piece for the caret, for deletion and for
// selections; copied, it is its name in words. Tokens get their colours in the same pass over the text.
import { type EditorState, RangeSet, RangeSetBuilder, type Transaction } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
import {
  type NamedPart,
  namedParts,
  nameEdits,
  optionBeside,
  printFormula,
  refIn,
  type Scope,
  type Token,
  tokensIn,
} from '../../../../runtime/formula/index.ts'
import { shownText } from '../../../../runtime/kernel/text.ts'
import { ICONS, type IconName } from '../../../kit/icons.ts'
import { typeIcon } from '../model/offers.ts'
import { settings } from './settings.ts'

class Chip extends WidgetType {
  private readonly words: string
  private readonly icon: IconName
  constructor(words: string, icon: IconName) {
    super()
    this.words = words
    this.icon = icon
  }
  override eq(other: Chip): boolean {
    return other.words === this.words && other.icon === this.icon
  }
  override toDOM(): HTMLElement {
    const chip = document.createElement('span')
    chip.className = 'fw-code-chip'
    chip.append(drawn(this.icon), this.words)
    return chip
  }
  override ignoreEvent(): boolean {
    return false
  }
}

class Choice extends WidgetType {
  private readonly words: string
  constructor(words: string) {
    super()
    this.words = words
  }
  override eq(other: Choice): boolean {
    return other.words === this.words
  }
  override toDOM(): HTMLElement {
    const text = document.createElement('span')
    text.className = 'fw-code-text'
    text.textContent = `"${this.words}"`
    return text
  }
  override ignoreEvent(): boolean {
    return false
  }
}

const SVG = 'http://www.w3.org/2000/svg'
/** An icon of the kit, drawn where no component lives. */
export const drawn = (name: IconName): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'fw-icon')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('width', '14')
  svg.setAttribute('height', '14')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

const COLON = { 'zh-CN': '：', en: ': ' }

const chipOf = (parts: readonly NamedPart[], form: boolean, language: string): Chip => {
  const names = parts.map(({ label }) => shownText(label, language))
  const last = parts.at(-1)?.field
  const icon: IconName =
    last === undefined ? 'member' : last.columns === undefined ? typeIcon(last.type) : 'subform'
  return new Chip(
    form ? `${names[0] ?? ''}${shownText(COLON, language)}${names.slice(1).join('.')}` : names.join('.'),
    icon,
  )
}

const COLOURS: Readonly<Partial<Record<Token['kind'], Decoration>>> = {
  number: Decoration.mark({ class: 'fw-code-number' }),
  text: Decoration.mark({ class: 'fw-code-text' }),
  name: Decoration.mark({ class: 'fw-code-name' }),
  symbol: Decoration.mark({ class: 'fw-code-sign' }),
  ref: Decoration.mark({ class: 'fw-code-ref' }),
}

interface Drawn {
  readonly all: DecorationSet
  readonly pieces: DecorationSet
}

/** What stands for a token: a chip for a reference that is known, the label for an option beside its field. */
const pieceOf = (
  tokens: readonly Token[],
  index: number,
  scope: Scope,
  language: string,
): WidgetType | undefined => {
  const token = tokens[index]
  if (token?.kind === 'text') {
    const option = optionBeside(tokens, index, scope)
    return option === undefined ? undefined : new Choice(shownText(option.label, language))
  }
  const ref = token?.kind === 'ref' ? refIn(token) : undefined
  const parts = ref === undefined ? undefined : namedParts(ref, scope)
  return parts === undefined ? undefined : chipOf(parts, ref?.form !== null, language)
}

/** While the caret stands in a name or a text it is being written, and stays text. */
const isInside = (caret: number, { start, end }: { readonly start: number; readonly end: number }): boolean =>
  start < caret && caret < end

const draw = (state: EditorState): Drawn => {
  const { scope, language } = state.facet(settings)
  const all = new RangeSetBuilder<Decoration>()
  const pieces = new RangeSetBuilder<Decoration>()
  const tokens = tokensIn(state.doc.toString())
  for (const [index, token] of tokens.entries()) {
    const piece = isInside(state.selection.main.head, token)
      ? undefined
      : pieceOf(tokens, index, scope, language)
    const mark = piece === undefined ? COLOURS[token.kind] : Decoration.replace({ widget: piece })
    if (mark === undefined || token.start === token.end) continue
    all.add(token.start, token.end, mark)
    if (piece !== undefined) pieces.add(token.start, token.end, mark)
  }
  return { all: all.finish(), pieces: pieces.finish() }
}

const drawing = ViewPlugin.fromClass(
  class {
    drawn: Drawn
    constructor(view: EditorView) {
      this.drawn = draw(view.state)
    }
    update({ docChanged, selectionSet, startState, state }: ViewUpdate): void {
      if (docChanged || selectionSet || startState.facet(settings) !== state.facet(settings))
        this.drawn = draw(state)
    }
  },
  {
    decorations: (plugin) => plugin.drawn.all,
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.drawn.pieces ?? RangeSet.empty),
  },
)

/** Names typed or pasted as labels become keys at once, so that a chip stands there and renaming breaks nothing. */
const keyed = (transaction: Transaction) => {
  if (!transaction.docChanged) return transaction
  const { scope, language } = transaction.startState.facet(settings)
  const caret = transaction.newSelection.main.head
  const edits = nameEdits(transaction.newDoc.toString(), scope, 'keys', language).filter(
    (edit) => !isInside(caret, edit),
  )
  if (edits.length === 0) return transaction
  const changes = edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text }))
  return [transaction, { changes, sequential: true }]
}

const inWords = (text: string, state: EditorState): string => {
  const { scope, language } = state.facet(settings)
  return printFormula(text, scope, 'labels', language)
}

/** `state.transactionFilter` is named by whoever assembles the editor. */
export const chips = { drawing, keyed, copied: EditorView.clipboardOutputFilter.of(inWords) }
