// The fields of a form over a store: four quarters on the desktop, one column on the phone.
import { useMemo, useRef, useSyncExternalStore } from 'react'
import { type ControlWorld, ControlWorldProvider } from '../controls/index.ts'
import { Notice, problemSentence, useLanguage } from '../kit/index.ts'
import { FieldSlot } from './field-slot.tsx'
import type { FormStore } from './form-store.ts'
import { type LineSource, LineSources } from './line-source.ts'
import { SubformGrid } from './subform-grid.tsx'
import './form-view.css'

interface FormFieldsProps {
  readonly store: FormStore
  readonly world: ControlWorld
  /** Fields shown; unset means all. */
  readonly readable?: ReadonlySet<string> | undefined
  /** `phone` shows the phone's layout on a wide window: previews. */
  readonly layout?: 'auto' | 'phone'
}

export const FormFields = ({ store, world, readable, layout = 'auto' }: FormFieldsProps) => {
  const language = useLanguage()
  const withLines = useMemo(() => ({ ...world, Lines: SubformGrid }), [world])
  const loose = useSyncExternalStore(store.subscribe, store.loose, store.loose)
  const lines = useLineSource(store)
  const fields = store.model.fields.filter(
    (field) => readable === undefined || field.type.valueType === 'none' || readable.has(field.def.key),
  )
  return (
    <ControlWorldProvider value={withLines}>
      <LineSources.Provider value={lines}>
        <div className="form-view" data-layout={layout}>
          {loose.map((each) => (
            <div key={each.code + each.at} className="form-view-loose">
              <Notice tone="danger" title={problemSentence(each, language)} />
            </div>
          ))}
          {fields.map((field) => (
            <FieldSlot key={field.def.key} store={store} field={field} />
          ))}
        </div>
      </LineSources.Provider>
    </ControlWorldProvider>
  )
}

/** The grid of a sub-form is drawn again when its own snapshot changes, and then reads what holds at that moment. */
const useLineSource = (store: FormStore): LineSource => {
  const now = useRef(store)
  now.current = store
  return useMemo(
    () => ({
      problems: (field) => now.current.field(field).problems,
      rules: () => now.current.rules(),
      start: (field) => now.current.newLine(field),
    }),
    [],
  )
}

/** Scrolls to and focuses the first field with a problem. Call after `check` found some. */
export const focusFirstProblem = (within: ParentNode = document): void => {
  const slot = within.querySelector<HTMLElement>('.slot[data-invalid="true"]')
  const target =
    slot?.querySelector<HTMLElement>('[aria-invalid="true"] input, input, select, textarea, button') ?? slot
  slot?.scrollIntoView({ block: 'center', behavior: 'instant' })
  target?.focus({ preventScroll: true })
}
