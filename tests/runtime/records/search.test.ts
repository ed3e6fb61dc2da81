// The search column and the terms that find it.
import { describe, expect, test } from 'vitest'
import { likePattern, lineMark, searchTerms, searchText } from '../../../runtime/records/row/search.ts'

describe('search text', () => {
  test('folds width and case, one marked line per field', () => {
    const text = searchText([
      { columnNo: 1, text: 'ＡＣＭＥ  Ltd' },
      { columnNo: 2, text: '' },
      { columnNo: 3, text: '华东\n区' },
    ])
    expect(text).toBe(`${lineMark(1)}acme ltd\n${lineMark(3)}华东 区`)
  })

  test('a text cannot forge the mark of another field', () => {
    expect(searchText([{ columnNo: 1, text: `a${lineMark(2)}secret` }])).toBe(`${lineMark(1)}asecret`)
  })
})

test.each([
  ['', []],
  ['  ', []],
  ['Acme  ACME 华东', ['acme', '华东']],
  ['ｈｅｌｌｏ', ['hello']],
])('terms of %j', (input, terms) => {
  expect(searchTerms(input)).toEqual(terms)
})

test.each([
  ['50%', '%50\\%%'],
  ['a_b', '%a\\_b%'],
  ['c:\\d', '%c:\\\\d%'],
])('wildcards of %j are taken literally', (term, pattern) => {
  expect(likePattern(term)).toBe(pattern)
})
