// The code blocks of runtime/formula/grammar.md say the truth.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkFormula } from '../../../runtime/formula/index.ts'
import { scope } from './sample.ts'

const text = readFileSync(join(import.meta.dirname, '../../../runtime/formula/grammar.md'), 'utf8')
const linesOf = (kind: string): readonly string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``, 'g'))].flatMap((block) =>
    (block[1] ?? '').split('\n').filter((line) => line.trim() !== ''),
  )

describe('grammar.md', () => {
  test.each(linesOf('formula'))('%s is a formula', (source) =>
    expect(checkFormula(source, scope, 'any').problems).toEqual([]),
  )
  test.each(linesOf('refused').map((line) => line.split(' # ')))(
    '%s is refused with %s',
    (source = '', code = '') =>
      expect(checkFormula(source, scope, 'any').problems.map((problem) => problem.code)).toContain(code),
  )
})
