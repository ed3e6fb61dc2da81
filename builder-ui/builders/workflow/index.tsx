// The flow designer: kinds of steps at the left, the tree of blocks, settings at the right. Pointer, touch, keyboard and menus
// bind the commands of runtime/workflow; layout and checks are its too.
import { useMemo, useRef, useState } from 'react'
import { useNavigate, useOutletContext, useParams } from 'react-router'
import { workflowCommands } from '../../../runtime/workflow/index.ts'
import type { WorkflowDef } from '../../../schemas/workflow.ts'
import { type DefinitionAddress, useDirectory, type WorkspaceInfo } from '../../api/index.ts'
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
  useDraft,
  useKeys,
} from '../../editor/index.ts'
import { Icon, showText, useLanguage, useText, useWords } from '../../kit/index.ts'
import { Canvas } from './canvas/canvas.tsx'
import { nodeIcon } from './canvas/icons.ts'
import { measurePlaces } from './canvas/measure.ts'
import { StepRail } from './canvas/rail.tsx'
import { dropOn, duplicateSelected, moveSelected, removeSelected } from './model/actions.ts'
import { type FlowDesigner, useFlowDesigner } from './model/designer.ts'
import type { Arrow, Drag, Over } from './model/plan-drop.ts'
import { readingOrder, selectedAt, selectionOf } from './model/selection.ts'
import { type Directory, dragSentences, membersIn } from './model/sentences.ts'
import { FlowPanel } from './settings/flow-panel.tsx'
import { NodePanel } from './settings/node-panel.tsx'
import { WayPanel } from './settings/ways.tsx'
import { words } from './words.ts'
import './settings/settings.css'

export default function WorkflowBuilder() {
  const { slug = '', app = '', key = '' } = useParams()
  const at: DefinitionAddress = { slug, app, kind: 'workflow', key }
  const draft = useDraft<WorkflowDef>(at, workflowCommands)
  return draft.state === 'open' ? (
    <Bench key={key} at={at} session={draft.session} view={draft.view} />
  ) : (
    <Opening draft={draft} />
  )
}

interface BenchProps {
  readonly at: DefinitionAddress
  readonly session: DraftSession<WorkflowDef>
  readonly view: DraftView<WorkflowDef>
}

function Bench({ at, session, view }: BenchProps) {
  const w = useWords(words)
  const text = useText()
  const navigate = useNavigate()
  const workspace = useOutletContext<WorkspaceInfo>()
  const designer = useFlowDesigner(at, session, view)
  const directory = useNames(designer)
  const surface = useRef<HTMLElement | null>(null)
  const [panelFor, setPanelFor] = useState<string | null>(null)
  useKeys((word) => actOnKey(word, designer, session))
  const formDesign = `/w/${at.slug}/a/${at.app}/design/form/${view.doc.form}`
  const tabs: readonly BuilderTab[] = [
    { key: `form/${view.doc.form}`, name: w('form'), to: formDesign },
    { key: `workflow/${at.key}`, name: w('flow'), to: `/w/${at.slug}/a/${at.app}/design/workflow/${at.key}` },
  ]
  const unused = designer.form !== undefined && designer.form.submitFlow !== at.key
  return (
    <StepDrag designer={designer} surface={surface}>
      <BuilderFrame
        at={at}
        name={text(view.doc.name) || w('untitled')}
        appName={text(workspace.apps.find((each) => each.key === at.app)?.name)}
        back={`/w/${at.slug}/a/${at.app}/settings`}
        session={session}
        view={view}
        tabs={tabs}
        rail
        paletteName={w('palette')}
        panelName={w('panel')}
        panelFor={panelFor}
        palette={<StepRail designer={designer} />}
        panel={
          <FormulaPlace value={designer.place}>
            <Panel designer={designer} />
          </FormulaPlace>
        }
        onGoTo={(place) => designer.select(selectionOf(view.doc, place))}
        {...(unused ? { published: { label: w('useIt'), run: () => void navigate(formDesign) } } : {})}
      >
        <Canvas
          designer={designer}
          directory={directory}
          surface={surface}
          onSettings={() => setPanelFor(`${designer.selection.join('/')} ${String(Date.now())}`)}
        />
      </BuilderFrame>
    </StepDrag>
  )
}

function Panel({ designer }: { readonly designer: FlowDesigner }) {
  const { selected } = designer
  if (selected === null) return <FlowPanel designer={designer} />
  const { node, branch } = selected
  return branch === null ? (
    <NodePanel key={node.key} designer={designer} node={node} />
  ) : (
    <WayPanel key={branch.key} designer={designer} node={node} branch={branch} />
  )
}

/** Names behind the ids the flow mentions. */
function useNames({ at, doc, model, roles }: FlowDesigner): Directory {
  const ids = useMemo(() => membersIn(doc.nodes).filter((id) => id !== ''), [doc])
  const found = useDirectory(at.slug, ids).data
  return useMemo(
    () => ({
      model,
      roles,
      members: new Map((found?.members ?? []).map((member) => [member.id, member.name])),
    }),
    [model, roles, found],
  )
}

const ARROWS: Partial<Record<KeyWord, Arrow>> = {
  'move-up': 'up',
  'move-down': 'down',
  'move-left': 'left',
  'move-right': 'right',
}

function actOnKey(word: KeyWord, designer: FlowDesigner, session: DraftSession<WorkflowDef>): boolean {
  const { doc, selection, select } = designer
  const arrow = ARROWS[word]
  if (arrow !== undefined) return moveSelected(designer, arrow)
  switch (word) {
    case 'undo':
      session.undo()
      return true
    case 'redo':
      session.redo()
      return true
    case 'deselect':
      select(NOTHING)
      return selection.length > 0
    case 'delete':
      return removeSelected(designer)
    case 'duplicate':
      duplicateSelected(designer)
      return selection.length > 0
    case 'previous':
    case 'next':
      // A drag by keyboard has the arrows to itself.
      if (document.querySelector('[data-dragging="true"]') !== null) return false
      select(neighbour(readingOrder(doc.nodes), selection, word === 'next' ? 1 : -1))
      return true
    default:
      return false
  }
}

interface StepDragProps {
  readonly designer: FlowDesigner
  readonly surface: React.RefObject<HTMLElement | null>
  readonly children: React.ReactNode
}

function StepDrag({ designer, surface, children }: StepDragProps) {
  const w = useWords(words)
  const language = useLanguage()
  const { doc } = designer
  const sentences = useMemo(() => dragSentences(doc, language), [doc, language])
  const nodeOf = (drag: Drag) => (drag.what === 'new' ? drag.node : selectedAt(doc, [drag.key])?.node)
  return (
    <DragArea<Drag, Over>
      surface={surface}
      measure={(element, drag) => measurePlaces(element, doc, drag)}
      onDrop={(drag, over) => void dropOn(designer, drag, over)}
      sentences={sentences}
      ghost={(drag) => (
        <div className="fw-drag-ghost">
          <Icon name={nodeIcon(nodeOf(drag)?.kind ?? '')} />
          {showText(nodeOf(drag)?.name, language)}
        </div>
      )}
      markText={() => w('dropHere')}
    >
      {children}
    </DragArea>
  )
}
