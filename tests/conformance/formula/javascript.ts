// The JavaScript side of the formula tests: the same rows from memory, the same canonical text.
import { type CheckedFormula, compileJs } from '../../../runtime/formula/index.ts'
import { canonical } from './canonical.ts'
import { type Content, readerOf, type Shape } from './world.ts'

/** answers[formula][record] */
export const askJavaScript = (
  shape: Shape,
  content: Content,
  formulas: readonly CheckedFormula[],
): readonly (readonly (string | null)[])[] => {
  const readers = content.records.map((record) => readerOf(shape, content, record))
  return formulas.map((formula) => {
    const run = compileJs(formula)
    return readers.map((read) => {
      const value = canonical(run(read, shape.facts))
      return formula.type.is === 'list' && value === null ? '[]' : value
    })
  })
}
