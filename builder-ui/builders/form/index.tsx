// The form designer: palette, the form itself, settings of what is selected. Everything one does here is a command of
// runtime/forms; this file only ties pointer, keys and panels to them.
import { useMemo, useRef, useState } from 'react'
import { useNavigate, useOutletContext, useParams } from 'react-router'
import { fieldManual, fieldTypes, formCommands } from '../../../runtime/forms/index.ts'
import type { FormDef } from '../../../schemas/form.ts'
import { FIELD_GROUPS } from '../../../schemas/vocabulary.ts'
import { type DefinitionAddress, useCreateDefinition, type WorkspaceInfo } from '../../api/index.ts'
import {
  BuilderFrame,
  type BuilderTab,
  type DraftSession,
  type DraftView,
  DragArea,
  FormulaPlace,
  type KeyWord,
  NOTHING,
  neighbour,
  Opening,
  Palette,
  type PaletteItem,
  Segments,
  useDraft,
  useKeys,
  useRelatedForms,
} from '../../editor/index.ts'
import { Button, Icon, showText, toast, useLanguage, useText, useWords } from '../../kit/index.ts'
import { Canvas } from './canvas/canvas.tsx'
import type { FieldActions } from './canvas/field-actions.ts'
import { fieldIcon } from './canvas/icons.ts'
import { leaveSettings } from './canvas/keyboard-focus.ts'
import { measureSheet } from './canvas/measure.ts'
import { addAfterSelection, addColumn, dropOn, duplicateAt, moveByArrow, removeAt } from './model/actions.ts'
import { setFormProperty } from './model/calls.ts'
import { type Designer, readingOrder, selectionOf, useDesigner } from './model/designer.ts'
import { newField, randomTag } from './model/new-field.ts'
import type { Drag, Over } from './model/plan-drop.ts'
import { dragSentences, nameOfDrag } from './model/sentences.ts'
import { useChangeCount } from './model/use-changes.ts'
import { useTargets } from './model/use-targets.ts'
import { type Device, Preview } from './preview.tsx'
import { FieldPanel } from './settings/field-panel.tsx'
import { FormPanel } from './settings/form-panel.tsx'
import { formWords } from './words.ts'

export default function FormBuilder() {
  const { slug = '', app = '', key = '' } = useParams()
  const at: DefinitionAddress = { slug, app, kind: 'form', key }
  const draft = useDraft<FormDef>(at, formCommands)
  return draft.state === 'open' ? (
    <Bench key={key} at={at} session={draft.session} view={draft.view} />
  ) : (
    <Opening draft={draft} />
  )
}

interface BenchProps {
  readonly at: DefinitionAddress
  readonly session: DraftSession<FormDef>
  readonly view: DraftView<FormDef>
}

function Bench({ at, session, view }: BenchProps) {
  const w = useWords(formWords)
  const text = useText()
  const workspace = useOutletContext<WorkspaceInfo>()
  const navigate = useNavigate()
  const drawn = useMemo(() => ({ key: at.key, doc: view.doc }), [at.key, view.doc])
  const related = useRelatedForms(at, drawn)
  const targets = useTargets(at)
  const designer = useDesigner(session, view, related, workspace.currency)
  const [device, setDevice] = useState<Device | null>(null)
  const [panelFor, setPanelFor] = useState<string | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const surface = useRef<HTMLElement | null>(null)
  const actions = useActions(designer, setPanelFor)
  const quickAdd = (): boolean => {
    search.current?.focus()
    return true
  }
  useKeys((word) => device === null && actOnKey(word, designer, session, quickAdd))
  const appName = workspace.apps.find((each) => each.key === at.app)?.name
  const back = `/w/${at.slug}/a/${at.app}/f/${at.key}`
  const { selected } = designer
  const formAt = useMemo(() => ({ slug: at.slug, app: at.app, form: at.key }), [at.slug, at.app, at.key])
  const place = useMemo(
    () => ({ at: formAt, model: designer.model, workspace }),
    [formAt, designer.model, workspace],
  )
  const settings =
    selected === null ? (
      <FormPanel designer={designer} targets={targets} />
    ) : (
      <FieldPanel
        key={designer.selection.join('/')}
        at={at}
        designer={designer}
        field={selected.field}
        place={selected.place}
        targets={targets}
      />
    )
  const panel = <FormulaPlace value={place}>{settings}</FormulaPlace>
  return (
    <FieldDrag designer={designer} surface={surface}>
      <BuilderFrame
        at={at}
        name={text(view.doc.name) || w('untitled')}
        appName={text(appName)}
        back={view.baseVersion > 0 ? back : `/w/${at.slug}/a/${at.app}/settings`}
        session={session}
        view={view}
        tabs={useTabs(at, designer, session, targets)}
        paletteName={w('palette')}
        panelName={w('panel')}
        panelFor={panelFor}
        made={designer.naming}
        {...(device === null ? { palette: <FieldPalette designer={designer} search={search} />, panel } : {})}
        tools={<PreviewTools device={device} onDevice={setDevice} />}
        onGoTo={(place) => designer.select(selectionOf(view.doc, place))}
        published={{ label: w('opened'), run: () => void navigate(back) }}
        changes={useChangeCount(at, designer)}
      >
        {device === null ? (
          <Canvas
            designer={designer}
            surface={surface}
            problems={view.problems}
            actions={actions}
            onQuickAdd={quickAdd}
          />
        ) : (
          <Preview at={formAt} model={designer.model} workspace={workspace} device={device} />
        )}
      </BuilderFrame>
    </FieldDrag>
  )
}

/** Stable for the fields of the sheet; what they do is always the designer of the moment. */
function useActions(designer: Designer, openPanel: (part: string | null) => void): FieldActions {
  const latest = useRef({ designer, openPanel })
  latest.current = { designer, openPanel }
  return useMemo(
    () => ({
      select: (selection) => latest.current.designer.select(selection),
      remove: (selection) => removeAt(latest.current.designer, selection),
      duplicate: (selection) => duplicateAt(latest.current.designer, selection),
      settings: (selection) => {
        latest.current.designer.select(selection)
        latest.current.openPanel(`${selection.join('/')} ${Date.now()}`)
      },
      addColumn: (subform) => addColumn(latest.current.designer, subform),
    }),
    [],
  )
}

const ARROWS: Partial<Record<KeyWord, 'up' | 'down' | 'left' | 'right'>> = {
  'move-up': 'up',
  'move-down': 'down',
  'move-left': 'left',
  'move-right': 'right',
}

function actOnKey(
  word: KeyWord,
  designer: Designer,
  session: DraftSession<FormDef>,
  quickAdd: () => boolean,
): boolean {
  const { doc, selection, select } = designer
  const arrow = ARROWS[word]
  if (arrow !== undefined) return moveByArrow(designer, arrow)
  switch (word) {
    case 'undo':
      session.undo()
      return true
    case 'redo':
      session.redo()
      return true
    case 'deselect':
      if (!leaveSettings(selection)) select(NOTHING)
      return selection.length > 0
    case 'delete':
      return removeAt(designer, selection)
    case 'duplicate':
      duplicateAt(designer, selection)
      return selection.length > 0
    case 'previous':
    case 'next':
      // A drag by keyboard has the arrows to itself.
      if (document.querySelector('[data-dragging="true"]') !== null) return false
      select(neighbour(readingOrder(doc), selection, word === 'next' ? 1 : -1))
      return true
    case 'quick-add':
      return quickAdd()
    default:
      return false
  }
}

function FieldDrag({
  designer,
  surface,
  children,
}: {
  readonly designer: Designer
  readonly surface: React.RefObject<HTMLElement | null>
  readonly children: React.ReactNode
}) {
  const w = useWords(formWords)
  const language = useLanguage()
  const { doc } = designer
  const sentences = useMemo(() => dragSentences(doc, language), [doc, language])
  const withAlt = (over: Over, alt: boolean): Over => (over.where === 'gap' ? { ...over, half: alt } : over)
  return (
    <DragArea<Drag, Over>
      surface={surface}
      measure={(element, drag) => measureSheet(element, doc, drag)}
      onDrop={(drag, over, { alt }) => dropOn(designer, fresh(designer, drag, over), withAlt(over, alt))}
      sentences={sentences}
      ghost={(drag) => (
        <div className="fw-drag-ghost">
          <Icon name={fieldIcon(typeOf(designer, drag))} />
          {nameOfDrag(doc, drag, language)}
        </div>
      )}
      markText={(_, over, { alt }) =>
        w(
          over.where === 'side'
            ? 'beside'
            : over.where === 'column'
              ? 'asColumn'
              : alt
                ? 'halfRow'
                : 'wholeRow',
        )
      }
    >
      {children}
    </DragArea>
  )
}

/** The palette drags a sample; what lands has a key of its own, and no width inside a sub-form. */
function fresh(designer: Designer, drag: Drag, over: Over): Drag {
  if (drag.what === 'field') return drag
  const field = newField(designer.doc, drag.field.type, randomTag, designer.currency)
  if (over.where !== 'column') return { what: 'new', field }
  const { width: _, ...column } = field
  return { what: 'new', field: column }
}

const typeOf = (designer: Designer, drag: Drag): string => {
  if (drag.what === 'new') return drag.field.type
  const path = drag.subform === undefined ? [drag.key] : [drag.subform, drag.key]
  const fields =
    path.length === 1 ? designer.doc.fields : designer.doc.fields.find((each) => each.key === path[0])?.fields
  return fields?.find((each) => each.key === drag.key)?.type ?? ''
}

function FieldPalette({
  designer,
  search,
}: {
  readonly designer: Designer
  readonly search: React.RefObject<HTMLInputElement | null>
}) {
  const w = useWords(formWords)
  const language = useLanguage()
  const items = useMemo(
    () =>
      fieldTypes.all.map(
        (type): PaletteItem<Drag> => ({
          id: type.type,
          name: showText(type.label, language),
          also: [...Object.values(type.label), type.type],
          about: showText(fieldManual[type.type as keyof typeof fieldManual].text, language),
          group: type.group,
          icon: fieldIcon(type.type),
          drag: { what: 'new', field: { key: `new_${type.type}`, type: type.type, label: type.label } },
        }),
      ),
    [language],
  )
  const groups = FIELD_GROUPS.map((key) => ({ key, name: w(key) }))
  return (
    <Palette
      items={items}
      groups={groups}
      searchRef={search}
      onAdd={(item) => addAfterSelection(designer, item.id)}
    />
  )
}

function PreviewTools({
  device,
  onDevice,
}: {
  readonly device: Device | null
  readonly onDevice: (device: Device | null) => void
}) {
  const w = useWords(formWords)
  return (
    <>
      {device === null ? null : (
        <Segments
          label={w('device')}
          value={device}
          choices={[
            { value: 'desktop' as const, name: w('desktop') },
            { value: 'phone' as const, name: w('phone') },
          ]}
          onChange={onDevice}
        />
      )}
      <Button onClick={() => onDevice(device === null ? 'desktop' : null)}>
        {w(device === null ? 'preview' : 'endPreview')}
      </Button>
    </>
  )
}

/** Form, its flow, rights: what does not exist yet is made by opening it. */
function useTabs(
  at: DefinitionAddress,
  designer: Designer,
  session: DraftSession<FormDef>,
  targets: (kind: string) => readonly { readonly key: string }[],
): readonly BuilderTab[] {
  const w = useWords(formWords)
  const text = useText()
  const navigate = useNavigate()
  const create = useCreateDefinition(at.slug, at.app)
  const to = (kind: string, key: string): string => `/w/${at.slug}/a/${at.app}/design/${kind}/${key}`
  const makeFlow = async (): Promise<void> => {
    // A flow can only be published over a form that is, and a form only with a flow that is: the form goes first.
    if (session.view().baseVersion === 0) {
      toast(w('formFirst'))
      return
    }
    const name = { 'zh-CN': `${text(designer.doc.name)}审批`, en: `${text(designer.doc.name)} approval` }
    const made = await create.mutateAsync({ kind: 'workflow', name, form: at.key })
    designer.step([setFormProperty(['submitFlow'], made.key)])
    await session.flush()
    await navigate(to('workflow', made.key))
  }
  const makeRights = async (): Promise<void> => {
    const made = await create.mutateAsync({
      kind: 'permission_set',
      name: { 'zh-CN': '全员权限', en: 'Rights of everyone' },
    })
    await navigate(to('permission_set', made.key))
  }
  const flow = designer.doc.submitFlow
  const [rights] = targets('permission_set')
  return [
    { key: `form/${at.key}`, name: w('form'), to: to('form', at.key) },
    {
      key: 'workflow',
      name: w('flow'),
      ...(flow === undefined ? { make: () => void makeFlow() } : { to: to('workflow', flow) }),
    },
    {
      key: 'rights',
      name: w('rights'),
      ...(rights === undefined
        ? { make: () => void makeRights() }
        : { to: to('permission_set', rights.key) }),
    },
  ]
}
