// Which settings of the workspace decide the value of a formula: what has to be worked out again when one of them changes. Rather one
// setting too many than one too few: working out again writes only what differs.
import { functions } from '../functions/index.ts'
import type { FormulaType } from '../types.ts'
import { printsNames } from './classes.ts'
import { childrenOf, type Typed } from './typed.ts'
import { itemOf } from './types.ts'

/** Time zone, first month of the fiscal year, language, working days, exchange rates. */
export const FORMULA_SETTINGS = ['zone', 'fiscal', 'language', 'calendar', 'rates'] as const
export type FormulaSetting = (typeof FORMULA_SETTINGS)[number]

export const settingsIn = (tree: Typed): ReadonlySet<FormulaSetting> =>
  new Set([tree, ...everyPart(tree)].flatMap(decidedBy))

const everyPart = (tree: Typed): readonly Typed[] =>
  childrenOf(tree).flatMap((child) => [child, ...everyPart(child)])

const decidedBy = (node: Typed): readonly FormulaSetting[] => [
  ...(isInstant(node.type) ? (['zone'] as const) : []),
  ...(node.kind === 'apply' ? ofCall(node) : []),
]

const ofCall = ({ name, args }: Extract<Typed, { kind: 'apply' }>): readonly FormulaSetting[] => {
  const asks = Object.hasOwn(functions, name) ? functions[name]?.asks : undefined
  const found: FormulaSetting[] = []
  if (asks === 'calendar') found.push('calendar')
  if (asks === 'rate') found.push('rates')
  // A day becomes an instant, at its midnight.
  if (name === 'TIMESTAMP') found.push('zone')
  const period = args[1]?.kind === 'const' ? String(args[1].value) : ''
  if (FISCAL.has(name) && period.startsWith('fiscal')) found.push('fiscal')
  if (printsNames(name, args) || (name === 'TEXT' && args.length === 2) || matchesLabels(name, args))
    found.push('language')
  return found
}
const FISCAL: ReadonlySet<string> = new Set(['STARTOF', 'ENDOF'])

/** SUMIF, COUNTIFS and their kin compare options by their labels. */
const matchesLabels = (name: string, args: readonly Typed[]): boolean =>
  /.IFS?$/.test(name) && args.some((arg) => itemOf(arg.type).is === 'option')

const isInstant = (type: FormulaType): boolean => itemOf(type).is === 'datetime'
