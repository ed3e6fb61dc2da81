// What `npm run backup -- FILE` and `npm run restore -- FILE` have in common: the file, the data folder, one sentence at the end.
import { resolve } from 'node:path'

export interface CommandInput {
  readonly file: string
  readonly dataDir: string
  readonly log: (line: string) => void
}

export const runCommand = async (
  name: 'backup' | 'restore',
  work: (input: CommandInput) => Promise<string>,
): Promise<void> => {
  const log = (line: string): void => void process.stdout.write(`${line}\n`)
  const file = process.argv[2]
  const dataDir = resolve(process.env.DATA_DIR || 'data')
  try {
    if (file === undefined || file.startsWith('-'))
      throw new Error(`say which file: npm run ${name} -- formwork.backup`)
    if (process.env.DATABASE_URL)
      throw new Error(
        `${name} is for the bundled database; for DATABASE_URL use pg_dump and pg_restore, and copy ${dataDir}`,
      )
    log(await work({ file, dataDir, log }))
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`)
    process.exitCode = 1
  }
}

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return error.cause === undefined ? error.message : `${error.message}\n  ${describe(error.cause)}`
}
