// Finds texts of the product that lack a language: every text we ship exists in Chinese and in English.

const CHINESE = /\p{Script=Han}/u

/** `path: what is wrong` for every text below `value` that is not complete. */
export function halfTexts(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (isText(value) && isBlank(value)) return []
  if (isText(value)) return faultOf(value).map((fault) => `${path}: ${fault}`)
  return Object.entries(value).flatMap(([key, part]) => halfTexts(part, `${path}.${key}`))
}

type Text = Readonly<Record<'zh-CN' | 'en', unknown>>

function isText(value: object): value is Text {
  return ['zh-CN', 'en'].some((language) => typeof (value as Record<string, unknown>)[language] === 'string')
}

/** The empty text an author has not written yet, as a default. */
function isBlank(text: Text): boolean {
  return Object.values(text).every((words) => words === '')
}

function faultOf({ 'zh-CN': chinese, en: english }: Text): string[] {
  return [
    ...(typeof chinese === 'string' && CHINESE.test(chinese) ? [] : ['no Chinese']),
    ...(typeof english === 'string' && english.trim() !== '' && !CHINESE.test(english) ? [] : ['no English']),
  ].slice(0, 1)
}
