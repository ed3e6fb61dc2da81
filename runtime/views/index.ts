// Door of the view shelf: saved lists over a form.
export { checkView } from './check.ts'
export { viewCommands } from './commands/index.ts'
export { viewIndexes } from './indexes.ts'
