// Where in a call the caret is: which function, which of its parameters. Works on a text that is not finished.
import type { OwnText } from '../../../schemas/text.ts'
import { functions } from '../functions/index.ts'
import { functionManual } from '../functions/manual/index.ts'
import { type Token, tokensIn } from '../syntax/lexer.ts'

export interface CallAt {
  readonly name: string
  /** Number of the argument, from 0. */
  readonly argument: number
}

/** The innermost call of a known function around a place; null outside of any. */
export const callAt = (source: string, place: number): CallAt | null => {
  const open: { name: string; argument: number }[] = []
  let before: Token | undefined
  for (const token of tokensIn(source)) {
    if (token.start >= place) break
    if (token.kind === 'symbol' && token.text === '(')
      open.push({ name: before?.kind === 'name' ? before.text.toUpperCase() : '', argument: 0 })
    else if (token.kind === 'symbol' && token.text === ')') open.pop()
    else if (token.kind === 'symbol' && token.text === ',') {
      const call = open.at(-1)
      if (call !== undefined) call.argument += 1
    }
    before = token
  }
  return open.reverse().find(({ name }) => Object.hasOwn(functions, name)) ?? null
}

/** Names of the parameters as the manual writes them; the last may be `…`. */
export const parametersOf = (name: string): readonly OwnText[] => {
  const names = functionManual[name]?.parameters
  if (names === undefined || names.en === '') return []
  const [zh, en] = [names['zh-CN'].split(', '), names.en.split(', ')]
  return zh.map((each, index) => ({ 'zh-CN': each, en: en[index] ?? each }))
}

/** The parameter an argument stands for: after `…` the ones before it come again. */
export const parameterAt = (name: string, argument: number): number => {
  const parameters = parametersOf(name)
  const more = parameters.findIndex((each) => each.en === '…')
  if (more < 0 || argument < more) return argument
  const known = functions[name]
  // Conditions over rows come one by one; the list form of such a function takes pairs.
  const group =
    known === undefined || known.rows !== undefined
      ? 1
      : Math.max(1, ...known.overloads.map(({ repeat }) => repeat.length))
  const size = Math.min(group, more)
  return more - size + ((argument - (more - size)) % size)
}
