// The sheet: the form itself, as it will be, on which one selects, drags and renames.
import { type RefObject, useCallback, useMemo } from 'react'
import type { Problem } from '../../../../runtime/kernel/problem.ts'
import { ControlWorldProvider, QUIET_WORLD } from '../../../controls/index.ts'
import { DropMark, NOTHING, useDropSurface, withLanguage } from '../../../editor/index.ts'
import '../../../form-view/form-view.css'
import { Icon, useLanguage, useMedia, useWords } from '../../../kit/index.ts'
import { setFormProperty } from '../model/calls.ts'
import type { Designer } from '../model/designer.ts'
import { selectionOf } from '../model/designer.ts'
import { QUARTERS, rowsOf, widthOf } from '../model/rows.ts'
import { formWords } from '../words.ts'
import { CanvasField } from './canvas-field.tsx'
import type { FieldActions } from './field-actions.ts'
import { useFocusOnSelected } from './keyboard-focus.ts'
import { noteOf } from './notes.ts'
import './canvas.css'

interface CanvasProps {
  readonly designer: Designer
  readonly surface: RefObject<HTMLElement | null>
  readonly problems: readonly Problem[]
  readonly actions: FieldActions
  readonly onQuickAdd: () => void
}

export function Canvas({ designer, surface, problems, actions, onQuickAdd }: CanvasProps) {
  const w = useWords(formWords)
  const language = useLanguage()
  const coarse = useMedia('(width < 1280px)')
  const { doc, model, scope, selection } = designer
  const dropRef = useDropSurface()
  const ref = useCallback(
    (element: HTMLElement | null) => {
      surface.current = element
      dropRef(element)
    },
    [surface, dropRef],
  )
  useFocusOnSelected(selection, designer.naming)
  const edges = useMemo(() => edgeFields(doc), [doc])
  const byField = useMemo(() => firstProblems(designer, problems), [designer, problems])
  return (
    <ControlWorldProvider value={QUIET_WORLD}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way to select nothing */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: pressing beside the sheet selects nothing, as Escape does */}
      <div
        className="fd-ground"
        onClick={(event) => {
          if (event.target === event.currentTarget) designer.select(NOTHING)
        }}
      >
        <section className="fd-sheet" ref={ref} aria-label={w('canvas')}>
          <SheetHead designer={designer} />
          <div className="form-view fd-grid" data-place="grid">
            {model.fields.map((field, index) => (
              <CanvasField
                key={field.def.key}
                field={field}
                place={index + 1}
                count={model.fields.length}
                note={noteOf(field.def, scope, language)}
                selection={selection[0] === field.def.key ? selection : NOTHING}
                atEdge={edges.has(field.def.key)}
                problem={byField.get(field.def.key)}
                actions={actions}
              />
            ))}
          </div>
          <button type="button" className="fd-end" data-place="end" onClick={onQuickAdd}>
            <Icon name="add" />
            {w(coarse && doc.fields.length === 0 ? 'dropHereTouch' : 'dropHere')}
          </button>
          <DropMark />
        </section>
      </div>
    </ControlWorldProvider>
  )
}

/** Name and description are typed where they stand. */
function SheetHead({ designer }: { readonly designer: Designer }) {
  const w = useWords(formWords)
  const language = useLanguage()
  const { doc, step } = designer
  return (
    <header className="fd-head">
      <input
        className="fd-name"
        aria-label={w('formName')}
        placeholder={w('formName')}
        value={doc.name[language] ?? ''}
        onChange={(event) =>
          step(
            [setFormProperty(['name'], withLanguage(doc.name, language, event.target.value))],
            `name ${language}`,
          )
        }
      />
      <input
        className="fd-about"
        aria-label={w('describe')}
        placeholder={w('describe')}
        value={doc.description?.[language] ?? ''}
        onChange={(event) => {
          const next = withLanguage(doc.description, language, event.target.value)
          const empty = Object.values(next).every((words) => words === '')
          step([setFormProperty(['description'], empty ? undefined : next)], `about ${language}`)
        }}
      />
    </header>
  )
}

/** The first problem of each field; columns count for their sub-form. */
function firstProblems(designer: Designer, problems: readonly Problem[]): ReadonlyMap<string, Problem> {
  const found = new Map<string, Problem>()
  for (const each of problems) {
    const [field] = selectionOf(designer.doc, each.at)
    if (field !== undefined && !found.has(field)) found.set(field, each)
  }
  return found
}

/** Fields that end at the right edge of the sheet. */
const edgeFields = (doc: Designer['doc']): ReadonlySet<string> =>
  new Set(
    rowsOf(doc.fields).flatMap((row) => {
      const filled = row.fields.reduce((sum, field) => sum + widthOf(field), 0)
      const last = row.fields.at(-1)
      return filled === QUARTERS && last !== undefined ? [last.key] : []
    }),
  )
