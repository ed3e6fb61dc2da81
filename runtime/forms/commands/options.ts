// Commands over the options of a choice field.
import { Type } from 'typebox'
import { type FormDef, Option } from '../../../schemas/form.ts'
import { Text } from '../../../schemas/text.ts'
import { insertItem, withoutItem, writeAt } from '../../definitions/index.ts'
import { type CommandCall, defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok } from '../../kernel/result.ts'
import {
  type AnyField,
  args,
  type FieldTarget,
  findField,
  gone,
  IndexArg,
  KeyArg,
  type Outcome,
  withField,
  words,
} from './target.ts'

interface OptionTarget extends FieldTarget {
  readonly option: string
}
const targetArgs = { key: KeyArg(), subform: Type.Optional(KeyArg()) }

const optionsOf = (field: AnyField): readonly Option[] =>
  Array.isArray(field.props?.options) ? (field.props.options as readonly Option[]) : []

/** Runs a change of the option list; the change gives the new list and the inverse, or says what is gone. */
const edit = (
  form: FormDef,
  target: FieldTarget,
  change: (
    options: readonly Option[],
  ) => { readonly options: readonly Option[]; readonly inverse: CommandCall } | Outcome,
): Outcome => {
  const found = findField(form, target)
  if (found === undefined) return gone(target.key)
  const done = change(optionsOf(found.field))
  if ('ok' in done) return done
  return ok({
    doc: withField(form, target, (field) => writeAt(field, ['props', 'options'], done.options) as AnyField),
    inverse: done.inverse,
  })
}

const only = ({ key, subform }: FieldTarget): FieldTarget =>
  subform === undefined ? { key } : { key, subform }

export const addOption = defineCommand<
  FormDef,
  FieldTarget & { readonly option: Option; readonly index: number }
>({
  name: 'add-option',
  label: words('添加选项', 'Add option'),
  args: args({ ...targetArgs, option: Option(), index: IndexArg() }),
  run: (form, call) =>
    edit(form, call, (options) => {
      if (options.some((each) => each.key === call.option.key))
        return failed(problem('F_KEY_TAKEN', '', { params: { key: call.option.key } }))
      return {
        options: insertItem(options, call.index, call.option),
        inverse: { name: 'remove-option', args: { ...only(call), option: call.option.key } },
      }
    }),
})

export const removeOption = defineCommand<FormDef, OptionTarget>({
  name: 'remove-option',
  label: words('删除选项', 'Remove option'),
  args: args({ ...targetArgs, option: KeyArg() }),
  run: (form, call) =>
    edit(form, call, (options) => {
      const index = options.findIndex((each) => each.key === call.option)
      const option = options[index]
      if (option === undefined) return gone(call.option)
      return {
        options: withoutItem(options, index),
        inverse: { name: 'add-option', args: { ...only(call), option, index } },
      }
    }),
})

export const moveOption = defineCommand<FormDef, OptionTarget & { readonly index: number }>({
  name: 'move-option',
  label: words('移动选项', 'Move option'),
  args: args({ ...targetArgs, option: KeyArg(), index: IndexArg() }),
  run: (form, call) =>
    edit(form, call, (options) => {
      const index = options.findIndex((each) => each.key === call.option)
      const option = options[index]
      if (option === undefined) return gone(call.option)
      return {
        options: insertItem(withoutItem(options, index), call.index, option),
        inverse: { name: 'move-option', args: { ...only(call), option: call.option, index } },
      }
    }),
})

/** New words or colour of an option; the key, and so every record, stays. */
export const renameOption = defineCommand<
  FormDef,
  OptionTarget & { readonly label: Text; readonly color?: number }
>({
  name: 'rename-option',
  label: words('修改选项', 'Change option'),
  args: args({
    ...targetArgs,
    option: KeyArg(),
    label: Text(),
    color: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })),
  }),
  run: (form, call) =>
    edit(form, call, (options) => {
      const before = options.find((each) => each.key === call.option)
      if (before === undefined) return gone(call.option)
      const after: Option = {
        key: before.key,
        label: call.label,
        ...(call.color === undefined ? {} : { color: call.color }),
      }
      const inverse = {
        ...only(call),
        option: call.option,
        label: before.label,
        ...(before.color === undefined ? {} : { color: before.color }),
      }
      return {
        options: options.map((each) => (each === before ? after : each)),
        inverse: { name: 'rename-option', args: inverse },
      }
    }),
})
