// Words and spellings that may not stand in the sources, each with its reason. Written so that this file passes itself.

export interface Ban {
  readonly pattern: RegExp
  readonly why: string
  readonly where: (path: string) => boolean
}

const everywhere = () => true
const inTests = (path: string) => path.startsWith('tests/')
const inProduct = (path: string) => !inTests(path)
const join = (...parts: readonly string[]) => parts.join('')
const anyOf = (words: readonly string[], flags = '') => new RegExp(words.join('|'), flags)

export const BANS: readonly Ban[] = [
  {
    pattern: new RegExp(
      `\\b(${join('TO', 'DO')}|${join('FIX', 'ME')}|${join('X', 'XX')}|${join('HA', 'CK')})\\b`,
    ),
    why: 'unfinished work belongs into an issue, not into the source',
    where: everywhere,
  },
  {
    pattern: anyOf([join('\\.on', 'ly\\('), join('\\.sk', 'ip\\('), join('\\bx', '(it|describe|test)\\(')]),
    why: 'a test runs or is deleted',
    where: inTests,
  },
  {
    pattern: anyOf([
      join('\\bset', 'Timeout\\('),
      join('\\bset', 'Interval\\('),
      join('\\bsle', 'ep\\('),
      join('timers/', 'promises'),
    ]),
    why: 'tests never sleep: the clock is injected, waiting for a process is `until`',
    where: (path) => inTests(path) && path !== 'tests/support/until.ts',
  },
  {
    // A path from the root of the disk: nothing of a relative path or an address stands before it.
    pattern: new RegExp(
      join('(?<![\\w.~)}-])/(ho', 'me/[a-z]|Us', 'ers/[A-Za-z]|wo', 'rk/|ro', 'ot/)|\\b[A-Z]:\\\\{1,2}\\w'),
    ),
    why: 'a path of somebody’s machine',
    where: everywhere,
  },
  {
    pattern: anyOf([join('\\bsql\\.r', 'aw\\('), join('\\bsql\\.identi', 'fier\\(')]),
    why: 'identifiers are printed in runtime/pg/print.ts only, fed by kernel/naming.ts',
    where: (path) => inProduct(path) && path !== 'runtime/pg/print.ts',
  },
  {
    pattern: anyOf([
      join('\\bnew Fun', 'ction\\('),
      join('(?<![.\\w])ev', 'al\\('),
      join('dangerously', 'SetInnerHTML'),
    ]),
    why: 'nothing a person wrote may run',
    where: inProduct,
  },
  {
    pattern: anyOf([
      join('\\bMath\\.ran', 'dom\\('),
      join('\\bDate\\.n', 'ow\\('),
      join('\\bnew Date\\(', '\\)'),
      join('randomU', 'UID\\('),
    ]),
    why: 'engines take time and ids as arguments',
    where: (path) =>
      path.startsWith('runtime/') && path !== 'runtime/kernel/clock.ts' && path !== 'runtime/kernel/id.ts',
  },
]

/** `path:line  words  (why)` for every place where a banned word stands. */
export function bannedWords(path: string, text: string): string[] {
  const bans = BANS.filter((ban) => ban.where(path))
  return text.split('\n').flatMap((line, index) =>
    bans.flatMap(({ pattern, why }) => {
      const found = pattern.exec(line)
      return found ? [`${path}:${index + 1} "${found[0]}": ${why}`] : []
    }),
  )
}
