// The list of score rules, in the order people choose from.
import { registry } from '../../kernel/registry.ts'
import { ladder } from './ladder.ts'
import { linear } from './linear.ts'

export const scoreRules = registry('score rule', (rule) => rule.rule, [linear, ladder])
