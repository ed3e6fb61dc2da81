// Reading and changing a JSON document at a path, without touching the old one. Paths come from requests, so steps that would
// reach a prototype are refused.

export type Step = string | number
export type Path = readonly Step[]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** A path that can be followed in a JSON document. */
export const isPath = (input: unknown): input is Path =>
  Array.isArray(input) &&
  input.length <= 32 &&
  input.every((step) =>
    typeof step === 'string' ? !FORBIDDEN.has(step) : Number.isSafeInteger(step) && step >= 0,
  )

export const readAt = (doc: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined
    return isObject(value) && typeof step === 'string' && Object.hasOwn(value, step) ? value[step] : undefined
  }, doc)

/** Does every step but the last lead to something? Objects that are missing on the way may be made by `writeAt`. */
export const reaches = (doc: unknown, path: Path): boolean => {
  const parent = readAt(doc, path.slice(0, -1))
  return Array.isArray(parent)
    ? typeof path.at(-1) === 'number' && Number(path.at(-1)) < parent.length
    : isObject(parent)
}

/** The document with a value at a path; `undefined` removes the property. Missing objects on the way are made. */
export const writeAt = (doc: unknown, path: Path, value: unknown): unknown => {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const items = Array.isArray(doc) ? doc : []
    return items.map((item, index) => (index === step ? writeAt(item, rest, value) : item))
  }
  const object = isObject(doc) ? doc : {}
  const next = writeAt(Object.hasOwn(object, step) ? object[step] : undefined, rest, value)
  if (next !== undefined) return { ...object, [step]: next }
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step))
}

/** The shortest beginning of the path that does not exist yet: removing it undoes `writeAt`. */
export const firstMissing = (doc: unknown, path: Path): Path => {
  const length = path.findIndex((_, index) => readAt(doc, path.slice(0, index + 1)) === undefined)
  return length < 0 ? path : path.slice(0, length + 1)
}

export const insertItem = <T>(items: readonly T[], index: number, item: T): readonly T[] => {
  const place = Math.max(0, Math.min(index, items.length))
  return [...items.slice(0, place), item, ...items.slice(place)]
}
export const withoutItem = <T>(items: readonly T[], index: number): readonly T[] =>
  items.filter((_, each) => each !== index)

/** JSON pointer of a path, for `Problem.at`. */
export const pointer = (path: Path): string => path.map((step) => `/${step}`).join('')
