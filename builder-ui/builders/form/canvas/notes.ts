// The grey note beside a label: the rule where it acts. Default first, then show rule, then formula; one line, never more.
import { printFormula, type Scope } from '../../../../runtime/formula/index.ts'
import type { ColumnDef, FieldDef } from '../../../../schemas/form.ts'
import type { Language } from '../../../../schemas/text.ts'
import { operandSentence, readOperand, sourceSentence } from '../../../editor/index.ts'
import { type IconName, say } from '../../../kit/index.ts'
import { formWords } from '../words.ts'

export interface Note {
  readonly icon: IconName
  readonly text: string
}

const LONGEST = 36

export function noteOf(field: FieldDef | ColumnDef, scope: Scope, language: Language): Note | null {
  const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  if (field.showIf !== undefined) {
    const sentence = sourceSentence(scope.fields, field.showIf, language)
    return { icon: 'eye', text: short(sentence ?? say(formWords, 'shownIf', {}, language)) }
  }
  if (field.type === 'formula') {
    const source = String(field.props?.formula ?? '')
    return {
      icon: 'formula',
      text:
        source === ''
          ? say(formWords, 'notFinished', {}, language)
          : short(printFormula(source, scope, 'labels', language)),
    }
  }
  return field.default === undefined
    ? null
    : { icon: 'zap', text: short(defaultNote(field, field.default, scope, language)) }
}

/** The default itself where it is a plain value, else that there is one. */
function defaultNote(field: FieldDef | ColumnDef, source: string, scope: Scope, language: Language): string {
  const operand = readOperand(source)
  if (operand === null) return say(formWords, 'hasDefault', {}, language)
  const own = scope.fields.find((each) => each.key === field.key)
  return say(formWords, 'defaultIs', { value: operandSentence(own, operand, language) }, language)
}
