// What others changed since one looked, before and after side by side.
import type { FormModel } from '../../../runtime/forms/index.ts'
import type { Json } from '../../../runtime/values/index.ts'
import type { Difference } from '../../api/index.ts'
import { type ControlField, type ControlWorld, ControlWorldProvider } from '../../controls/index.ts'
import { ValueCell } from '../../form-view/index.ts'
import { Notice, useText, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface ChangesProps {
  readonly changed: readonly Difference[]
  readonly model: FormModel
  readonly world: ControlWorld
  readonly title?: string
}

export const Changes = ({ changed, model, world, title }: ChangesProps) => {
  const say = useWords(words)
  if (changed.length === 0) return null
  return (
    <ControlWorldProvider value={world}>
      <Notice tone="warn" title={title ?? say('changedTitle', { count: changed.length })}>
        <ul className="task-changes">
          {changed.map((change) => (
            <ChangeLine key={change.field} change={change} model={model} />
          ))}
        </ul>
      </Notice>
    </ControlWorldProvider>
  )
}

const ChangeLine = ({ change, model }: { readonly change: Difference; readonly model: FormModel }) => {
  const say = useWords(words)
  const text = useText()
  const field = model.byKey.get(change.field)
  if (field === undefined) return null
  const show = (value: unknown) =>
    value === null || value === undefined ? (
      <span className="fw-quiet">{say('empty')}</span>
    ) : (
      <ValueCell field={field as ControlField} value={value as Json} />
    )
  return (
    <li>
      {text(field.def.label)}
      {text({ 'zh-CN': '：', en: ': ' })}
      <del>{show(change.before)}</del> <span aria-hidden>→</span> <ins>{show(change.after)}</ins>
      {change.by === null ? null : <span className="fw-quiet"> · {change.by.name}</span>}
    </li>
  )
}
