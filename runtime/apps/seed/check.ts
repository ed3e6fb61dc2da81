// What must hold in sample data before it is written: refs are unique and everything named is there. Whether a value is right for
// its field is for the write path to say.
import type { AppDef, SeedDef } from '../../../schemas/app.ts'
import { LIMITS } from '../../../schemas/keys.ts'
import { periodOf } from '../../calendar/index.ts'
import type { Catalog } from '../../forms/index.ts'
import { type Problem, problem } from '../../kernel/problem.ts'
import { type Named, namedIn } from './values.ts'

export const checkSeed = (
  seed: SeedDef,
  app: AppDef,
  catalog: Catalog,
  appKey: string,
): readonly Problem[] => {
  const rows = seed.records.flatMap((each) => each.rows)
  if (rows.length > LIMITS.sampleRecords)
    return [
      problem('A_TOO_MANY', '/records', { params: { count: rows.length, limit: LIMITS.sampleRecords } }),
    ]
  const known: Known = {
    member: new Set(seed.members.map((each) => each.ref)),
    department: new Set(seed.departments.map((each) => each.ref)),
    record: new Set(rows.flatMap((each) => each.ref ?? [])),
  }
  return [
    ...twice('/departments', seed.departments),
    ...twice('/members', seed.members),
    ...seed.records.flatMap(({ rows: list }, index) => twice(`/records/${index}/rows`, list)),
    ...checkPeople(seed, app, known),
    ...seed.records.flatMap((_each, index) => checkRecords(seed, index, catalog, appKey, known)),
    ...checkTargets(seed, app, known),
  ]
}

type Known = Readonly<Record<Named, ReadonlySet<string>>>

const twice = (at: string, parts: readonly { readonly ref?: string }[]): readonly Problem[] => {
  const seen = new Set<string>()
  return parts.flatMap(({ ref }, index) => {
    if (ref === undefined) return []
    if (seen.has(ref)) return [problem('A_SAMPLE_TWICE', `${at}/${index}/ref`, { params: { what: ref } })]
    seen.add(ref)
    return []
  })
}

const missing = (known: ReadonlySet<string>, ref: string | undefined, at: string): readonly Problem[] =>
  ref === undefined || known.has(ref) ? [] : [problem('A_SAMPLE_REF', at, { params: { what: ref } })]

const checkPeople = (seed: SeedDef, app: AppDef, known: Known): readonly Problem[] => {
  const roles = new Set(Object.keys(app.roles))
  return [
    ...seed.departments.flatMap(({ parent, head }, index) => [
      ...missing(known.department, parent, `/departments/${index}/parent`),
      ...missing(known.member, head, `/departments/${index}/head`),
    ]),
    ...seed.members.flatMap(({ department, manager, roles: held = [] }, index) => [
      ...missing(known.department, department, `/members/${index}/department`),
      ...missing(known.member, manager, `/members/${index}/manager`),
      ...held.flatMap((role, place) => missing(roles, role, `/members/${index}/roles/${place}`)),
    ]),
  ]
}

const checkRecords = (
  seed: SeedDef,
  index: number,
  catalog: Catalog,
  appKey: string,
  known: Known,
): readonly Problem[] => {
  const { form = '', rows = [] } = seed.records[index] ?? {}
  const model = catalog.form(appKey, form)?.model
  if (model === undefined)
    return [problem('A_SAMPLE_REF', `/records/${index}/form`, { params: { what: form } })]
  return rows.flatMap((row, place) => {
    const at = `/records/${index}/rows/${place}`
    return [
      ...missing(known.member, row.owner, `${at}/owner`),
      ...missing(known.department, row.department, `${at}/department`),
      ...namedIn(model, row.values).flatMap((each) =>
        missing(known[each.kind], each.ref, `${at}/values${each.at}`),
      ),
    ]
  })
}

const checkTargets = (seed: SeedDef, app: AppDef, known: Known): readonly Problem[] => {
  const plans = new Set(Object.keys(app.target_plans))
  const metrics = new Set(Object.keys(app.metrics))
  return [
    ...seed.targets.flatMap(({ plan, metric, yearPerMember }, index) => [
      ...missing(plans, plan, `/targets/${index}/plan`),
      ...missing(metrics, metric, `/targets/${index}/metric`),
      ...Object.keys(yearPerMember).flatMap((ref) =>
        missing(known.member, ref, `/targets/${index}/yearPerMember/${ref}`),
      ),
    ]),
    ...(seed.target_cells ?? []).flatMap(({ plan, metric, member, department, period }, index) => [
      ...missing(plans, plan, `/target_cells/${index}/plan`),
      ...missing(metrics, metric, `/target_cells/${index}/metric`),
      ...missing(known.member, member, `/target_cells/${index}/member`),
      ...missing(known.department, department, `/target_cells/${index}/department`),
      ...(periodOf(period) === null
        ? [problem('A_SAMPLE_REF', `/target_cells/${index}/period`, { params: { what: period } })]
        : []),
    ]),
  ]
}
