// An amount in Chinese capitals (RMBCAP), to the cent, below ten thousand times a trillion.
import { Decimal } from '../../kernel/decimal.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万']

export const capitals = (amount: Decimal): string | null => {
  if (amount.abs().gte(1e16)) return null
  const cents = amount.abs().times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP)
  const text = cents.toFixed().padStart(3, '0')
  const yuan = wholeOf(text.slice(0, -2))
  const [jiao = 0, fen = 0] = [...text.slice(-2)].map(Number)
  const sign = amount.isNegative() && !cents.isZero() ? '负' : ''
  return sign + (yuan === '' ? '' : `${yuan}元`) + rest(yuan === '', jiao, fen)
}

const rest = (noYuan: boolean, jiao: number, fen: number): string => {
  if (jiao === 0 && fen === 0) return noYuan ? '零元整' : '整'
  if (jiao === 0) return `${noYuan ? '' : '零'}${DIGITS[fen]}分`
  return `${DIGITS[jiao]}角${fen === 0 ? '整' : `${DIGITS[fen]}分`}`
}

/** Groups of four digits, each read alike; zeros between digits are said once. */
const wholeOf = (digits: string): string => {
  const padded = digits.padStart(16, '0')
  let result = ''
  for (let group = Math.floor((digits.length - 1) / 4); group >= 0; group -= 1) {
    const part = padded.slice(12 - 4 * group, 16 - 4 * group)
    if (part !== '0000') result = withPart(result, part) + GROUPS[group]
    else if (group === 2) result += '亿'
    else result = withZero(result)
  }
  return result.replace(/零$/, '')
}
const withPart = (before: string, part: string): string => {
  let result = before
  let zero = false
  for (const [index, digit] of [...part].entries()) {
    if (digit === '0') zero = true
    else {
      result = `${zero ? withZero(result) : result}${DIGITS[Number(digit)]}${PLACES[3 - index]}`
      zero = false
    }
  }
  return result
}
const withZero = (text: string): string => (text === '' || text.endsWith('零') ? text : `${text}零`)
