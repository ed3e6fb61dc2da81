// Cuts a source into tokens. Full-width punctuation of a Chinese input method counts as its ASCII twin outside texts.
import type { Problem } from '../../kernel/problem.ts'
import { problem } from '../../kernel/problem.ts'

export type TokenKind = 'number' | 'text' | 'ref' | 'name' | 'symbol' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** number: ASCII digits; text: its content; ref: between the braces; name and symbol: ASCII. */
  readonly text: string
  readonly start: number
  readonly end: number
}

export type Lexed = { readonly tokens: readonly Token[] } | { readonly problem: Problem }

const SPACE = /[\s\u3000\ufeff]/
const DIGIT = /[0-9]/
const NAME_START = /[\p{L}_]/u
const NAME_PART = /[\p{L}\p{N}_.]/u
const SYMBOLS2 = ['<=', '>=', '<>', '!=', '==']
const SYMBOLS1 = '()=<>&+-*/^%,'
const TWINS: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '≠': '<>',
  '×': '*',
  '÷': '/',
  '、': ',',
}
const SAME: Readonly<Record<string, string>> = { '!=': '<>', '==': '=' }
/** A text opened by a curly or full-width quote closes with any of them. */
const CURLY = '“”„‟＂'

/** The ASCII twin of a full-width character (U+FF01–U+FF5E). */
const ascii = (character: string): string => {
  const code = character.charCodeAt(0)
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character
}

export const lex = (source: string): Lexed => {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    if (SPACE.test(source.charAt(at))) {
      at += 1
      continue
    }
    const token = readToken(source, at)
    if ('code' in token) return { problem: token }
    tokens.push(token)
    at = token.end
  }
  tokens.push({ kind: 'end', text: '', start: source.length, end: source.length })
  return { tokens }
}

/** For reading along while somebody types: every token there is; what is none is stepped over, one character at a time. */
export const tokensIn = (source: string): readonly Token[] => {
  const tokens: Token[] = []
  let at = 0
  while (at < source.length) {
    const token = SPACE.test(source.charAt(at)) ? undefined : readToken(source, at)
    if (token === undefined || 'code' in token) at += 1
    else {
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

const readToken = (source: string, at: number): Token | Problem => {
  const raw = source.charAt(at)
  const character = ascii(raw)
  if (raw === '"' || CURLY.includes(raw)) return readText(source, at)
  if (character === '{') return readRef(source, at)
  if (DIGIT.test(character) || (character === '.' && DIGIT.test(ascii(source.charAt(at + 1)))))
    return readNumber(source, at)
  const name = readName(source, at)
  if (name !== undefined) return name
  return readSymbol(source, at)
}

const readText = (source: string, start: number): Token | Problem => {
  const closes = source[start] === '"' ? '"' : CURLY
  let text = ''
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source.charAt(at)
    if (!closes.includes(character)) text += character
    else if (source[at + 1] === character) {
      text += character
      at += 1
    } else return { kind: 'text', text, start, end: at + 1 }
  }
  return problem('X_UNCLOSED_TEXT', '', { span: { start, end: source.length } })
}

const readRef = (source: string, start: number): Token | Problem => {
  for (let at = start + 1; at < source.length; at += 1) {
    const character = ascii(source.charAt(at))
    if (character === '}') return { kind: 'ref', text: source.slice(start + 1, at), start, end: at + 1 }
    if (character === '{' || character === '\n' || character === '"') break
  }
  return problem('X_UNCLOSED_REF', '', { span: { start, end: Math.min(source.length, start + 32) } })
}

const NUMBER_PART = /[0-9.eE]/
const NUMBER = /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?/

const readNumber = (source: string, start: number): Token => {
  let window = ''
  for (let at = start; at < source.length && at < start + 200; at += 1) {
    const character = ascii(source.charAt(at))
    const signed = (character === '+' || character === '-') && /[eE]$/.test(window)
    if (!signed && !NUMBER_PART.test(character)) break
    window += character
  }
  const text = NUMBER.exec(window)?.[0] ?? '0'
  return { kind: 'number', text, start, end: start + text.length }
}

const readName = (source: string, start: number): Token | undefined => {
  let at = start
  let text = ''
  while (at < source.length) {
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
    const plain = character.length === 1 ? ascii(character) : character
    if (!(at === start ? NAME_START : NAME_PART).test(plain)) break
    text += plain
    at += character.length
  }
  return at === start ? undefined : { kind: 'name', text, start, end: at }
}

const readSymbol = (source: string, start: number): Token | Problem => {
  const two = ascii(source.charAt(start)) + ascii(source.charAt(start + 1))
  if (SYMBOLS2.includes(two)) return { kind: 'symbol', text: SAME[two] ?? two, start, end: start + 2 }
  const raw = source.charAt(start)
  const one = TWINS[raw] ?? ascii(raw)
  if (TWINS[raw] !== undefined || SYMBOLS1.includes(one))
    return { kind: 'symbol', text: one, start, end: start + 1 }
  const found = String.fromCodePoint(source.codePointAt(start) ?? 0)
  return problem('X_CHARACTER', '', { params: { found }, span: { start, end: start + found.length } })
}
