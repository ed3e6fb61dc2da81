// What holds for the whole workspace: its name, language, time zone, currency, and the month its year begins.
import { useMemo, useState } from 'react'
import { useOutletContext } from 'react-router'
import type { ResultsPreview } from '../../../schemas/api/org.ts'
import type { Language } from '../../../schemas/text.ts'
import {
  errorSentence,
  type SettingsChange,
  useChangeWorkspace,
  usePreviewResults,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { CurrencySelect } from '../../editor/index.ts'
import { Select } from '../../kit/desk/index.ts'
import {
  Button,
  defineWords,
  Field,
  Notice,
  TextInput,
  toast,
  useLanguage,
  useWords,
} from '../../kit/index.ts'
import { OrgPage } from '../organisation/head.tsx'
import { ResultsSheet } from '../reckoning/results-sheet.tsx'
import { LANGUAGE_NAMES } from '../shell/account.tsx'
import { words as shellWords } from '../shell/words.ts'
import './settings.css'

const words = defineWords({
  name: { 'zh-CN': '工作区名称', en: 'Workspace name' },
  language: { 'zh-CN': '默认语言', en: 'Default language' },
  languageHint: { 'zh-CN': '每个人可以另选自己的语言', en: 'Everybody may choose their own' },
  timeZone: { 'zh-CN': '时区', en: 'Time zone' },
  timeZoneHint: { 'zh-CN': '“今天”从哪里的零点算起', en: 'Where the midnight is that begins "today"' },
  currency: { 'zh-CN': '货币', en: 'Currency' },
  currencyHint: {
    'zh-CN': '新画的金额字段用它；已有的金额不换算',
    en: 'For new money fields; amounts that exist are not converted',
  },
  fiscalStart: { 'zh-CN': '财年从几月开始', en: 'The year begins in' },
  fiscalHint: { 'zh-CN': '季度和全年目标按它划分', en: 'Quarters and year targets follow it' },
  save: { 'zh-CN': '保存', en: 'Save' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  saved: { 'zh-CN': '设置已保存', en: 'Settings are saved' },
  saveAndWorkOut: { 'zh-CN': '保存并重新计算', en: 'Save and work out again' },
})

const SettingsPage = () => {
  const workspace = useOutletContext<WorkspaceInfo>()
  return (
    <OrgPage>
      <SettingsForm key={workspace.id} workspace={workspace} />
    </OrgPage>
  )
}
export default SettingsPage

type Values = Required<SettingsChange>

/** Formulas reckon with these: stored results follow them. */
const isReckoned = (key: keyof Values): boolean =>
  key === 'timeZone' || key === 'fiscalStart' || key === 'language'

const valuesOf = ({ name, timeZone, currency, fiscalStart, language }: WorkspaceInfo): Values => ({
  name,
  timeZone,
  currency,
  fiscalStart,
  language: language === 'en' ? 'en' : 'zh-CN',
})

const SettingsForm = ({ workspace }: { readonly workspace: WorkspaceInfo }) => {
  const say = useWords(words)
  const tell = useWords(shellWords)
  const change = useChangeWorkspace(workspace.slug)
  const before = valuesOf(workspace)
  const [values, setValues] = useState(before)
  const put = (more: Partial<Values>) => setValues({ ...values, ...more })
  const changed = (Object.keys(before) as (keyof Values)[]).filter((key) => before[key] !== values[key])
  const wish = Object.fromEntries(changed.map((key) => [key, values[key]]))
  const preview = usePreviewResults(workspace.slug)
  const [forms, setForms] = useState<ResultsPreview['forms'] | null>(null)
  const save = async (): Promise<void> => {
    await change.mutateAsync(wish)
    setForms(null)
    toast(say('saved'))
  }
  /** What formulas reckon with is looked at first; the rest is saved at once. */
  const ask = async (): Promise<void> => {
    const asked = Object.fromEntries(changed.filter(isReckoned).map((key) => [key, values[key]]))
    const found = Object.keys(asked).length === 0 ? [] : await preview.mutateAsync(asked)
    if (found.length === 0) await save()
    else setForms(found)
  }
  const error = change.error ?? preview.error
  return (
    <form
      noValidate
      className="settings"
      onSubmit={(event) => {
        event.preventDefault()
        // What the server says against it is shown above the form.
        void ask().catch(() => undefined)
      }}
    >
      {window.isSecureContext ? null : <Notice tone="warn" title={tell('plainHttp')} />}
      {error === null ? null : <Notice tone="danger" title={errorSentence(error)} />}
      <Field label={say('name')} required>
        {({ id }) => (
          <TextInput
            id={id}
            maxLength={100}
            value={values.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        )}
      </Field>
      <PlaceFields values={values} put={put} />
      <div className="fw-row">
        <Button
          type="submit"
          look="primary"
          busy={change.isPending || preview.isPending}
          disabled={changed.length === 0 || values.name.trim() === ''}
        >
          {say('save')}
        </Button>
        {changed.length === 0 ? null : <Button onClick={() => setValues(before)}>{say('cancel')}</Button>}
      </div>
      <ResultsSheet
        forms={forms}
        yes={say('saveAndWorkOut')}
        busy={change.isPending}
        onYes={() => void save().catch(() => setForms(null))}
        onClose={() => setForms(null)}
      />
    </form>
  )
}

interface PlaceFieldsProps {
  readonly values: Values
  readonly put: (more: Partial<Values>) => void
}

const PlaceFields = ({ values, put }: PlaceFieldsProps) => {
  const say = useWords(words)
  const language = useLanguage()
  // Hundreds of names: not again for every letter typed above.
  const zones = useMemo(() => zonesOf(values.timeZone, language), [values.timeZone, language])
  return (
    <>
      <Field label={say('language')} hint={say('languageHint')}>
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            className="fw-input"
            value={values.language}
            onChange={(event) => put({ language: event.target.value as Language })}
          >
            {(['zh-CN', 'en'] as const).map((each) => (
              <option key={each} value={each}>
                {LANGUAGE_NAMES[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('timeZone')} hint={say('timeZoneHint')}>
        {({ id }) => (
          <Select
            id={id}
            showSearch
            aria-label={say('timeZone')}
            value={values.timeZone}
            options={zones}
            optionFilterProp="label"
            onChange={(timeZone: string) => put({ timeZone })}
          />
        )}
      </Field>
      <Field label={say('currency')} hint={say('currencyHint')}>
        {({ id }) => (
          <CurrencySelect id={id} value={values.currency} onChange={(currency) => put({ currency })} />
        )}
      </Field>
      <Field label={say('fiscalStart')} hint={say('fiscalHint')}>
        {({ id, describedBy }) => (
          <select
            id={id}
            aria-describedby={describedBy}
            className="fw-input"
            value={values.fiscalStart}
            onChange={(event) => put({ fiscalStart: Number(event.target.value) })}
          >
            {Array.from({ length: 12 }, (_, index) => (
              <option key={`month-${String(index)}`} value={index + 1}>
                {monthName(index, language)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  )
}

const monthName = (index: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, index, 15)),
  )

/** 中国标准时间 · Asia/Shanghai: the name people know and the one the standard has. */
const zonesOf = (chosen: string, language: Language) => {
  const zones = Intl.supportedValuesOf('timeZone')
  return (zones.includes(chosen) ? zones : [chosen, ...zones]).map((zone) => ({
    value: zone,
    label: `${zoneName(zone, language)} · ${zone}`,
  }))
}

const zoneName = (zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(new Date())
    .find((part) => part.type === 'timeZoneName')?.value ?? zone
