import { defineWords } from '../../kit/index.ts'

export const words = defineWords({
  password: { 'zh-CN': '密码', en: 'Password' },
  current: { 'zh-CN': '现在的密码', en: 'Current password' },
  next: { 'zh-CN': '新密码', en: 'New password' },
  nextHint: {
    'zh-CN': '至少 8 位。改了以后，别处的登录都会结束',
    en: 'At least 8 characters. Changing it ends every other session',
  },
  changePassword: { 'zh-CN': '改密码', en: 'Change password' },
  passwordChanged: {
    'zh-CN': '密码已改，别处的登录都结束了',
    en: 'The password is changed, other sessions are over',
  },
  sessions: { 'zh-CN': '登录着的地方', en: 'Where you are signed in' },
  here: { 'zh-CN': '就是这里', en: 'This one' },
  unknown: { 'zh-CN': '不认识的浏览器', en: 'An unknown browser' },
  endOthers: { 'zh-CN': '结束另外 {count} 处', en: 'End the other {count}' },
  ended: { 'zh-CN': '已结束另外 {count} 处登录', en: '{count} other {count|session is|sessions are} over' },
  byAdmin: {
    'zh-CN': '姓名、部门和角色由管理员改。',
    en: 'Name, department and roles are changed by an administrator.',
  },
})
