// An import as the person sees it: in his language, with what a column may be.
import { type ImportRow, importFields } from '../../runtime/imports/index.ts'
import { shownText } from '../../runtime/kernel/text.ts'
import type { ImportState } from '../../schemas/api/imports.ts'
import { sentence } from '../plugins/problems.ts'
import type { RouteCall } from '../plugins/route.ts'
import type { OpenedForImport } from './open.ts'

export const stateOf = (
  { language }: Pick<RouteCall, 'language'>,
  { form, access }: Pick<OpenedForImport, 'form' | 'access'>,
  row: ImportRow,
): ImportState => ({
  id: row.id,
  state: row.state,
  fileName: row.fileName,
  ...row.mapping.reading,
  columns: row.mapping.columns.map((column) => ({ ...column, samples: [...column.samples] })),
  targets: importFields(form, access).map(({ key, label, required }) => ({ key, label, required })),
  counts: { ...row.counts },
  issues: row.issues.map(({ problem, suggestions, lines, actions, ...issue }) => ({
    ...issue,
    code: problem.code,
    message: sentence(problem, language),
    lines: [...lines],
    actions: [...actions],
    suggestions: suggestions.map(({ value, label }) => ({
      value,
      label: typeof label === 'string' ? label : shownText(label, language),
    })),
  })),
  choices: row.choices.map(({ record: _, value, ...choice }) => ({
    ...choice,
    ...(value === undefined ? {} : { value }),
  })),
  submit: row.mapping.submit,
  problem: row.problem === null ? null : sentence(row.problem, language),
})
