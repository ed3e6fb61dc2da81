// Reads the imports of a TypeScript source without a compiler (TypeScript 7 has no JavaScript API).
// Knows comments, strings, templates and regular expressions well enough not to be fooled by text that looks
// like an import; a string never spans lines, so text in JSX cannot derail it for longer than its line.

export interface FoundImport {
  readonly specifier: string
  /** `import type`, `export type … from`, or a type position `import('…').Name` is not told apart: dynamic. */
  readonly typeOnly: boolean
  readonly dynamic: boolean
  readonly line: number
}

export interface Token {
  readonly kind: 'word' | 'string' | 'mark'
  readonly text: string
  readonly line: number
}

export function scanImports(source: string): FoundImport[] {
  const tokens = tokenize(source)
  return tokens.flatMap((token, index) => importAt(tokens, token, index) ?? [])
}

function importAt(tokens: readonly Token[], token: Token, index: number): FoundImport | undefined {
  if (token.kind !== 'word' || tokens[index - 1]?.text === '.') return undefined
  if (token.text === 'import' || token.text === 'require') {
    const call = callArgument(tokens, index)
    if (call) return { specifier: call.text, typeOnly: false, dynamic: true, line: token.line }
  }
  if (token.text !== 'import' && token.text !== 'export') return undefined
  const typeOnly = tokens[index + 1]?.text === 'type' && tokens[index + 2]?.text !== 'from'
  const specifier = statementSpecifier(tokens, index)
  return specifier ? { specifier: specifier.text, typeOnly, dynamic: false, line: token.line } : undefined
}

/** `import('x')` → 'x'. */
function callArgument(tokens: readonly Token[], index: number): Token | undefined {
  const argument = tokens[index + 2]
  return tokens[index + 1]?.text === '(' && argument?.kind === 'string' ? argument : undefined
}

/** `import 'x'`, `import … from 'x'`, `export … from 'x'`: only names, braces, commas and stars lie between. */
function statementSpecifier(tokens: readonly Token[], index: number): Token | undefined {
  const first = tokens[index + 1]
  if (first?.kind === 'string') return tokens[index]?.text === 'import' ? first : undefined
  for (let at = index + 1; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token?.text === 'from' && tokens[at + 1]?.kind === 'string') return tokens[at + 1]
    const inClause = token?.kind === 'word' || (token?.kind === 'mark' && '{},*'.includes(token.text))
    if (!inClause || (at > index + 1 && STATEMENT_WORDS.has(token.text))) return undefined
  }
  return undefined
}

const STATEMENT_WORDS = new Set([
  'import',
  'export',
  'const',
  'function',
  'class',
  'interface',
  'return',
  'let',
])

/** Words and strings of a source with their lines; comments, template texts and regular expressions are left out. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = []
  const reader = new RegExp(PIECES, 'gyu')
  const depths: number[] = []
  let depth = 0
  let line = 1
  for (let found = reader.exec(source); found; found = reader.exec(source)) {
    const { word, string, regex, mark } = found.groups ?? {}
    if (word) tokens.push({ kind: 'word', text: word, line })
    else if (string) tokens.push({ kind: 'string', text: string.slice(1, -1), line })
    else if (regex && !startsRegex(tokens.at(-1))) reader.lastIndex = found.index + 1
    else if (mark === '`' || (mark === '}' && depths.at(-1) === depth)) {
      if (mark === '}') depths.pop()
      const end = templateEnd(source, reader.lastIndex)
      if (end.hole) depths.push(depth)
      reader.lastIndex = end.at
    } else if (mark) {
      if (mark === '{') depth += 1
      if (mark === '}') depth -= 1
      tokens.push({ kind: 'mark', text: mark, line })
    }
    line += newlines(source.slice(found.index, reader.lastIndex))
  }
  return tokens
}

const PIECES = [
  String.raw`\s+`,
  String.raw`\/\/[^\n]*`,
  String.raw`\/\*[\s\S]*?\*\/`,
  String.raw`(?<word>[\p{ID_Start}$_#@][\p{ID_Continue}$]*|\d[\w.]*)`,
  String.raw`(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`,
  String.raw`(?<regex>\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)`,
  String.raw`(?<mark>[\s\S])`,
].join('|')

/** A slash begins a regular expression unless a value stands before it. */
function startsRegex(before: Token | undefined): boolean {
  if (!before) return true
  if (before.kind === 'string') return false
  if (before.kind === 'word') return /^(return|typeof|case|in|of|delete|void|await|yield)$/.test(before.text)
  return !')]}'.includes(before.text)
}

/** Where the text of a template ends: behind the closing tick or behind the next `${`. */
function templateEnd(source: string, start: number): { at: number; hole: boolean } {
  for (let at = start; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') return { at: at + 1, hole: false }
    else if (source[at] === '$' && source[at + 1] === '{') return { at: at + 2, hole: true }
  }
  return { at: source.length, hole: false }
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
