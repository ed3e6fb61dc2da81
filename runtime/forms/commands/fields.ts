// Commands that add, remove, move and copy fields, and columns of a sub-form. Keys are made by the caller: commands are
// deterministic, so that server and browser get the same document.
import { Type } from 'typebox'
import { FieldDef, type FormDef } from '../../../schemas/form.ts'
import { insertItem, withoutItem } from '../../definitions/index.ts'
import { defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok } from '../../kernel/result.ts'
import {
  type AnyField,
  args,
  type FieldTarget,
  fieldsOf,
  findField,
  gone,
  IndexArg,
  inSubform,
  KeyArg,
  type Outcome,
  withFields,
  words,
} from './target.ts'

interface AddArgs {
  readonly field: AnyField
  readonly index: number
  readonly subform?: string
}

const addTo = (form: FormDef, { field, index, subform }: AddArgs): Outcome => {
  const fields = fieldsOf(form, subform)
  if (fields === undefined) return gone(subform ?? '')
  if (fields.some((each) => each.key === field.key))
    return failed(problem('F_KEY_TAKEN', '', { params: { key: field.key } }))
  return ok({
    doc: withFields(form, subform, insertItem(fields, index, field)),
    inverse: { name: 'remove-field', args: { key: field.key, ...inSubform(subform) } },
  })
}

export const addField = defineCommand<FormDef, AddArgs>({
  name: 'add-field',
  label: words('添加字段', 'Add field'),
  args: args({ field: FieldDef(), index: IndexArg(), subform: Type.Optional(KeyArg()) }),
  run: addTo,
})

export const removeField = defineCommand<FormDef, FieldTarget>({
  name: 'remove-field',
  label: words('删除字段', 'Remove field'),
  args: args({ key: KeyArg(), subform: Type.Optional(KeyArg()) }),
  run: (form, target) => {
    const found = findField(form, target)
    if (found === undefined) return gone(target.key)
    return ok({
      doc: withFields(form, target.subform, withoutItem(found.fields, found.index)),
      inverse: {
        name: 'add-field',
        args: { field: found.field, index: found.index, ...inSubform(target.subform) },
      },
    })
  },
})

/** `index` is the place after the field has been taken out. */
export const moveField = defineCommand<FormDef, FieldTarget & { readonly index: number }>({
  name: 'move-field',
  label: words('移动字段', 'Move field'),
  args: args({ key: KeyArg(), index: IndexArg(), subform: Type.Optional(KeyArg()) }),
  run: (form, { index, ...target }) => {
    const found = findField(form, target)
    if (found === undefined) return gone(target.key)
    return ok({
      doc: withFields(
        form,
        target.subform,
        insertItem(withoutItem(found.fields, found.index), index, found.field),
      ),
      inverse: { name: 'move-field', args: { ...target, index: found.index } },
    })
  },
})

/** A copy behind the original under the new key. Columns of a copied sub-form keep their keys: they live in a table of their own. */
export const duplicateField = defineCommand<FormDef, FieldTarget & { readonly newKey: string }>({
  name: 'duplicate-field',
  label: words('复制字段', 'Duplicate field'),
  args: args({ key: KeyArg(), newKey: KeyArg(), subform: Type.Optional(KeyArg()) }),
  run: (form, { newKey, ...target }) => {
    const found = findField(form, target)
    if (found === undefined) return gone(target.key)
    return addTo(form, {
      field: { ...found.field, key: newKey },
      index: found.index + 1,
      ...inSubform(target.subform),
    })
  },
})
