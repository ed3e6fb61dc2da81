// Passwords: argon2id with 19 MiB and two passes; eight characters or more, and none that every attacker tries first.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { type Problem, problem } from '../../runtime/kernel/problem.ts'

/** The package's default algorithm is argon2id. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Words of eight characters and more only: shorter ones are refused by their length. */
const common = (): ReadonlySet<string> => {
  known ??= new Set(readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8').split(/\s+/))
  return known
}
let known: ReadonlySet<string> | undefined

export const checkPassword = (password: string, at: string, own: readonly string[]): readonly Problem[] => {
  const folded = password.normalize('NFKC').toLowerCase()
  const repeated = new Set(folded).size < 3
  const isOwn = own.some((word) => word.toLowerCase() === folded)
  return repeated || isOwn || common().has(folded) ? [problem('H_PASSWORD_COMMON', at)] : []
}

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), OPTIONS)

/** An unknown account costs the same time as a wrong password: it is checked against this hash of nobody's. */
const nobody = hash('a password that nobody has', OPTIONS)

export const passwordFits = async (stored: string | null, password: string): Promise<boolean> => {
  const fits = await verify(stored ?? (await nobody), password.normalize('NFKC')).catch(() => false)
  return fits && stored !== null
}
