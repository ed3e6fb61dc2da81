// The list of measures, in the order people choose from.
import { registry } from '../../kernel/registry.ts'
import { ratio } from './ratio.ts'
import { records } from './records.ts'

export const measures = registry('measure', (measure) => measure.measure, [records, ratio])
