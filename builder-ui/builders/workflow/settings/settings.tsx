// Settings that are a choice of words, a switch, a person.
import { useId } from 'react'
import type { NodeKind } from '../../../../runtime/workflow/index.ts'
import { BindingPicker, PanelRow, PanelSection, PanelSwitch } from '../../../editor/index.ts'
import { useWords } from '../../../kit/index.ts'
import { choiceWords, panelWords, settingWords, tagWords } from '../words.ts'
import type { SettingProps } from './setting.ts'

const isWord = <Words extends Readonly<Record<string, unknown>>>(
  list: Words,
  key: string,
): key is Extract<keyof Words, string> => key in list

/** The words a setting may have, as the kind's schema lists them. */
const choicesOf = (kind: NodeKind, property: string): readonly string[] => {
  const { properties = {} } = kind.props as {
    properties?: Readonly<Record<string, { readonly anyOf?: readonly { readonly const?: unknown }[] }>>
  }
  return (properties[property]?.anyOf ?? []).map((each) => String(each.const))
}

/** What decides the verdict stands open; the rarer settings are lists. */
const OPEN: ReadonlySet<string> = new Set(['completion'])

export const ChoiceSetting = ({ property, value, put, kind }: SettingProps & { readonly kind: NodeKind }) => {
  const w = useWords(settingWords)
  const say = useWords(choiceWords)
  const choices = choicesOf(kind, property)
  if (!isWord(settingWords, property) || choices.length === 0) return null
  const wordOf = (choice: string): string => {
    const key = `${property}_${choice}`
    return isWord(choiceWords, key) ? say(key) : choice
  }
  if (OPEN.has(property))
    return (
      <PanelSection title={w(property)}>
        <Radios property={property} value={value} choices={choices} wordOf={wordOf} put={put} />
      </PanelSection>
    )
  return (
    <PanelRow label={w(property)}>
      {(id) => (
        <select
          id={id}
          className="fw-input"
          value={String(value)}
          onChange={(event) => put(event.target.value)}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {wordOf(choice)}
            </option>
          ))}
        </select>
      )}
    </PanelRow>
  )
}

interface RadiosProps extends Pick<SettingProps, 'property' | 'value' | 'put'> {
  readonly choices: readonly string[]
  readonly wordOf: (choice: string) => string
}

const Radios = ({ property, value, choices, wordOf, put }: RadiosProps) => {
  const w = useWords(settingWords)
  const tag = useWords(tagWords)
  const name = useId()
  const title = isWord(settingWords, property) ? w(property) : ''
  return (
    <fieldset className="wf-radios" aria-label={title}>
      {choices.map((choice) => {
        const key = `${property}_${choice}`
        return (
          <label key={choice}>
            <input type="radio" name={name} checked={value === choice} onChange={() => put(choice)} />
            <span className="fw-grow">{wordOf(choice)}</span>
            {isWord(tagWords, key) ? <span className="fw-quiet fw-small">{tag(key)}</span> : null}
          </label>
        )
      })}
    </fieldset>
  )
}

export const SwitchSetting = ({ property, value, put }: SettingProps) => {
  const w = useWords(settingWords)
  return isWord(settingWords, property) ? (
    <PanelSwitch label={w(property)} on={value === true} onChange={put} />
  ) : null
}

/** A member who counts as initiator when nobody of the workspace submitted. */
export const StandIn = ({ designer, value, put }: SettingProps) => {
  const w = useWords(panelWords)
  return (
    <PanelRow label={w('standIn')} tall>
      {(id) => (
        <BindingPicker
          id={id}
          slug={designer.at.slug}
          kinds={['member']}
          single
          label={w('standIn')}
          value={typeof value === 'string' ? [{ kind: 'member', id: value }] : []}
          onChange={([picked]) => put(picked?.id)}
        />
      )}
    </PanelRow>
  )
}
