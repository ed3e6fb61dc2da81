// Commands over the form as a whole: its name, title, list and submit checks.
import { Type } from 'typebox'
import { type FormDef, SubmitCheck } from '../../../schemas/form.ts'
import {
  firstMissing,
  insertItem,
  isPath,
  type Path,
  readAt,
  withoutItem,
  writeAt,
} from '../../definitions/index.ts'
import { defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok } from '../../kernel/result.ts'
import { PathArg } from './properties.ts'
import { args, gone, IndexArg, KeyArg, words } from './target.ts'

interface SetArgs {
  readonly path: Path
  /** Missing: the property is removed. */
  readonly value?: unknown
}
const SETTABLE: readonly unknown[] = ['name', 'description', 'icon', 'title', 'submitFlow', 'listColumns']

export const setFormProperty = defineCommand<FormDef, SetArgs>({
  name: 'set-form-property',
  label: words('修改表单设置', 'Change form'),
  args: args({ path: PathArg(), value: Type.Optional(Type.Unknown()) }),
  run: (form, { path, value }) => {
    if (!isPath(path) || !SETTABLE.includes(path[0])) return gone(path.join('.'))
    const before = readAt(form, path)
    const inverse: SetArgs =
      before === undefined ? { path: firstMissing(form, path) } : { path, value: before }
    return ok({
      doc: writeAt(form, path, value) as FormDef,
      inverse: { name: 'set-form-property', args: inverse },
    })
  },
})

/** The form with a list of checks; a form without checks has no list. */
const withChecks = (form: FormDef, checks: readonly SubmitCheck[]): FormDef =>
  writeAt(form, ['checks'], checks.length === 0 ? undefined : checks) as FormDef

export const addCheck = defineCommand<FormDef, { readonly check: SubmitCheck; readonly index: number }>({
  name: 'add-check',
  label: words('添加校验', 'Add check'),
  args: args({ check: SubmitCheck(), index: IndexArg() }),
  run: (form, { check, index }) => {
    const checks = form.checks ?? []
    if (checks.some((each) => each.key === check.key))
      return failed(problem('F_KEY_TAKEN', '', { params: { key: check.key } }))
    return ok({
      doc: withChecks(form, insertItem(checks, index, check)),
      inverse: { name: 'remove-check', args: { key: check.key } },
    })
  },
})

export const removeCheck = defineCommand<FormDef, { readonly key: string }>({
  name: 'remove-check',
  label: words('删除校验', 'Remove check'),
  args: args({ key: KeyArg() }),
  run: (form, { key }) => {
    const checks = form.checks ?? []
    const index = checks.findIndex((each) => each.key === key)
    if (index < 0) return gone(key)
    return ok({
      doc: withChecks(form, withoutItem(checks, index)),
      inverse: { name: 'add-check', args: { check: checks[index], index } },
    })
  },
})

/** Replaces a check; its key says which. */
export const setCheck = defineCommand<FormDef, { readonly check: SubmitCheck }>({
  name: 'set-check',
  label: words('修改校验', 'Change check'),
  args: args({ check: SubmitCheck() }),
  run: (form, { check }) => {
    const before = (form.checks ?? []).find((each) => each.key === check.key)
    if (before === undefined) return gone(check.key)
    return ok({
      doc: withChecks(
        form,
        (form.checks ?? []).map((each) => (each === before ? check : each)),
      ),
      inverse: { name: 'set-check', args: { check: before } },
    })
  },
})
