// A formula against the same expression written by hand with decimal.js, over the same thousand inputs: with values already read,
// and from text to text as records carry them; a branch with a rounding against math.js. Both sides run in this process, one after the other.
import { Decimal } from 'decimal.js'
import { all, create } from 'mathjs'
import {
  checkFormula,
  compileJs,
  type Facts,
  type Scope,
  toValue,
  type Value,
} from '../../../runtime/formula/index.ts'
import { Decimal as Exact, plain } from '../../../runtime/kernel/decimal.ts'
import type { BenchCase, Side } from '../case.ts'

const SOURCE = '{price} * {quantity} * (1 - {discount}) + {freight}'
const NAMES = ['price', 'quantity', 'discount', 'freight'] as const
type Inputs<T> = Readonly<Record<(typeof NAMES)[number], T>>

const scope: Scope = {
  fields: NAMES.map((key) => ({ key, label: { en: key }, type: { is: 'number' } })),
  form: () => undefined,
}
const facts: Facts = {
  now: new Date(0),
  timeZone: 'Asia/Shanghai',
  language: 'zh-CN',
  fiscalStart: 1,
}

const INPUTS = 1_000
const cents = (number: number): string => (number / 100).toFixed(2)
const texts: readonly Inputs<string>[] = Array.from({ length: INPUTS }, (_, index) => ({
  price: cents((index * 79_193) % 1_000_003),
  quantity: String(1 + (index % 500)),
  discount: cents(index % 41),
  freight: cents((index * 6_151) % 20_011),
}))
const each = <T>(make: (text: string) => T): readonly Inputs<T>[] =>
  texts.map(({ price, quantity, discount, freight }) => ({
    price: make(price),
    quantity: make(quantity),
    discount: make(discount),
    freight: make(freight),
  }))

const formula = compileJs(checkFormula(SOURCE, scope, 'number'))
const number = { is: 'number' } as const
/** Whose values are read is put in before the formula runs: a host makes no reader per record either. */
let values: Inputs<Value> | undefined
let written: Inputs<string> | undefined
const readValue = ([name = '']: readonly string[]): Value => values?.[name as keyof Inputs<Value>] ?? null
const readText = ([name = '']: readonly string[]): Value =>
  toValue(written?.[name as keyof Inputs<string>], number)

const ONE = new Decimal(1)
const byHand = ({ price, quantity, discount, freight }: Inputs<Decimal>): Decimal =>
  price.times(quantity).times(ONE.minus(discount)).plus(freight)

const read = each((text) => new Exact(text))
const readByHand = each((text) => new Decimal(text))

const ofValues = {
  ours: () =>
    read.map((inputs) => {
      values = inputs
      return formula(readValue, facts)
    }),
  limit: () => readByHand.map(byHand),
}
const ofTexts = {
  ours: () =>
    texts.map((inputs) => {
      written = inputs
      return plain(formula(readText, facts) as Exact)
    }),
  limit: () =>
    texts.map((inputs) =>
      byHand({
        price: new Decimal(inputs.price),
        quantity: new Decimal(inputs.quantity),
        discount: new Decimal(inputs.discount),
        freight: new Decimal(inputs.freight),
      }).toFixed(),
    ),
}

// Against math.js, compiled once and as exact as we are: a branch and a rounding.
const exactly = create(all ?? {}, { number: 'BigNumber', precision: 64 })
const compiled = exactly.compile('round(quantity > 100 ? price * quantity * 0.9 : price * quantity, 2)')
const rounded = compileJs(
  checkFormula(
    'ROUND(IF({quantity} > 100, {price} * {quantity} * 0.9, {price} * {quantity}), 2)',
    scope,
    'number',
  ),
)
const readByMathJs = each((text) => exactly.bignumber(text))
const ofBranches = {
  ours: () =>
    read.map((inputs) => {
      values = inputs
      return rounded(readValue, facts)
    }),
  limit: () => readByMathJs.map((inputs) => compiled.evaluate({ ...inputs })),
}

/** A unit is a hundred times all inputs: one alone is less than the clock of the process can tell. */
const REPEATS = 100
const side = (work: () => readonly unknown[]) => async (): Promise<Side> => ({
  roots: [process.pid],
  unit: async (index) => {
    let answers: readonly unknown[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) answers = work()
    return String(answers[index % INPUTS])
  },
  close: async () => undefined,
})

interface Sides {
  readonly ours: () => readonly unknown[]
  readonly limit: () => readonly unknown[]
}

const formulaCase = (name: string, bar: number, sides: Sides): BenchCase => ({
  name,
  unit: '100,000 results',
  bar,
  clients: 1,
  units: 5,
  ours: side(sides.ours),
  limit: side(sides.limit),
})

export const formulaCases: readonly BenchCase[] = [
  formulaCase('formula of values', 3, ofValues),
  formulaCase('formula of texts', 2, ofTexts),
  formulaCase('formula against math.js', 1, ofBranches),
]
