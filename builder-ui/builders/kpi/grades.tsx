// Grades from best to worst: a name and the points it starts at.
import type { ScorePlanDef } from '../../../schemas/kpi.ts'
import { DecimalInput, withLanguage } from '../../editor/index.ts'
import { Button, IconButton, TextInput, useLanguage, useText, useWords } from '../../kit/index.ts'
import { freshKey } from './keys.ts'
import { kpiWords } from './words.ts'

type Grades = ScorePlanDef['grades']

export function GradesEditor({
  grades,
  onChange,
}: {
  readonly grades: Grades
  readonly onChange: (grades: Grades) => void
}) {
  const w = useWords(kpiWords)
  const text = useText()
  const language = useLanguage()
  const put = (index: number, part: Partial<Grades[number]>): void =>
    onChange(grades.map((grade, at) => (at === index ? { ...grade, ...part } : grade)))
  const add = (): void =>
    onChange([
      ...grades,
      {
        key: freshKey('grade', grades),
        label: { [language]: 'ABCDEFGHIJKL'[grades.length] ?? '' },
        from: '0',
      },
    ])
  return (
    <>
      {grades.map((grade, index) => (
        <div key={grade.key} className="fw-row kb-grade">
          <TextInput
            aria-label={w('grade')}
            value={grade.label[language] ?? ''}
            placeholder={text(grade.label)}
            onChange={(event) =>
              put(index, { label: withLanguage(grade.label, language, event.target.value) })
            }
          />
          <DecimalInput
            id={`grade-${grade.key}`}
            label={w('from')}
            value={grade.from}
            pattern="^-?[0-9]{1,4}(\.[0-9]{1,4})?$"
            onChange={(from) => put(index, { from })}
          />
          <IconButton
            icon="close"
            size="small"
            label={w('removeItem', { name: text(grade.label) })}
            onClick={() => onChange(grades.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {grades.length >= 12 ? null : (
        <Button look="link" icon="add" onClick={add}>
          {w('addGrade')}
        </Button>
      )}
    </>
  )
}
