import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  title: { 'zh-CN': '登录', en: 'Sign in' },
  again: { 'zh-CN': '登录已过期', en: 'You are signed out' },
  againText: { 'zh-CN': '登录后接着做，填的内容都在。', en: 'Sign in to go on. What you typed is kept.' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  password: { 'zh-CN': '密码', en: 'Password' },
  passwordHint: { 'zh-CN': '至少 8 位', en: 'At least 8 characters' },
  name: { 'zh-CN': '姓名', en: 'Your name' },
  signIn: { 'zh-CN': '登录', en: 'Sign in' },
  join: { 'zh-CN': '加入', en: 'Join' },
  joinTitle: { 'zh-CN': '加入 {workspace}', en: 'Join {workspace}' },
  joinText: { 'zh-CN': '{name}，设一个密码就能开始。', en: '{name}, choose a password to begin.' },
  joinHasAccount: {
    'zh-CN': '这个邮箱已有账号，填它的密码。',
    en: 'This e-mail has an account already. Use its password.',
  },
  linkTitle: { 'zh-CN': '正在登录', en: 'Signing in' },
  linkGone: { 'zh-CN': '这个链接用过了或者过期了', en: 'This link was used or has expired' },
  askAgain: {
    'zh-CN': '已经加入过就直接登录；还没有，就再要一个邀请链接。',
    en: 'Sign in if you have joined already. If not, ask for another invite link.',
  },
  toSignIn: { 'zh-CN': '去登录', en: 'Go to sign-in' },
  noWorkspace: {
    'zh-CN': '这个账号还不在任何工作区里，找管理员要邀请链接。',
    en: 'This account is in no workspace yet. Ask an administrator for an invite link.',
  },
})
