// What a batch edit would do: how many change, what stands in the way, and the first records with the old and the new value.
import { useMemo } from 'react'
import type { FormModel, ModelField } from '../../../../runtime/forms/index.ts'
import type { Json } from '../../../../runtime/values/index.ts'
import type { BatchPreview } from '../../../api/index.ts'
import {
  type ControlField,
  type ControlWorld,
  ControlWorldProvider,
  shownName,
} from '../../../controls/index.ts'
import { ValueCell } from '../../../form-view/index.ts'
import {
  type AnyProblem,
  Icon,
  ProblemLine,
  problemSentence,
  useLanguage,
  useText,
  useWords,
} from '../../../kit/index.ts'
import { words } from '../words.ts'

const SHOWN = 50

interface BatchRowsProps {
  readonly model: FormModel
  readonly world: ControlWorld
  readonly preview: BatchPreview
}

type Item = BatchPreview['items'][number]
const same = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null)

export const BatchRows = ({ model, world, preview }: BatchRowsProps) => {
  const say = useWords(words)
  const { items, shown } = preview
  const named = useMemo(
    () => ({ ...world, nameOf: (id: string) => shownName(shown, id) ?? world.nameOf?.(id) }),
    [world, shown],
  )
  const keys = [...new Set(items.flatMap((each) => Object.keys(each.after)))]
  const fields = keys.flatMap((key) => model.byKey.get(key) ?? [])
  const refused = items.filter((each) => each.problems.length > 0)
  const changed = items.filter(
    (each) => each.problems.length === 0 && keys.some((key) => !same(each.before[key], each.after[key])),
  )
  const others = items.length - refused.length - changed.length
  return (
    <ControlWorldProvider value={named}>
      <p role="status">
        {say('batchSum', { count: changed.length })}
        {others === 0 ? null : ` ${say('batchSame', { count: others })}`}
        {refused.length === 0 ? null : ` ${say('batchRefused', { count: refused.length })}`}
      </p>
      <ul className="batch-rows">
        {[...refused, ...changed].slice(0, SHOWN).map((item) => (
          <li key={item.id}>
            <RowTitle item={item} />
            {item.problems.length > 0 ? (
              <Problems problems={item.problems as readonly AnyProblem[]} />
            ) : (
              fields.map((field) => <Difference key={field.key} field={field} item={item} />)
            )}
          </li>
        ))}
      </ul>
      {refused.length + changed.length > SHOWN ? (
        <p className="fw-quiet fw-small">
          {say('batchMore', { count: refused.length + changed.length - SHOWN })}
        </p>
      ) : null}
    </ControlWorldProvider>
  )
}

const RowTitle = ({ item }: { readonly item: Item }) => {
  const say = useWords(words)
  return <strong className="fw-clip">{item.title === '' ? say('untitled') : item.title}</strong>
}

const Problems = ({ problems }: { readonly problems: readonly AnyProblem[] }) => {
  const language = useLanguage()
  return problems.map((each) => (
    <ProblemLine key={`${each.code} ${each.at ?? ''}`}>{problemSentence(each, language)}</ProblemLine>
  ))
}

const Difference = ({ field, item }: { readonly field: ModelField; readonly item: Item }) => {
  const text = useText()
  const [before, after] = [item.before[field.key], item.after[field.key]] as readonly (Json | undefined)[]
  if (same(before, after)) return null
  return (
    <div className="batch-difference">
      <span className="fw-quiet">{text(field.def.label)}</span>
      <span>
        <Shown field={field} value={before ?? null} />
      </span>
      <Icon name="arrow-right" size={14} />
      <span className="fw-strong">
        <Shown field={field} value={after ?? null} />
      </span>
    </div>
  )
}

const Shown = ({ field, value }: { readonly field: ModelField; readonly value: Json }) => {
  const say = useWords(words)
  return value === null || value === '' ? (
    <span className="fw-quiet">{say('batchEmpty')}</span>
  ) : (
    <ValueCell field={field as ControlField} value={value} />
  )
}
