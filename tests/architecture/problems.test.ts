// The catalogue of problems and the code agree: every code is raised somewhere, every raised code is listed, and every
// sentence exists in both languages with exactly the params it is given.

import { describe, expect, test } from 'vitest'
import { PROBLEMS, type ProblemEntry } from '../../schemas/problems.ts'
import { tokenize } from './scan-imports.ts'
import { readSources } from './sources.ts'
import { halfTexts } from './texts.ts'

const CODE = /^[FXWKPAH]_[A-Z][A-Z0-9_]*$/
const entries: readonly (readonly [string, ProblemEntry])[] = Object.entries(PROBLEMS)
const listed = new Set(entries.map(([code]) => code))

const raised = readSources()
  .filter(({ path }) => !path.startsWith('schemas/') && !path.startsWith('tests/'))
  .flatMap(({ path, text }) => codesIn(text).map(({ code, line }) => ({ code, place: `${path}:${line}` })))

describe('the catalogue of problems', () => {
  test('lists every code that is raised', () => {
    expect(
      raised.filter(({ code }) => !listed.has(code)).map(({ code, place }) => `${place} ${code}`),
    ).toEqual([])
  })

  test('holds no code that is never raised', () => {
    const known = new Set(raised.map(({ code }) => code))
    expect([...listed].filter((code) => !known.has(code))).toEqual([])
  })

  test('says every sentence in both languages', () => {
    expect(entries.filter(hasOwnWords).flatMap(([code, entry]) => halfTexts(entry.text, code))).toEqual([])
  })

  test('uses the params it declares and no others, in both languages', () => {
    expect(entries.flatMap(([code, entry]) => paramFaults(code, entry))).toEqual([])
  })

  test('gives no two codes the same sentence', () => {
    const sentences = entries.map(([, { text }]) => text['zh-CN'])
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([])
  })
})

/** A sentence that is one param passes on an author's own words (a rule's message). */
function hasOwnWords([, { text }]: readonly [string, ProblemEntry]): boolean {
  return Object.values(text).some((sentence) => !/^\{\w+\}$/.test(String(sentence)))
}

function codesIn(text: string): { code: string; line: number }[] {
  return tokenize(text)
    .filter(({ kind, text: word }) => kind === 'string' && CODE.test(word))
    .map(({ text: code, line }) => ({ code, line }))
}

function paramFaults(code: string, { params = [], text }: ProblemEntry): string[] {
  return Object.entries(text).flatMap(([language, sentence]) => {
    const used = new Set([...String(sentence).matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
    const missing = params.filter((name) => !used.has(name))
    // Sentences about formulas show field names in the braces of the language itself.
    const foreign = [...used].filter((name) => !params.includes(String(name)) && !code.startsWith('X_'))
    return [
      ...missing.map((name) => `${code} ${language}: {${name}} is not used`),
      ...foreign.map((name) => `${code} ${language}: {${name}} is not a param`),
    ]
  })
}
