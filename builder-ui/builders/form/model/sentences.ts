// What a screen reader hears while a field is dragged, in the reader's language.
import { fieldTypes } from '../../../../runtime/forms/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import type { Language } from '../../../../schemas/text.ts'
import type { DragSentences } from '../../../editor/index.ts'
import { say, showText } from '../../../kit/index.ts'
import { formWords } from '../words.ts'
import type { Drag, Over } from './plan-drop.ts'

export function nameOfDrag(form: FormDef, drag: Drag, language: Language): string {
  if (drag.what === 'new') return showText(fieldTypes.get(drag.field.type).label, language)
  const fields =
    drag.subform === undefined ? form.fields : form.fields.find((each) => each.key === drag.subform)?.fields
  return showText(fields?.find((each) => each.key === drag.key)?.label, language)
}

export function dragSentences(form: FormDef, language: Language): DragSentences<Drag, Over> {
  const tell = (
    key: keyof typeof formWords,
    drag: Drag,
    more: Record<string, string | number> = {},
  ): string => say(formWords, key, { name: nameOfDrag(form, drag, language), ...more }, language)
  const labelOf = (key: string): string =>
    showText(form.fields.find((each) => each.key === key)?.label, language)
  const over = (drag: Drag, place: Over | null): string => {
    if (place === null) return tell('overNothing', drag)
    if (place.where === 'column')
      return tell('overColumn', drag, { where: labelOf(place.subform), place: place.index + 1 })
    if (place.where === 'side')
      return tell(place.side === 'before' ? 'overBefore' : 'overAfter', drag, { where: labelOf(place.of) })
    const next = form.fields[place.index]
    return next === undefined ? tell('overEnd', drag) : tell('overGap', drag, { where: labelOf(next.key) })
  }
  return {
    instructions: say(formWords, 'dragHelp', {}, language),
    picked: (drag) => tell('picked', drag),
    over,
    dropped: (drag, place) => `${tell('dropped', drag)}${place === null ? '' : ` · ${over(drag, place)}`}`,
    cancelled: (drag) => tell('cancelled', drag),
  }
}
