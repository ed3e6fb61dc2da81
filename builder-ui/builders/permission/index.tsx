// The rights editor: per form what may be done, with which records, with which fields; and who has it. Sets of one person
// always add up, so every line here only ever gives.
import { useMemo } from 'react'
import { useOutletContext, useParams } from 'react-router'
import type { RelatedForms } from '../../../runtime/forms/index.ts'
import { permissionCommands } from '../../../runtime/permissions/index.ts'
import type { GrantDef, PermissionSetDef } from '../../../schemas/permission.ts'
import {
  type DefinitionAddress,
  useBindSet,
  useDefinitions,
  useSetBindings,
  type WorkspaceInfo,
} from '../../api/index.ts'
import {
  BindingPicker,
  BuilderFrame,
  type BuilderTab,
  type DraftSession,
  type DraftView,
  FormulaPlace,
  Opening,
  PanelSection,
  PanelSwitch,
  TextRows,
  useDraft,
  usePlaceOver,
  useRelatedForms,
} from '../../editor/index.ts'
import { EmptyState, useText, useWords } from '../../kit/index.ts'
import { GrantCard, type Step } from './grant-card.tsx'
import { permissionWords } from './words.ts'
import './permission.css'

export default function PermissionBuilder() {
  const { slug = '', app = '', key = '' } = useParams()
  const at: DefinitionAddress = { slug, app, kind: 'permission_set', key }
  const draft = useDraft<PermissionSetDef>(at, permissionCommands)
  return draft.state === 'open' ? (
    <Bench key={key} at={at} session={draft.session} view={draft.view} />
  ) : (
    <Opening draft={draft} />
  )
}

interface BenchProps {
  readonly at: DefinitionAddress
  readonly session: DraftSession<PermissionSetDef>
  readonly view: DraftView<PermissionSetDef>
}

function Bench({ at, session, view }: BenchProps) {
  const w = useWords(permissionWords)
  const text = useText()
  const workspace = useOutletContext<WorkspaceInfo>()
  const definitions = useDefinitions(at.slug, at.app)
  const related = useRelatedForms(at)
  const forms = (definitions.data ?? []).filter((each) => each.kind === 'form' && each.version > 0)
  const step: Step = (name, args, merge) =>
    void session.run(permissionCommands.get(name).label, [{ name, args }], merge)
  const add = (form: string): void => {
    const grant: GrantDef = {
      form,
      operations: ['read', 'create', 'edit'],
      rows: { rows: 'own' },
      fields: { default: 'edit' },
    }
    step('add-grant', { grant, index: view.doc.grants.length })
  }
  const tabs = useMemo(
    (): readonly BuilderTab[] =>
      (definitions.data ?? [])
        .filter((each) => each.kind === 'permission_set')
        .map((each) => ({
          key: `permission_set/${each.key}`,
          name: text(each.name),
          to: `/w/${at.slug}/a/${at.app}/design/permission_set/${each.key}`,
        })),
    [definitions.data, at, text],
  )
  return (
    <BuilderFrame
      at={at}
      name={text(view.doc.name)}
      appName={text(workspace.apps.find((each) => each.key === at.app)?.name)}
      back={`/w/${at.slug}/a/${at.app}/settings`}
      session={session}
      view={view}
      tabs={tabs}
      panelName={w('panel')}
      panel={<SetPanel at={at} view={view} step={step} />}
    >
      <div className="pb-sheet">
        <h2>{w('sheet')}</h2>
        {view.doc.grants.length === 0 ? <EmptyState title={w('empty')} /> : null}
        {view.doc.grants.map((grant, index) => (
          <GrantOf
            key={`${grant.form} ${String(index)}`}
            at={at}
            related={related}
            grant={grant}
            index={index}
            name={text(forms.find((each) => each.key === grant.form)?.name) || grant.form}
            step={step}
          />
        ))}
        <select
          className="fw-input pb-add"
          aria-label={w('addForm')}
          value=""
          onChange={(event) => add(event.target.value)}
        >
          <option value="">+ {w('addForm')}</option>
          {forms.map((form) => (
            <option key={form.key} value={form.key}>
              {text(form.name)}
            </option>
          ))}
        </select>
      </div>
    </BuilderFrame>
  )
}

interface GrantOfProps {
  readonly at: DefinitionAddress
  readonly related: RelatedForms
  readonly grant: GrantDef
  readonly index: number
  readonly name: string
  readonly step: Step
}

/** A grant with the published form it is about. */
function GrantOf({ at, related, grant, index, name, step }: GrantOfProps) {
  const place = usePlaceOver(at, grant.form, related)
  return (
    <FormulaPlace value={place}>
      <GrantCard model={place?.model ?? null} grant={grant} index={index} name={name} step={step} />
    </FormulaPlace>
  )
}

const PAGES = ['team_performance', 'targets', 'design'] as const

function SetPanel({
  at,
  view,
  step,
}: {
  readonly at: DefinitionAddress
  readonly view: DraftView<PermissionSetDef>
  readonly step: Step
}) {
  const w = useWords(permissionWords)
  const { doc } = view
  const put = (property: string, value: unknown, merge?: string): void =>
    step('set-permission-property', { property, ...(value === undefined ? {} : { value }) }, merge)
  return (
    <>
      <PanelSection title={w('who')}>
        <Bindings at={at} published={view.baseVersion > 0} />
      </PanelSection>
      <PanelSection title={w('pages')}>
        {PAGES.map((page) => (
          <PanelSwitch
            key={page}
            label={w(page)}
            on={doc.pages?.includes(page) === true}
            onChange={(on) => {
              const pages = PAGES.filter((each) => (each === page ? on : doc.pages?.includes(each) === true))
              put('pages', pages.length === 0 ? undefined : pages)
            }}
          />
        ))}
      </PanelSection>
      <PanelSection title={w('name')}>
        <TextRows label={w('name')} value={doc.name} onChange={(name) => put('name', name, 'name')} />
      </PanelSection>
    </>
  )
}

function Bindings({ at, published }: { readonly at: DefinitionAddress; readonly published: boolean }) {
  const w = useWords(permissionWords)
  const bindings = useSetBindings(at.slug, at.app, at.key)
  const bind = useBindSet(at.slug, at.app, at.key)
  if (!published) return <p className="fw-quiet fw-small">{w('whoAfter')}</p>
  return (
    <>
      <BindingPicker
        slug={at.slug}
        kinds={['everyone', 'member', 'department', 'role']}
        value={bindings.data ?? []}
        onChange={(value) => bind.mutate(value)}
        label={w('who')}
      />
      <p className="fw-quiet fw-small">{w('whoNow')}</p>
    </>
  )
}
