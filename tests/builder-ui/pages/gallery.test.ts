// A further copy of an app gets a name of its own.
import { describe, expect, test } from 'vitest'
import { freeName } from '../../../builder-ui/pages/gallery/free-name.ts'

describe('the name of a copy', () => {
  const name = { 'zh-CN': '销售', en: 'Sales' }
  test.each([
    ['is free', [], undefined],
    ['is taken in one language', [{ en: 'Sales' }], { 'zh-CN': '销售 2', en: 'Sales 2' }],
    ['is taken twice', [name, { 'zh-CN': '销售 2' }], { 'zh-CN': '销售 3', en: 'Sales 3' }],
    ['is another word', [{ en: 'Service' }], undefined],
  ])('%s', (_case, taken, expected) => expect(freeName(name, taken)).toEqual(expected))
})
