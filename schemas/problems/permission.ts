// P: rights.
import { defineProblems } from './entry.ts'

export const permissionProblems = defineProblems({
  P_DENIED: { status: 403, text: { 'zh-CN': '你没有做这件事的权限', en: 'You may not do this' } },
  P_FIELD_HIDDEN: { status: 422, text: { 'zh-CN': '不能用你看不到的字段来筛选、排序或汇总', en: 'You cannot filter, sort or add up by a field you may not see' } },
  P_FIELD_READ_ONLY: { status: 422, params: ['field'], text: { 'zh-CN': '“{field}”你只能看，不能改', en: 'You may see "{field}" but not change it' } },
  P_ROW_LEAVES_SCOPE: { status: 422, text: { 'zh-CN': '这样改之后你自己就看不到这条记录了，所以没有保存', en: 'After this change you could no longer see the record, so it was not saved' } },
  P_FORM_UNKNOWN: { status: 422, params: ['form'], text: { 'zh-CN': '没有叫“{form}”的表', en: 'There is no form "{form}"' } },
  P_FIELD_UNKNOWN: { status: 422, params: ['field'], text: { 'zh-CN': '权限里的字段“{field}”已经不在表里了', en: 'The form has no field "{field}" any more' } },
  P_CONDITION_EMPTY: { status: 422, params: ['form'], text: { 'zh-CN': '“{form}”的条件还没写：哪些记录能看', en: 'The condition for "{form}" is missing: which records are meant' } },
  P_GRANT_GONE: { status: 409, text: { 'zh-CN': '这条权限刚刚被别人删掉了', en: 'Somebody removed this right just now' } },
  P_LAST_OWNER: { status: 422, text: { 'zh-CN': '至少要留一位所有者', en: 'At least one owner has to stay' } },
  P_OWNERS: { status: 403, text: { 'zh-CN': '只有所有者能决定谁是所有者', en: 'Only an owner decides who is an owner' } },
  P_LOOP: { status: 422, params: ['name'], text: { 'zh-CN': '“{name}”已经在下级里，这样会绕成一圈', en: '"{name}" is below already, so this would go round in a circle' } },
  P_EMAIL_USED: { status: 409, params: ['email'], text: { 'zh-CN': '{email} 已经是另一位成员的邮箱', en: '{email} belongs to another member already' } },
  P_UNKNOWN_PERSON: { status: 422, params: ['name'], text: { 'zh-CN': '找不到成员“{name}”', en: 'There is no member "{name}"' } },
  P_MANY_PEOPLE: { status: 422, params: ['name'], text: { 'zh-CN': '有几位成员都叫“{name}”，改用邮箱', en: 'Several members are called "{name}". Use the e-mail instead' } },
  P_UNKNOWN_DEPARTMENT: { status: 422, params: ['name'], text: { 'zh-CN': '找不到部门“{name}”', en: 'There is no department "{name}"' } },
  P_UNKNOWN_ROLE: { status: 422, params: ['name'], text: { 'zh-CN': '找不到角色“{name}”', en: 'There is no role "{name}"' } },
  P_PEOPLE_FILE: { status: 422, params: ['column'], text: { 'zh-CN': '文件里要有“{column}”这一列', en: 'The file needs a column "{column}"' } },
  P_NAME_MISSING: { status: 422, text: { 'zh-CN': '这一行没有姓名', en: 'This line has no name' } },
  P_DEPARTMENT_USED: {
    status: 422,
    params: ['members', 'below'],
    text: { 'zh-CN': '里面还有 {members} 人、{below} 个下级部门，先移走', en: 'There are still {members} people and {below} departments in it. Move them first' },
  },
  P_TIME_ZONE: { status: 422, params: ['name'], text: { 'zh-CN': '不认识时区“{name}”', en: '"{name}" is not a known time zone' } },
  P_DAY: { status: 422, params: ['name'], text: { 'zh-CN': '没有“{name}”这一天，或者写了两次', en: 'There is no day "{name}", or it is given twice' } },
  P_RATE: { status: 422, params: ['from', 'to'], text: { 'zh-CN': '{from} 到 {to} 的汇率要大于 0，一天只能有一个', en: 'The rate from {from} to {to} must be above 0, and one per day' } },
})
