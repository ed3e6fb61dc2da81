// UUID version 7 (RFC 9562): 48 bits of milliseconds, then a 12-bit counter so that ids made in the same millisecond keep
// their order, then random bits. The caller brings time and randomness.

export interface IdSource {
  readonly milliseconds: () => number
  /** Fills the array with random bytes. */
  readonly random: (bytes: Uint8Array) => Uint8Array
}

export const uuidv7Maker = (source: IdSource): (() => string) => {
  let last = 0
  let counter = 0
  return () => {
    const bytes = source.random(new Uint8Array(16))
    const now = Math.max(source.milliseconds(), last)
    counter = now === last ? counter + 1 : ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0)
    last = counter > 0xfff ? now + 1 : now
    counter &= 0xfff
    return format(bytes, last, counter)
  }
}

const format = (bytes: Uint8Array, milliseconds: number, counter: number): string => {
  const time = milliseconds.toString(16).padStart(12, '0')
  const third = (0x7000 | counter).toString(16)
  const fourth = (0x8000 | ((((bytes[8] ?? 0) << 8) | (bytes[9] ?? 0)) & 0x3fff)).toString(16)
  const tail = [...bytes.slice(10)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${third}-${fourth}-${tail}`
}
