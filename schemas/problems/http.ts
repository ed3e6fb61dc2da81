// H: requests, sessions, limits, infrastructure.
import { defineProblems } from './entry.ts'

export const httpProblems = defineProblems({
  H_BODY: { status: 400, params: ['reason'], text: { 'zh-CN': '请求内容不对：{reason}', en: 'The request is not in the expected form: {reason}' } },
  H_NOT_FOUND: { status: 404, text: { 'zh-CN': '找不到，或者你没有查看的权限', en: 'Not found, or you may not see it' } },
  H_SIGNED_OUT: { status: 401, text: { 'zh-CN': '登录已过期，重新登录后继续，填的内容都在', en: 'You are signed out. Sign in to go on; what you typed is kept' } },
  H_ORIGIN: { status: 403, text: { 'zh-CN': '这个请求不是从本站发出的', en: 'This request did not come from this site' } },
  H_RATE: { status: 429, params: ['seconds'], text: { 'zh-CN': '太频繁了，{seconds} 秒后再试', en: 'Too many requests. Try again in {seconds} seconds' } },
  H_TOO_LARGE: { status: 413, params: ['limit'], text: { 'zh-CN': '内容太大，上限是 {limit}', en: 'Too large. The limit is {limit}' } },
  H_UPLOADS: { status: 422, params: ['limit'], text: { 'zh-CN': '已经传了 {limit} 个还没用上的文件，先保存或去掉一些', en: '{limit} uploaded files are waiting to be used. Save or remove some first' } },
  H_MEDIA_TYPE: { status: 415, text: { 'zh-CN': '不支持这种内容格式', en: 'This content type is not supported' } },
  H_IDEMPOTENCY_MISSING: { status: 400, text: { 'zh-CN': '缺少 Idempotency-Key', en: 'The Idempotency-Key header is missing' } },
  H_IDEMPOTENCY_MISMATCH: { status: 422, text: { 'zh-CN': '这个提交编号已经用于别的内容', en: 'This Idempotency-Key was already used with other content' } },
  H_UNAVAILABLE: { status: 503, text: { 'zh-CN': '暂时连不上数据库，你填的内容还在，稍后再试', en: 'The database cannot be reached right now. What you typed is kept; try again shortly' } },
  H_INTERNAL: { status: 500, params: ['reference'], text: { 'zh-CN': '出了点问题，编号 {reference}，没有保存任何改动', en: 'Something went wrong, reference {reference}. Nothing was saved' } },
  H_TOO_SLOW: { status: 503, text: { 'zh-CN': '这次查询太久了，缩小范围后再试', en: 'This took too long. Narrow it down and try again' } },
  H_SIGN_IN: { status: 401, text: { 'zh-CN': '邮箱或密码不对', en: 'The e-mail or the password is wrong' } },
  H_SETUP_DONE: { status: 409, text: { 'zh-CN': '已经设置过了，直接登录', en: 'This is set up already. Sign in instead' } },
  H_SETUP_CODE: { status: 403, text: { 'zh-CN': '设置码不对，它显示在服务器的控制台里', en: 'The set-up code is wrong. It is printed on the console of the server' } },
  H_LINK_USED: { status: 404, text: { 'zh-CN': '这个链接已经用过，或者过期了', en: 'This link was used already or has expired' } },
  H_PASSWORD_COMMON: { status: 422, text: { 'zh-CN': '这个密码太常见，换一个别人猜不到的', en: 'This password is too common. Choose one that others cannot guess' } },
  H_PASSWORD_WRONG: { status: 422, text: { 'zh-CN': '现在的密码不对', en: 'The current password is wrong' } },
  H_EMAIL_TAKEN: { status: 409, text: { 'zh-CN': '这个邮箱已经有账号了，用它的密码登录', en: 'This e-mail has an account already. Use its password' } },
  H_CURSOR: { status: 400, text: { 'zh-CN': '翻页位置已失效，从第一页重新看', en: 'This page position is no longer valid. Start from the first page' } },
})
