// What people read about the functions of ../people.ts; the examples run as tests over the sample record of tests/runtime/formula.
import type { Manual } from '../function.ts'
import type { people as group } from '../people.ts'

export const people: Readonly<Record<keyof typeof group, Manual>> = {
  CURRENTUSER: { text: { 'zh-CN': '现在看或填的人', en: 'The person who looks or acts' }, examples: [] },
  INDEPT: {
    text: { 'zh-CN': '这个人在不在这个部门或下级', en: 'Is the member in this department or below' },
    examples: [],
  },
  HASROLE: { text: { 'zh-CN': '这个人有没有这个角色', en: 'Does the member have this role' }, examples: [] },
}
