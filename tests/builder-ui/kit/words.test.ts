// Words: places, plurals, fallbacks, problem sentences in both languages.
import { expect, test } from 'vitest'
import { defineWords, problemSentence, say, showText } from '../../../builder-ui/kit/index.ts'

const words = defineWords({
  left: { 'zh-CN': '还差 {count} 项', en: '{count} {count|item|items} left' },
})

test('a sentence takes its params, and English its plural', () => {
  expect(say(words, 'left', { count: 2 }, 'zh-CN')).toBe('还差 2 项')
  expect(say(words, 'left', { count: 1 }, 'en')).toBe('1 item left')
  expect(say(words, 'left', { count: 2 }, 'en')).toBe('2 items left')
})

test('a param that is missing stays visible instead of disappearing', () => {
  expect(say(words, 'left', {}, 'zh-CN')).toBe('还差 {count} 项')
})

test('a text without the language falls back and never shows a key', () => {
  expect(showText({ 'zh-CN': '客户' }, 'en')).toBe('客户')
  expect(showText({ 'en-GB': 'Customer', 'zh-CN': '客户' }, 'en')).toBe('Customer')
  expect(showText(undefined, 'en')).toBe('')
})

test('a problem says the label of its field in the reader’s language', () => {
  const problem = {
    code: 'F_REQUIRED',
    at: '/values/amount',
    params: { field: { 'zh-CN': '金额', en: 'Amount' } },
  }
  expect(problemSentence(problem, 'zh-CN')).toBe('金额没有填')
  expect(problemSentence(problem, 'en')).toBe('Amount is missing')
})

test('a code of a newer server is shown in the server’s words', () => {
  expect(problemSentence({ code: 'F_NOT_KNOWN_HERE', message: 'Something new' }, 'en')).toBe('Something new')
})
