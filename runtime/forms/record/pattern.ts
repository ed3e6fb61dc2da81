// A safe subset of patterns: literals, `.`, classes `[a-z^-]`, `\d \w \s` and their opposites, groups, `|`, `? * + {n,m}`. A pattern always describes
// the whole text. Matched by walking all states at once, so time is text length × pattern size whatever the pattern; user
// patterns never reach RegExp.
import { type Problem, problem } from '../../kernel/problem.ts'

type Test = (codePoint: number) => boolean
type Node =
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'either'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly least: number; readonly most: number | null }

interface State {
  readonly test?: Test
  /** After the test, or without reading anything when there is no test. */
  readonly next: number[]
}
export interface Pattern {
  readonly matches: (text: string) => boolean
}

const MOST_STATES = 2_000
const MOST_REPEAT = 200
const MOST_DEPTH = 20

class Unreadable extends Error {}

/** Compiles a pattern; problems name what is wrong with it. */
export const compilePattern = (
  source: string,
  at: string,
): { readonly pattern: Pattern } | { readonly problem: Problem } => {
  try {
    const states = build(parsePattern(source))
    return { pattern: { matches: (text) => walk(states, text) } }
  } catch (error) {
    if (error instanceof Unreadable)
      return {
        problem: problem('F_PATTERN_INVALID', at, { params: { pattern: source, reason: error.message } }),
      }
    throw error
  }
}

const known = new Map<string, Pattern | null>()
const KNOWN_LIMIT = 1_000

/** Does the text match? A pattern that cannot be read matches everything: its form could not have been published. */
export const matchesPattern = (source: string, text: string): boolean => {
  if (known.size > KNOWN_LIMIT) known.clear()
  let pattern = known.get(source)
  if (pattern === undefined) {
    const made = compilePattern(source, '')
    pattern = 'pattern' in made ? made.pattern : null
    known.set(source, pattern)
  }
  return pattern === null || pattern.matches(text)
}

// Reading a pattern ---------------------------------------------------------------------------------------------------------

interface Cursor {
  readonly characters: readonly string[]
  index: number
  depth: number
}

const parsePattern = (source: string): Node => {
  const cursor: Cursor = { characters: [...source], index: 0, depth: 0 }
  const node = parseEither(cursor)
  if (cursor.index < cursor.characters.length) throw new Unreadable(`"${cursor.characters[cursor.index]}"`)
  return node
}

const parseEither = (cursor: Cursor): Node => {
  const parts = [parseSequence(cursor)]
  while (cursor.characters[cursor.index] === '|') {
    cursor.index += 1
    parts.push(parseSequence(cursor))
  }
  return parts.length === 1 ? (parts[0] as Node) : { kind: 'either', parts }
}

const parseSequence = (cursor: Cursor): Node => {
  const parts: Node[] = []
  for (;;) {
    const character = cursor.characters[cursor.index]
    if (character === undefined || character === '|' || character === ')') return { kind: 'sequence', parts }
    parts.push(parseRepeat(cursor))
  }
}

const parseRepeat = (cursor: Cursor): Node => {
  const part = parseAtom(cursor)
  const bounds = parseBounds(cursor)
  if (bounds === undefined) return part
  if (parseBounds(cursor) !== undefined) throw new Unreadable('?*+{}')
  return { kind: 'repeat', part, least: bounds[0], most: bounds[1] }
}

const parseBounds = (cursor: Cursor): readonly [number, number | null] | undefined => {
  const character = cursor.characters[cursor.index]
  const simple = { '?': [0, 1], '*': [0, null], '+': [1, null] } as const
  if (character === '?' || character === '*' || character === '+') {
    cursor.index += 1
    return simple[character]
  }
  return character === '{' ? parseCounts(cursor) : undefined
}

const parseCounts = (cursor: Cursor): readonly [number, number | null] => {
  const rest = cursor.characters.slice(cursor.index, cursor.index + 12).join('')
  const counts = /^\{(\d{1,3})(,(\d{0,3}))?\}/.exec(rest)
  if (counts === null) throw new Unreadable('{n,m}')
  cursor.index += counts[0].length
  const least = Number(counts[1])
  const most = counts[2] === undefined ? least : counts[3] === '' ? null : Number(counts[3])
  if (least > MOST_REPEAT || (most !== null && (most > MOST_REPEAT || most < least)))
    throw new Unreadable(counts[0])
  return [least, most]
}

const parseAtom = (cursor: Cursor): Node => {
  const character = cursor.characters[cursor.index] as string
  cursor.index += 1
  if (character === '(') return parseGroup(cursor)
  if (character === '[') return { kind: 'test', test: parseClass(cursor) }
  if (character === '\\') return { kind: 'test', test: parseEscape(cursor) }
  if (character === '.') return { kind: 'test', test: (point) => point !== 10 && point !== 13 }
  if ('?*+{}^$]'.includes(character)) throw new Unreadable(`"${character}"`)
  return { kind: 'test', test: equals(character) }
}

const parseGroup = (cursor: Cursor): Node => {
  cursor.depth += 1
  if (cursor.depth > MOST_DEPTH || cursor.characters[cursor.index] === '?') throw new Unreadable('(')
  const node = parseEither(cursor)
  if (cursor.characters[cursor.index] !== ')') throw new Unreadable('(')
  cursor.index += 1
  cursor.depth -= 1
  return node
}

const equals = (character: string): Test => {
  const wanted = character.codePointAt(0)
  return (point) => point === wanted
}
const within =
  (from: number, to: number): Test =>
  (point) =>
    point >= from && point <= to
const anyOf =
  (tests: readonly Test[]): Test =>
  (point) =>
    tests.some((test) => test(point))
const not =
  (test: Test): Test =>
  (point) =>
    !test(point)

const digit = within(48, 57)
const word = anyOf([digit, within(65, 90), within(97, 122), equals('_')])
const space = anyOf([within(9, 13), equals(' '), equals('\u00a0'), equals('\u3000')])
const escapes: Readonly<Record<string, Test>> = {
  d: digit,
  D: not(digit),
  w: word,
  W: not(word),
  s: space,
  S: not(space),
  n: equals('\n'),
  t: equals('\t'),
  r: equals('\r'),
}

const parseEscape = (cursor: Cursor): Test => {
  const character = cursor.characters[cursor.index]
  cursor.index += 1
  if (character === undefined) throw new Unreadable('\\')
  const test = escapes[character]
  if (test !== undefined) return test
  if (/[a-zA-Z0-9]/.test(character)) throw new Unreadable(`\\${character}`)
  return equals(character)
}

const parseClass = (cursor: Cursor): Test => {
  const opposite = cursor.characters[cursor.index] === '^'
  if (opposite) cursor.index += 1
  const tests: Test[] = []
  for (;;) {
    const character = cursor.characters[cursor.index]
    if (character === undefined) throw new Unreadable('[')
    if (character === ']') break
    tests.push(parseClassItem(cursor))
  }
  cursor.index += 1
  if (tests.length === 0) throw new Unreadable('[]')
  return opposite ? not(anyOf(tests)) : anyOf(tests)
}

const parseClassItem = (cursor: Cursor): Test => {
  const first = cursor.characters[cursor.index] as string
  cursor.index += 1
  if (first === '\\') return parseEscape(cursor)
  const last = cursor.characters[cursor.index + 1]
  if (cursor.characters[cursor.index] !== '-' || last === undefined || last === ']') return equals(first)
  cursor.index += 2
  const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]
  if (last === '\\' || to < from) throw new Unreadable(`${first}-${last}`)
  return within(from, to)
}

// Matching ------------------------------------------------------------------------------------------------------------------

/** State 0 is the start, state 1 the end. */
const build = (node: Node): readonly State[] => {
  const states: State[] = [{ next: [] }, { next: [] }]
  connect(node, 0, 1, states)
  return states
}

const newState = (states: State[], test?: Test): number => {
  if (states.length >= MOST_STATES) throw new Unreadable('…')
  states.push(test === undefined ? { next: [] } : { test, next: [] })
  return states.length - 1
}

/** Adds states so that every way through `node` leads from `from` to `to`. */
const connect = (node: Node, from: number, to: number, states: State[]): void => {
  const link = (start: number, end: number): void => void states[start]?.next.push(end)
  switch (node.kind) {
    case 'test': {
      const reader = newState(states, node.test)
      link(from, reader)
      link(reader, to)
      return
    }
    case 'either':
      for (const part of node.parts) connect(part, from, to, states)
      return
    case 'sequence': {
      let start = from
      for (const part of node.parts) {
        const end = newState(states)
        connect(part, start, end, states)
        start = end
      }
      link(start, to)
      return
    }
    case 'repeat':
      repeat(node.part, node.least, node.most, from, to, states)
  }
}

const repeat = (
  part: Node,
  least: number,
  most: number | null,
  from: number,
  to: number,
  states: State[],
): void => {
  let start = from
  const step = (): void => {
    const end = newState(states)
    connect(part, start, end, states)
    start = end
  }
  for (let count = 0; count < least; count += 1) step()
  if (most === null) {
    const loop = newState(states)
    states[start]?.next.push(loop)
    connect(part, loop, loop, states)
    states[loop]?.next.push(to)
    return
  }
  for (let count = least; count < most; count += 1) {
    states[start]?.next.push(to)
    step()
  }
  states[start]?.next.push(to)
}

const walk = (states: readonly State[], text: string): boolean => {
  let current = closure(states, [0])
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const reached = [...current]
      .filter((state) => states[state]?.test?.(point) === true)
      .flatMap((state) => states[state]?.next ?? [])
    current = closure(states, reached)
    if (current.size === 0) return false
  }
  return current.has(1)
}

/** All states reachable without reading. */
const closure = (states: readonly State[], start: readonly number[]): ReadonlySet<number> => {
  const seen = new Set<number>()
  const open = [...start]
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(state)) continue
    seen.add(state)
    if (states[state]?.test === undefined) open.push(...(states[state]?.next ?? []))
  }
  return seen
}
