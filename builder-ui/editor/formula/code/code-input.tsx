// The formula as CodeMirror edits it. Loaded when a formula is opened, never with a page that only shows forms.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { type Diagnostic, nextDiagnostic, setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, type Extension, Transaction } from '@codemirror/state'
import { EditorView, hoverTooltip, keymap, placeholder, type Tooltip } from '@codemirror/view'
import { type RefObject, useEffect, useImperativeHandle, useRef } from 'react'
import type { Edit } from '../../../../runtime/formula/index.ts'
import { chips } from './chips.ts'
import { completion, startCompletion } from './completion.ts'
import { type Settings, settingsOf, settingsPlace } from './settings.ts'

/** What the parts around the text may do with it. */
export interface CodeHandle {
  /** Writes at the caret; the caret then stands `back` before the end of what was written. */
  readonly insert: (write: string, back: number) => void
  readonly apply: (edits: readonly Edit[]) => void
  readonly focus: () => void
  readonly caret: () => number
}

export interface Mark {
  readonly start: number
  readonly end: number
  readonly sentence: string
}

/** What a part of the text comes to, for who points at it. */
export interface SpanValue {
  readonly start: number
  readonly end: number
  readonly words: string
}

export interface CodeInputProps {
  /** What the text is at the beginning. */
  readonly text: string
  /** What it became elsewhere (undo of the builder, a colleague); null while it is what was typed here. */
  readonly outside: string | null
  readonly settings: Settings
  readonly marks: readonly Mark[]
  readonly values: readonly SpanValue[]
  /** aria and other attributes of the text itself. */
  readonly attributes: Readonly<Record<string, string>>
  readonly words: Readonly<Record<'placeholder' | 'suggestions', string>>
  readonly handle: RefObject<CodeHandle | null>
  readonly onText: (text: string) => void
  readonly onCaret: (caret: number) => void
  /** Alt+Enter: the first fix, if there is one. */
  readonly onFix: () => boolean
}

const fromOutside = Annotation.define<boolean>()
const attributesPlace = new Compartment()
const wordsPlace = new Compartment()

const attributesOf = (attributes: CodeInputProps['attributes']): Extension =>
  EditorView.contentAttributes.of({ ...attributes })
const wordsOf = (words: CodeInputProps['words']): Extension => [
  placeholder(words.placeholder),
  EditorState.phrases.of({ Completions: words.suggestions }),
]

export default function CodeInput(props: CodeInputProps) {
  const { outside, settings, marks, attributes, words, handle } = props
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (place.current === null) return
    const made = new EditorView({ parent: place.current, state: startState(latest) })
    view.current = made
    return () => {
      made.destroy()
      view.current = null
    }
  }, [])
  useEffect(
    () => view.current?.dispatch({ effects: settingsPlace.reconfigure(settingsOf(settings)) }),
    [settings],
  )
  const named = JSON.stringify(attributes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: attributes are compared by what they say
  useEffect(
    () => view.current?.dispatch({ effects: attributesPlace.reconfigure(attributesOf(attributes)) }),
    [named],
  )
  useEffect(() => view.current?.dispatch({ effects: wordsPlace.reconfigure(wordsOf(words)) }), [words])
  useEffect(() => {
    const editor = view.current
    if (editor === null || outside === null || editor.state.doc.toString() === outside) return
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: outside },
      annotations: [Transaction.addToHistory.of(false), fromOutside.of(true)],
    })
  }, [outside])
  useEffect(() => {
    const editor = view.current
    if (editor !== null) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(marks, editor)))
  }, [marks])
  useImperativeHandle(handle, () => handleOf(() => view.current), [])
  return <div className="fw-code" ref={place} />
}

const startState = (latest: RefObject<CodeInputProps>): EditorState =>
  EditorState.create({
    doc: latest.current.text,
    extensions: [
      settingsPlace.of(settingsOf(latest.current.settings)),
      attributesPlace.of(attributesOf(latest.current.attributes)),
      wordsPlace.of(wordsOf(latest.current.words)),
      EditorView.lineWrapping,
      history(),
      chips.drawing,
      chips.copied,
      EditorState.transactionFilter.of(chips.keyed),
      bracketMatching({ brackets: '()（）' }),
      closeBrackets(),
      EditorState.languageData.of(() => [{ closeBrackets: { brackets: ['(', '（', '"', '“'] } }]),
      completion(),
      hoverTooltip((_, place, side) => valueAt(latest.current.values, place, side)),
      // Tab is not bound: it leaves the field. Undo beyond the first step here is the builder's own.
      keymap.of([
        { key: 'Alt-Enter', run: () => latest.current.onFix() },
        { key: 'F8', run: nextDiagnostic },
        { key: 'Ctrl-Space', run: startCompletion },
        ...closeBracketsKeymap,
        ...historyKeymap,
        ...defaultKeymap.filter(({ key }) => key !== 'Escape'),
      ]),
      EditorView.updateListener.of(({ docChanged, selectionSet, state, transactions }) => {
        const typed = !transactions.some((each) => each.annotation(fromOutside) === true)
        if (docChanged && typed) latest.current.onText(state.doc.toString())
        if (docChanged || selectionSet) latest.current.onCaret(state.selection.main.head)
      }),
    ],
  })

/** The smallest part around a place. */
const valueAt = (values: readonly SpanValue[], place: number, side: number): Tooltip | null => {
  const at = place + side * 0.5
  const [smallest] = values
    .filter(({ start, end }) => start <= at && at <= end)
    .sort((left, right) => left.end - left.start - (right.end - right.start))
  if (smallest === undefined) return null
  return {
    pos: smallest.start,
    end: smallest.end,
    above: true,
    create: () => {
      const dom = document.createElement('div')
      dom.className = 'fw-code-value'
      dom.textContent = smallest.words
      return { dom }
    },
  }
}

const diagnosticsOf = (marks: readonly Mark[], { state }: EditorView): readonly Diagnostic[] =>
  marks.flatMap(({ start, end, sentence }) => {
    const to = Math.min(state.doc.length, Math.max(end, start + 1))
    const from = Math.min(start, to)
    return [{ from, to, severity: 'error', message: sentence }]
  })

const handleOf = (view: () => EditorView | null): CodeHandle => ({
  insert: (write, back) => {
    const editor = view()
    if (editor === null) return
    const { from, to } = editor.state.selection.main
    editor.dispatch({
      changes: { from, to, insert: write },
      selection: { anchor: from + write.length - back },
      annotations: isolateHistory.of('full'),
      userEvent: 'input.paste',
      scrollIntoView: true,
    })
    editor.focus()
  },
  apply: (edits) => {
    const editor = view()
    if (editor === null) return
    editor.dispatch({
      changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
      annotations: isolateHistory.of('full'),
      userEvent: 'input.fix',
      scrollIntoView: true,
    })
    editor.focus()
  },
  focus: () => view()?.focus(),
  caret: () => view()?.state.selection.main.head ?? 0,
})
