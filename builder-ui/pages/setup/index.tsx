// First run: the first account and the name of the workspace. Nothing else is asked.
import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { setUp, setupState } from '../../api/index.ts'
import { defineWords, Skeleton, useLanguage, useWords } from '../../kit/index.ts'
import { useEnter } from '../sign-in/enter.ts'
import { GateForm, GateFrame, type GateInput } from '../sign-in/frame.tsx'

const words = defineWords({
  title: { 'zh-CN': '开始使用', en: 'Get started' },
  text: {
    'zh-CN': '建第一个账号和工作区，一分钟就好。数据都留在这台机器上。',
    en: 'Make the first account and workspace; it takes a minute. All data stays on this machine.',
  },
  name: { 'zh-CN': '姓名', en: 'Your name' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  password: { 'zh-CN': '密码', en: 'Password' },
  passwordHint: { 'zh-CN': '至少 8 位', en: 'At least 8 characters' },
  workspace: { 'zh-CN': '工作区名称', en: 'Workspace name' },
  workspaceHint: { 'zh-CN': '一般是公司或团队的名字', en: 'Usually the name of your company or team' },
  code: { 'zh-CN': '一次性代码', en: 'One-time code' },
  codeHint: {
    'zh-CN': '写在启动它的终端窗口里',
    en: 'It stands in the terminal window that started the product',
  },
  start: { 'zh-CN': '开始', en: 'Start' },
})

type Name = 'name' | 'email' | 'password' | 'workspace' | 'code'

const SetupPage = () => {
  const say = useWords(words)
  const language = useLanguage()
  const enter = useEnter()
  const { data } = useQuery({ queryKey: ['setup'], queryFn: setupState, retry: false })
  if (data?.needed === false) return <Navigate to="/" replace />
  const inputs: GateInput<Name>[] = [
    { name: 'name', label: say('name'), autoComplete: 'name' },
    { name: 'email', label: say('email'), type: 'email', autoComplete: 'username' },
    {
      name: 'password',
      label: say('password'),
      hint: say('passwordHint'),
      type: 'password',
      autoComplete: 'new-password',
      minLength: 8,
    },
    { name: 'workspace', label: say('workspace'), hint: say('workspaceHint'), autoComplete: 'organization' },
  ]
  if (data?.codeNeeded === true)
    inputs.push({ name: 'code', label: say('code'), hint: say('codeHint'), autoComplete: 'one-time-code' })
  return (
    <GateFrame title={say('title')} text={say('text')}>
      {data === undefined ? (
        <Skeleton rows={4} />
      ) : (
        <GateForm
          inputs={inputs}
          button={say('start')}
          onSubmit={({ code, ...values }) =>
            setUp({ ...values, locale: language, ...(code ? { code } : {}) }).then(enter)
          }
        />
      )}
    </GateFrame>
  )
}
export default SetupPage
