// What publishing a form would break elsewhere: formulas, day and member fields, assignees of other definitions that are fine
// today and would not be then. Publishing refuses to cause it unless each is confirmed by name; what the product does with an
// invalid formula is in the table of hosts, said here in words.
import type { FormDef } from '../../schemas/form.ts'
import type { MetricDef } from '../../schemas/kpi.ts'
import type { PermissionSetDef } from '../../schemas/permission.ts'
import type { OwnText, Text } from '../../schemas/text.ts'
import type { ViewDef } from '../../schemas/view.ts'
import type { WorkflowDef } from '../../schemas/workflow.ts'
import {
  type Catalog,
  checkForm,
  type FormModel,
  formModel,
  type StoredDefinition,
  type StoredForm,
} from '../forms/index.ts'
import { type Host, type HostName, hosts } from '../formula/index.ts'
import { type Problem, problem } from '../kernel/problem.ts'
import { shownText } from '../kernel/text.ts'
import { checkMetric } from '../kpi/index.ts'
import { checkPermissionSet } from '../permissions/index.ts'
import { checkView } from '../views/index.ts'
import { checkWorkflow } from '../workflow/index.ts'

export interface ChangedForm {
  readonly definitionId: string
  readonly app: string
  readonly key: string
  readonly after: FormDef
}

/** One problem per part that breaks; `at` names the definition. */
export const brokenBy = (catalog: Catalog, changed: ChangedForm): readonly Problem[] => {
  if (catalog.formById(changed.definitionId) === undefined) return []
  const later = catalogAfter(catalog, changed)
  return KINDS.flatMap((kind) => catalog.ofKind(kind)).flatMap((definition) => {
    if (definition.id === changed.definitionId) return []
    const before = new Set(invalidParts(catalog, definition).map(({ at, code }) => `${at} ${code}`))
    const fresh = invalidParts(later, definition).filter(({ at, code }) => !before.has(`${at} ${code}`))
    const parts = new Map(fresh.map((each) => [each.at, each]))
    return [...parts.keys()].map((at) =>
      problem('F_BREAKS', `/${definition.kind}/${definition.app}/${definition.key}`, {
        params: { name: partName(definition, at), effect: brokenEffect(definition.kind, at) },
      }),
    )
  })
}

const KINDS = ['form', 'workflow', 'metric', 'permission_set', 'view'] as const

/** Parts of a definition that cannot be evaluated. Rights and columns that name a lost field do no harm and are not among them. */
const invalidParts = (catalog: Catalog, { kind, app, doc }: StoredDefinition): readonly Problem[] => {
  const form = (key: string): FormModel | undefined => catalog.form(app, key)?.model
  const checks: Readonly<Record<string, () => readonly Problem[]>> = {
    form: () => checkForm(doc as FormDef, { form }),
    workflow: () => checkWorkflow(doc as WorkflowDef, { form: form((doc as WorkflowDef).form) }),
    metric: () => checkMetric(doc as MetricDef, () => undefined, form),
    permission_set: () => checkPermissionSet(doc as PermissionSetDef, catalog, app),
    view: () => checkView(doc as ViewDef, catalog, app),
  }
  const found = checks[kind]?.() ?? []
  return found.filter(({ code }) => code.startsWith('X_') || HARMFUL.has(code))
}
const HARMFUL: ReadonlySet<string> = new Set(['K_DATE_FIELD', 'K_MEMBER_FIELD', 'W_ASSIGNEE_GONE'])

/** The catalogue as it will be: the changed form, and every form that looks into it, with models of then. */
const catalogAfter = (catalog: Catalog, changed: ChangedForm): Catalog => {
  const docOf = (app: string, key: string): FormDef | undefined => {
    const form = catalog.form(app, key)
    return form?.definitionId === changed.definitionId ? changed.after : form?.def
  }
  const made = new Map<string, FormModel>()
  return {
    ...catalog,
    form: (app, key) => {
      const stored = catalog.form(app, key)
      const def = docOf(app, key)
      if (stored === undefined || def === undefined) return undefined
      const related = (other: string): FormModel | undefined => {
        const doc = docOf(stored.app, other)
        return doc === undefined ? undefined : formModel(doc)
      }
      const model = made.get(stored.definitionId) ?? formModel(def, related)
      made.set(stored.definitionId, model)
      return { ...stored, def, model }
    },
  }
}

// What happens then, by the host at the place of the problem ------------------------------------------------------------------

/** What people call the part: the definition, and of a form the field or the message of the check. */
const partName = ({ kind, doc }: StoredDefinition, at: string): Text => {
  const { name } = doc as { readonly name: Text }
  const part = kind === 'form' ? partOf(doc as FormDef, at) : undefined
  if (part === undefined) return name
  const both = (language: 'zh-CN' | 'en'): string =>
    `${shownText(name, language)} · ${shownText(part, language)}`
  return { 'zh-CN': both('zh-CN'), en: both('en') }
}

const partOf = ({ fields, checks = [] }: FormDef, at: string): Text | undefined => {
  const [, list, index = ''] = at.split('/')
  if (list === 'checks') return checks[Number(index)]?.message
  return list === 'fields' ? fields[Number(index)]?.label : undefined
}

/** Parts of a published form that do not work now, because another form changed under it, each with what that means. */
export const brokenParts = (
  catalog: Pick<Catalog, 'form'>,
  form: Pick<StoredForm, 'app' | 'def'>,
): readonly { readonly part: Text; readonly effect: OwnText }[] => {
  const problems = checkForm(form.def, { form: (key) => catalog.form(form.app, key)?.model })
  return [...new Set(problems.map((each) => each.at))].map((at) => ({
    part: partOf(form.def, at) ?? form.def.name,
    effect: brokenEffect('form', at),
  }))
}

const brokenEffect = (kind: string, at: string): OwnText => EFFECTS[effectOf(kind, at)]

type Effect = Host['whenInvalid']

const effectOf = (kind: string, at: string): Effect => {
  const place = PLACES.find(([of, pattern]) => of === kind && pattern.test(at))
  return place === undefined ? 'kept' : hosts[place[2]].whenInvalid
}
const PLACES: readonly (readonly [kind: string, at: RegExp, host: HostName])[] = [
  ['form', /\/showIf$/, 'show_if'],
  ['form', /\/requiredIf$/, 'required_if'],
  ['form', /\/readOnlyIf$/, 'read_only_if'],
  ['form', /\/default$/, 'default'],
  ['form', /^\/checks\//, 'submit_check'],
  ['form', /^\/title$/, 'record_title'],
  ['workflow', /\/condition$/, 'flow_condition'],
  ['workflow', /\/assignees\//, 'flow_assignee'],
  ['metric', /\/condition$/, 'metric_condition'],
  ['metric', /./, 'metric_value'],
  ['permission_set', /./, 'row_filter'],
  ['view', /./, 'view_filter'],
]

const EFFECTS: Readonly<Record<Effect, OwnText>> = {
  none: { 'zh-CN': '不再有默认值', en: 'has no default any more' },
  kept: { 'zh-CN': '保留现在的值，不再更新', en: 'keeps the values it has and is no longer worked out' },
  shown: { 'zh-CN': '一直显示', en: 'is always shown' },
  off: { 'zh-CN': '规则不再起作用', en: 'has a rule that no longer counts' },
  skipped: { 'zh-CN': '提交时不再校验', en: 'is no longer checked on submit' },
  first_text: { 'zh-CN': '标题改用第一个文本字段', en: 'takes its title from the first text field' },
  stops: { 'zh-CN': '流程走到那一步会停下', en: 'stops when it comes to that step' },
  no_rows: { 'zh-CN': '按条件能看的记录都看不到', en: 'reaches no records by its condition' },
  refused: { 'zh-CN': '打不开，要重新设筛选', en: 'does not open until its filter is set anew' },
  not_scored: {
    'zh-CN': '不再计数，相关的项不计分',
    en: 'is no longer counted, and items over it are not scored',
  },
}
