// A form with its values held by whoever shows it: previews, task pages. Pages that fill and save use the store directly.
import { useEffect, useMemo, useRef } from 'react'
import { type ControlWorld, QUIET_WORLD } from '../controls/index.ts'
import type { Facts, FormModel, Problem, RecordValues } from './engine.ts'
import { FormFields } from './form-fields.tsx'
import { makeFormStore } from './form-store.ts'
import { FormValues } from './form-values.tsx'

export interface FormViewProps {
  readonly model: FormModel
  readonly values: RecordValues
  readonly onChange?: (values: RecordValues, changed: string) => void
  /** `fill`: inputs; `read`: the values as they are. */
  readonly mode: 'fill' | 'read'
  readonly facts: Facts
  readonly problems?: readonly Problem[]
  readonly world?: ControlWorld
  readonly readable?: ReadonlySet<string>
  readonly writable?: ReadonlySet<string>
  readonly layout?: 'auto' | 'phone'
}

export const FormView = ({ mode, world = QUIET_WORLD, ...props }: FormViewProps) =>
  mode === 'read' ? (
    <FormValues
      model={props.model}
      values={props.values}
      facts={props.facts}
      world={world}
      readable={props.readable}
    />
  ) : (
    <FilledForm {...props} world={world} />
  )

const FilledForm = ({
  model,
  values,
  onChange,
  facts,
  problems,
  world,
  readable,
  writable,
  layout,
}: Omit<FormViewProps, 'mode'> & { readonly world: ControlWorld }) => {
  const told = useRef(onChange)
  told.current = onChange
  // biome-ignore lint/correctness/useExhaustiveDependencies: values enter once here, later ones by reset below
  const store = useMemo(
    () =>
      makeFormStore({
        model,
        values,
        facts,
        writable,
        onChange: (next, changed) => told.current?.(next, changed),
      }),
    [model, facts, writable],
  )
  useEffect(() => {
    if (!sameValues(store.values(), values)) store.reset(values)
  }, [store, values])
  useEffect(() => {
    if (problems !== undefined && problems.length > 0) store.refuse(problems)
  }, [store, problems])
  return <FormFields store={store} world={world} readable={readable} layout={layout ?? 'auto'} />
}

/** Values handed back are the ones the store gave out; others come from outside. Computed ones may differ by identity. */
const sameValues = (own: RecordValues, given: RecordValues): boolean =>
  own === given ||
  Object.keys(given).every(
    (key) => own[key] === given[key] || JSON.stringify(own[key]) === JSON.stringify(given[key]),
  )
