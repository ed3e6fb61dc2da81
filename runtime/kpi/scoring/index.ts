// The list of score rules, in the order people choose from.
import { registry } from '../../kernel/registry.ts'
import { formula } from './formula.ts'
import { inverse } from './inverse.ts'
import { ladder } from './ladder.ts'
import { linear } from './linear.ts'
import { perUnit } from './per-unit.ts'
import { step } from './step.ts'

export const scoreRules = registry('score rule', (rule) => rule.rule, [
  linear,
  ladder,
  step,
  inverse,
  perUnit,
  formula,
])
