// What people read about the functions of ../people.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { people as group } from '../people.ts'

export const people: Readonly<Record<keyof typeof group, Manual>> = {
  CURRENTUSER: {
    text: { 'zh-CN': '现在看或填的人', en: 'The person who looks or acts' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['CURRENTUSER() = {owner}', 'TRUE']],
  },
  USERNAME: {
    text: { 'zh-CN': '现在看或填的人的姓名', en: 'The name of the person who looks or acts' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['USERNAME()', '安']],
  },
  USERDEPT: {
    text: { 'zh-CN': '现在看或填的人的主部门', en: 'The main department of the person who looks or acts' },
    parameters: { 'zh-CN': '', en: '' },
    examples: [['USERDEPT() = {owner_dept}', 'TRUE']],
  },
  INDEPT: {
    text: { 'zh-CN': '这个人在不在这个部门或下级', en: 'Is the member in this department or below' },
    parameters: { 'zh-CN': '成员, 部门', en: 'member, department' },
    examples: [['INDEPT({owner}, {owner_dept})', 'TRUE']],
  },
  HASROLE: {
    text: { 'zh-CN': '这个人有没有这个角色', en: 'Does the member have this role' },
    parameters: { 'zh-CN': '成员, 角色编号', en: 'member, role key' },
    examples: [
      ['HASROLE({owner}, "sales")', 'TRUE'],
      ['HASROLE("finance")', 'FALSE'],
    ],
  },
  MANAGEROF: {
    text: { 'zh-CN': '上级，可以往上几级', en: 'The manager, one level up or several' },
    parameters: { 'zh-CN': '成员, 几级', en: 'member, levels' },
    examples: [
      ['MANAGEROF({owner}) & ""', '博'],
      ['MANAGEROF({owner}, 2)', ''],
    ],
  },
  DEPTNAME: {
    text: { 'zh-CN': '部门名称', en: 'The name of a department' },
    parameters: { 'zh-CN': '部门', en: 'department' },
    examples: [['DEPTNAME({owner_dept})', '销售部']],
  },
  DISTANCE: {
    text: { 'zh-CN': '两个地点相距几米', en: 'Metres between two places' },
    parameters: { 'zh-CN': '地点, 地点', en: 'place, place' },
    examples: [['DISTANCE({here}, {there})', '1067312']],
  },
}
