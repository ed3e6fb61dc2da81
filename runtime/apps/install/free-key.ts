// The key of a clone: the wished one, or that with the first number that is free.
const LONGEST = 31

export const freeKey = (wished: string, taken: ReadonlySet<string>): string => {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? '' : `_${number}`
    const key = `${wished.slice(0, LONGEST - tail.length)}${tail}`
    if (!taken.has(key)) return key
  }
}
