// Commands that change what a field is: properties by path, label, width, type.
import { Type } from 'typebox'
import type { FormDef } from '../../../schemas/form.ts'
import { FieldWidth } from '../../../schemas/form.ts'
import { Text } from '../../../schemas/text.ts'
import { firstMissing, isPath, type Path, reaches, readAt, writeAt } from '../../definitions/index.ts'
import { type AnyCommand, defineCommand } from '../../kernel/command.ts'
import { ok } from '../../kernel/result.ts'
import {
  type AnyField,
  args,
  type FieldTarget,
  findField,
  gone,
  inSubform,
  KeyArg,
  type Outcome,
  withField,
  words,
} from './target.ts'

export const PathArg = () =>
  Type.Array(Type.Union([Type.String({ maxLength: 64 }), Type.Integer({ minimum: 0, maximum: 1_000 })]), {
    minItems: 1,
    maxItems: 8,
  })

interface SetArgs extends FieldTarget {
  readonly path: Path
  /** Missing: the property is removed. */
  readonly value?: unknown
}

/** Identity and columns have commands of their own. */
const OWN_COMMANDS: readonly unknown[] = ['key', 'type', 'fields']

const setProperty = (form: FormDef, { path, value, ...target }: SetArgs): Outcome => {
  const found = findField(form, target)
  if (found === undefined) return gone(target.key)
  const before = readAt(found.field, path)
  const missing = firstMissing(found.field, path)
  const reachable = before !== undefined || missing.length < path.length || reaches(found.field, path)
  if (!isPath(path) || OWN_COMMANDS.includes(path[0]) || !reachable) return gone(path.join('.'))
  const inverse = before === undefined ? { ...target, path: missing } : { ...target, path, value: before }
  return ok({
    doc: withField(form, target, (field) => writeAt(field, path, value) as AnyField),
    inverse: { name: 'set-field-property', args: inverse },
  })
}

export const setFieldProperty = defineCommand<FormDef, SetArgs>({
  name: 'set-field-property',
  label: words('修改字段设置', 'Change field'),
  args: args({
    key: KeyArg(),
    subform: Type.Optional(KeyArg()),
    path: PathArg(),
    value: Type.Optional(Type.Unknown()),
  }),
  run: setProperty,
})

/** A command that is `set-field-property` with one fixed path, under its own name in the undo list. */
const shortcut = (
  name: string,
  label: ReturnType<typeof words>,
  property: string,
  shape: Parameters<typeof Type.Optional>[0],
): AnyCommand<FormDef> =>
  defineCommand<FormDef, FieldTarget & Readonly<Record<string, unknown>>>({
    name,
    label,
    args: args({ key: KeyArg(), subform: Type.Optional(KeyArg()), [property]: shape }),
    run: (form, given) => {
      const target: FieldTarget = { key: given.key, ...inSubform(given.subform) }
      const done = setProperty(form, { ...target, path: [property], value: given[property] })
      if (!done.ok) return done
      const before = findField(form, target)?.field as Readonly<Record<string, unknown>> | undefined
      const inverse =
        before?.[property] === undefined
          ? done.value.inverse
          : { name, args: { ...target, [property]: before[property] } }
      return ok({ doc: done.value.doc, inverse })
    },
  })

export const renameField = shortcut('rename-field', words('重命名', 'Rename'), 'label', Text())
export const setWidth = shortcut('set-width', words('调整宽度', 'Resize'), 'width', FieldWidth())

interface TypeArgs extends FieldTarget {
  readonly type: string
  readonly props?: Readonly<Record<string, unknown>>
}
/** Another field type under the same key. Its records are converted when the form is published. */
export const setFieldType = defineCommand<FormDef, TypeArgs>({
  name: 'set-field-type',
  label: words('更换字段类型', 'Change field type'),
  args: args({
    key: KeyArg(),
    subform: Type.Optional(KeyArg()),
    type: Type.String({ maxLength: 31 }),
    props: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
  run: (form, { type, props, ...target }) => {
    const found = findField(form, target)
    if (found === undefined) return gone(target.key)
    const before = found.field
    const retyped = (field: AnyField): AnyField =>
      writeAt({ ...field, type }, ['props'], props === undefined ? undefined : { ...props }) as AnyField
    const inverse: TypeArgs = {
      ...target,
      type: before.type,
      ...(before.props === undefined ? {} : { props: before.props }),
    }
    return ok({ doc: withField(form, target, retyped), inverse: { name: 'set-field-type', args: inverse } })
  },
})
