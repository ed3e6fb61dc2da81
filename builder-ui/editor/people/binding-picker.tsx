// Who a role, a permission set, a department head is: people, departments, roles, everyone, in one searchable field.
import { useMemo, useState } from 'react'
import { type Department, useDepartments, useDirectory, useMemberSearch, useRoles } from '../../api/index.ts'
import { Select } from '../../kit/desk/index.ts'
import { defineWords, useText, useWords } from '../../kit/index.ts'

const words = defineWords({
  member: { 'zh-CN': '成员', en: 'People' },
  department: { 'zh-CN': '部门', en: 'Departments' },
  role: { 'zh-CN': '角色', en: 'Roles' },
  everyone: { 'zh-CN': '所有人', en: 'Everyone' },
  place: { 'zh-CN': '搜姓名、部门或角色', en: 'Find a person, department or role' },
  placeMember: { 'zh-CN': '搜姓名', en: 'Find a person' },
  placeRole: { 'zh-CN': '选角色', en: 'Choose a role' },
  unknown: { 'zh-CN': '已离开', en: 'Gone' },
})

export type BindingKind = 'member' | 'department' | 'role' | 'everyone'
export interface Bound {
  readonly kind: BindingKind
  readonly id?: string
}

interface BindingPickerProps {
  readonly id?: string
  readonly slug: string
  readonly kinds: readonly BindingKind[]
  readonly value: readonly Bound[]
  readonly onChange: (value: Bound[]) => void
  readonly label: string
  readonly single?: boolean
}

/** What to type where only one kind is asked for. */
const PLACES: Readonly<Record<string, 'placeMember' | 'placeRole'>> = {
  member: 'placeMember',
  role: 'placeRole',
}

interface Choice {
  readonly label: string
  readonly value?: string
  readonly options?: { readonly value: string; readonly label: string }[]
}

const codeOf = ({ kind, id }: Bound): string => (id === undefined ? kind : `${kind}:${id}`)
const boundOf = (code: string): Bound => {
  const [kind = 'member', id] = code.split(':')
  return id === undefined ? { kind: kind as BindingKind } : { kind: kind as BindingKind, id }
}

export function BindingPicker({
  id,
  slug,
  kinds,
  value,
  onChange,
  label,
  single = false,
}: BindingPickerProps) {
  const w = useWords(words)
  const [search, setSearch] = useState('')
  const { groups, nameOf, loaded } = useChoices(slug, kinds, value, search)
  const chosen = value.map((each) => ({
    value: codeOf(each),
    label: nameOf(each) ?? (loaded ? w('unknown') : '…'),
  }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(single ? {} : { mode: 'multiple' as const })}
      allowClear
      labelInValue
      showSearch={{ filterOption: false, onSearch: setSearch }}
      aria-label={label}
      placeholder={w(PLACES[kinds.join()] ?? 'place')}
      value={single ? (chosen[0] ?? null) : chosen}
      options={groups}
      style={{ width: '100%' }}
      onChange={(next: unknown) => {
        setSearch('')
        const list = (
          Array.isArray(next) ? next : next === null || next === undefined ? [] : [next]
        ) as readonly { value: string }[]
        onChange(list.map((each) => boundOf(each.value)))
      }}
    />
  )
}

function useChoices(slug: string, kinds: readonly BindingKind[], value: readonly Bound[], search: string) {
  const w = useWords(words)
  const text = useText()
  const people = useMemberSearch(slug, search)
  const departments = useDepartments(slug)
  const roles = useRoles(slug)
  const ids = value.flatMap((each) => (each.kind === 'member' && each.id !== undefined ? [each.id] : []))
  const directory = useDirectory(slug, ids)
  const all = useMemo(() => {
    const paths = departmentPaths(departments.data ?? [], text)
    return {
      member: (people.data ?? []).map(({ id, name }) => ({ id, name })),
      department: (departments.data ?? []).map(({ id }) => ({ id, name: paths.get(id) ?? '' })),
      role: (roles.data ?? []).map(({ id, name }) => ({ id, name: text(name) })),
    }
  }, [people.data, departments.data, roles.data, text])
  const nameOf = ({ kind, id }: Bound): string | undefined => {
    if (kind === 'everyone') return w('everyone')
    const known = [...all[kind], ...(kind === 'member' ? (directory.data?.members ?? []) : [])]
    return known.find((each) => each.id === id)?.name
  }
  const typed = search.trim().toLowerCase()
  const groups = kinds.flatMap((kind): Choice[] => {
    if (kind === 'everyone') return [{ value: 'everyone', label: w('everyone') }]
    const found = all[kind]
      .filter((each) => kind === 'member' || each.name.toLowerCase().includes(typed))
      .slice(0, 50)
    const options = found.map((each) => ({ value: `${kind}:${each.id}`, label: each.name }))
    return options.length === 0 ? [] : [{ label: w(kind), options }]
  })
  const loaded = ![departments, roles, directory].some((each) => each.isLoading)
  return { groups, nameOf, loaded }
}

/** Names of departments with those above them: 总部 / 销售一部. */
export function departmentPaths(
  departments: readonly Department[],
  text: (name: Department['name']) => string,
): ReadonlyMap<string, string> {
  const byId = new Map(departments.map((each) => [each.id, each]))
  const pathOf = (department: Department, depth = 0): string => {
    const above = department.parent === null || depth > 20 ? undefined : byId.get(department.parent)
    return above === undefined
      ? text(department.name)
      : `${pathOf(above, depth + 1)} / ${text(department.name)}`
  }
  return new Map(departments.map((each) => [each.id, pathOf(each)]))
}
