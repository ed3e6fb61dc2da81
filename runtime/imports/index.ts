// Door of the import shelf, pure part.
export { guardCell, unguardCell } from './guard.ts'
