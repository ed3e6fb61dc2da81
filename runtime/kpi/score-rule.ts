// The contract of a score rule: how an actual and a target become points. One file each in scoring/, sentences in
// scoring/manual/, one ordered list in scoring/index.ts.
import type { Static, TSchema } from 'typebox'
import type { OwnText, Text } from '../../schemas/text.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { Problem } from '../kernel/problem.ts'

/** Whose score it is and of which period; days as ISO text, the department of the period's day. */
export interface ScoreAbout {
  readonly member: { readonly id: string; readonly department: string | null }
  readonly period: { readonly start: string; readonly end: string }
}
export interface ScoreInput {
  readonly actual: Decimal | null
  readonly target: Decimal | null
  /** Nobody's while a rule is tried. */
  readonly about?: ScoreAbout
}

/** Why an item has no score: shown to people in words. */
export type Unscored = 'actual_missing' | 'target_missing' | 'target_zero' | 'invalid'

export type Scored = { readonly score: Decimal } | { readonly unscored: Unscored }

/** How a metric's own numbers look: percent, money, so many decimals. */
export type ShowNumber = (value: Decimal) => string

export interface ScoreRule<Props = Readonly<Record<string, unknown>>> {
  readonly rule: string
  readonly label: OwnText
  /** Every prop has a default, so `{}` is always valid. */
  readonly props: TSchema
  readonly defaults: Props
  /** Exact; nothing is rounded before the total. */
  readonly score: (input: ScoreInput, props: Props) => Scored
  /** The rule with the values put in, one sentence per step, for the explanation. `show` writes a number of the metric. */
  readonly explain: (input: ScoreInput, props: Props, show: ShowNumber) => readonly Text[]
  /** What is wrong with its props beyond their schema; `at` below the item. */
  readonly check?: (props: Props) => readonly Problem[]
  /** Does it need a target? */
  readonly usesTarget: (props: Props) => boolean
}

export const defineScoreRule = <Schema extends TSchema>(
  rule: Omit<ScoreRule<Static<Schema>>, 'props' | 'defaults'> & { props: Schema; defaults: Static<Schema> },
): ScoreRule => rule as unknown as ScoreRule
