// Cells that a spreadsheet would run as a formula. A written cell gets an apostrophe before it, a read cell loses it again, so a
// round trip is equal. What decides is the first character after leading space, also in full width.

const DANGEROUS = /^[\s\u00a0\u3000]*[=+\-@\t\r\0＝＋－＠]/u

/** Text of a person as a cell. Numbers the product wrote itself are not passed through here. */
export const guardCell = (text: string): string =>
  DANGEROUS.test(text) || /^[\t\r\0]/.test(text) || /^'/.test(text) ? `'${text}` : text

export const unguardCell = (text: string): string =>
  text.startsWith("'") && (DANGEROUS.test(text.slice(1)) || text.startsWith("''")) ? text.slice(1) : text
