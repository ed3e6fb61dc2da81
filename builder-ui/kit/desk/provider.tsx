// antd in our clothes: theme and language follow the kit's own settings at once.
import { App, ConfigProvider } from 'antd'
import enLocale from 'antd/locale/en_US'
import zhLocale from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '../language.ts'
import { useTheme } from '../theme.ts'
import './desk.css'
import { deskTheme } from './theme.ts'

/** Placeholders without 请. */
const zh = {
  ...zhLocale,
  Select: { placeholder: '选一个' },
  DatePicker:
    zhLocale.DatePicker === undefined
      ? undefined
      : { ...zhLocale.DatePicker, lang: { ...zhLocale.DatePicker.lang, placeholder: '选日期' } },
  TimePicker:
    zhLocale.TimePicker === undefined ? undefined : { ...zhLocale.TimePicker, placeholder: '选时间' },
}

export const DeskProvider = ({ children }: { readonly children: ReactNode }) => {
  const language = useLanguage()
  const mode = useTheme()
  const theme = useMemo(() => deskTheme(mode), [mode])
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider
      theme={theme}
      locale={(language === 'zh-CN' ? zh : enLocale) as typeof enLocale}
      button={{ autoInsertSpace: false }}
      form={{
        requiredMark: (label, { required }) => <RequiredMark required={required}>{label}</RequiredMark>,
      }}
      wave={{ disabled: true }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  )
}

/** The mark stands after the label. */
const RequiredMark = ({
  required,
  children,
}: {
  readonly required: boolean
  readonly children: ReactNode
}) => (
  <>
    {children}
    {required ? (
      <span className="fw-field-required" aria-hidden>
        *
      </span>
    ) : null}
  </>
)
