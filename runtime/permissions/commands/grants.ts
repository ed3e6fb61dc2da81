// Commands of the rights editor: add, remove, move a grant, change its rows, operations and fields. Every command gives its inverse.
import { type TSchema, Type } from 'typebox'
import { FieldAccess, GrantDef, type PermissionSetDef, Rows } from '../../../schemas/permission.ts'
import type { OwnText } from '../../../schemas/text.ts'
import { OPERATIONS } from '../../../schemas/vocabulary.ts'
import { type Applied, type CommandCall, defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'

type Outcome = Result<Applied<PermissionSetDef>>
const shape = (properties: Readonly<Record<string, TSchema>>) =>
  Type.Object({ ...properties }, { additionalProperties: false })
const words = (chinese: string, english: string): OwnText => ({ 'zh-CN': chinese, en: english })
const Index = () => Type.Integer({ minimum: 0, maximum: 500 })

const gone = (index: number): Outcome => failed(problem('P_GRANT_GONE', `/grants/${index}`))
const done = (doc: PermissionSetDef, grants: readonly GrantDef[], inverse: CommandCall): Outcome =>
  ok({ doc: { ...doc, grants: [...grants] }, inverse })

const changeGrant = (
  doc: PermissionSetDef,
  index: number,
  change: (grant: GrantDef) => { readonly grant: GrantDef; readonly inverse: CommandCall },
): Outcome => {
  const old = doc.grants[index]
  if (old === undefined) return gone(index)
  const { grant, inverse } = change(old)
  return done(doc, doc.grants.with(index, grant), inverse)
}

export const addGrant = defineCommand<PermissionSetDef, { readonly grant: GrantDef; readonly index: number }>(
  {
    name: 'add-grant',
    label: words('添加权限', 'Add right'),
    args: shape({ grant: GrantDef(), index: Index() }),
    run: (doc, { grant, index }) => {
      const at = Math.min(index, doc.grants.length)
      return done(doc, doc.grants.toSpliced(at, 0, grant), { name: 'remove-grant', args: { index: at } })
    },
  },
)

export const removeGrant = defineCommand<PermissionSetDef, { readonly index: number }>({
  name: 'remove-grant',
  label: words('删除权限', 'Remove right'),
  args: shape({ index: Index() }),
  run: (doc, { index }) => {
    const grant = doc.grants[index]
    return grant === undefined
      ? gone(index)
      : done(doc, doc.grants.toSpliced(index, 1), { name: 'add-grant', args: { grant, index } })
  },
})

export const setRows = defineCommand<
  PermissionSetDef,
  { readonly index: number; readonly rows: GrantDef['rows'] }
>({
  name: 'set-rows',
  label: words('改数据范围', 'Change records'),
  args: shape({ index: Index(), rows: Rows() }),
  run: (doc, { index, rows }) =>
    changeGrant(doc, index, (old) => ({
      grant: { ...old, rows },
      inverse: { name: 'set-rows', args: { index, rows: old.rows } },
    })),
})

export const setOperations = defineCommand<
  PermissionSetDef,
  { readonly index: number; readonly operations: GrantDef['operations'] }
>({
  name: 'set-operations',
  label: words('改操作权限', 'Change operations'),
  args: shape({
    index: Index(),
    operations: Type.Array(Type.Union(OPERATIONS.map((word) => Type.Literal(word))), { uniqueItems: true }),
  }),
  run: (doc, { index, operations }) =>
    changeGrant(doc, index, (old) => ({
      grant: { ...old, operations: [...operations] },
      inverse: { name: 'set-operations', args: { index, operations: old.operations } },
    })),
})

type Right = GrantDef['fields']['default']

export const setDefaultAccess = defineCommand<
  PermissionSetDef,
  { readonly index: number; readonly access: Right }
>({
  name: 'set-default-access',
  label: words('改字段的默认权限', 'Change access to other fields'),
  args: shape({ index: Index(), access: FieldAccess() }),
  run: (doc, { index, access }) =>
    changeGrant(doc, index, (old) => ({
      grant: { ...old, fields: { ...old.fields, default: access } },
      inverse: { name: 'set-default-access', args: { index, access: old.fields.default } },
    })),
})

/** Without `access` the field follows the default again. */
export const setFieldAccess = defineCommand<
  PermissionSetDef,
  { readonly index: number; readonly field: string; readonly access?: Right }
>({
  name: 'set-field-access',
  label: words('改字段权限', 'Change field access'),
  args: shape({
    index: Index(),
    field: Type.String({ pattern: '^[a-z][a-z0-9_]{0,30}$' }),
    access: Type.Optional(FieldAccess()),
  }),
  run: (doc, { index, field, access }) =>
    changeGrant(doc, index, (old) => {
      const before = old.fields.only?.[field]
      const others = Object.entries(old.fields.only ?? {}).filter(([key]) => key !== field)
      const only = Object.fromEntries(access === undefined ? others : [...others, [field, access]])
      const fields =
        Object.keys(only).length === 0
          ? { default: old.fields.default }
          : { default: old.fields.default, only }
      return {
        grant: { ...old, fields },
        inverse: {
          name: 'set-field-access',
          args: { index, field, ...(before === undefined ? {} : { access: before }) },
        },
      }
    }),
})
