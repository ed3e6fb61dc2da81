// JSON with sorted keys: equal documents give equal text, whatever order their keys came in. Hashes and exported files use it.
export const canonicalJson = (value: unknown, indent?: number): string =>
  JSON.stringify(
    value,
    (_key, each: unknown) =>
      typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
        : each,
    indent,
  )
