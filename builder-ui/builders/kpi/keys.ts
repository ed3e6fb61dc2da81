// Keys of items and grades: the word and the first free number, so that they read well in an export.
export function freshKey(stem: string, taken: readonly { readonly key: string }[]): string {
  const keys = new Set(taken.map((each) => each.key))
  let number = taken.length + 1
  while (keys.has(`${stem}_${number}`)) number += 1
  return `${stem}_${number}`
}
