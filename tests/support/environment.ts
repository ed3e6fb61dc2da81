// The environment of a person's shell: what the test runner, npm and a developer's database put into it is taken out,
// because a program started with it would believe to be a test or use another database.

const FOREIGN = /^(VITEST|npm_|DATABASE_URL$|DDL_DATABASE_URL$|DATA_DIR$|PORT$|HOST$|NODE_ENV$)/

export function plainEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !FOREIGN.test(name),
  )
  return Object.fromEntries(kept) as Record<string, string>
}
