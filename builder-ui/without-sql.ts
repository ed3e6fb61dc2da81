// A step of the build: formula functions carry their JavaScript and their SQL side by side, but a browser never asks a database. So
// in runtime/formula/functions whatever prints SQL is left out: properties named `sql`, and functions whose first parameter is the
// fragment tag `q`. What only they used falls away with them.
interface Place {
  readonly type: string
  readonly start: number
  readonly end: number
}
interface Context {
  readonly parse: (code: string) => object
}

const FUNCTIONS = /\/runtime\/formula\/functions\/[^/]+\.ts$/

export const withoutSql = () => ({
  name: 'without-sql',
  transform(this: Context, code: string, id: string) {
    if (!FUNCTIONS.test(id)) return null
    const found: (readonly [place: Place, put: string])[] = []
    collect(this.parse(code), found)
    let text = code
    for (const [{ start, end }, put] of found.sort(([left], [right]) => right.start - left.start))
      text = text.slice(0, start) + put + text.slice(end)
    return { code: text, map: null }
  },
})

const collect = (node: object, found: (readonly [Place, string])[]): void => {
  if (isPlace(node)) {
    if (node.type === 'Property' && nameOf(node, 'key') === 'sql') {
      found.push([node, 'sql: undefined'])
      return
    }
    if (node.type === 'ArrowFunctionExpression' && isPrinter(node)) {
      found.push([node, '(undefined)'])
      return
    }
  }
  for (const child of Object.values(node))
    if (typeof child === 'object' && child !== null) collect(child, found)
}
const isPlace = (node: object): node is Place => 'type' in node && 'start' in node && 'end' in node
const isPrinter = (node: object): boolean => {
  const [first] = 'params' in node && Array.isArray(node.params) ? (node.params as readonly object[]) : []
  return first !== undefined && 'name' in first && (first.name === 'q' || first.name === '_q')
}
const nameOf = (node: object, part: string): unknown => {
  const named = (node as Readonly<Record<string, unknown>>)[part]
  return typeof named === 'object' && named !== null && 'name' in named ? named.name : undefined
}
