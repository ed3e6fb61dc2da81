// Door of the import shelf with database: the stored import, the preview and the writing.

export {
  changeImport,
  clearLines,
  findImport,
  insertImport,
  insertLines,
  type ListedLine,
  listLines,
  lockImport,
} from './store/imports.pg.ts'
export { type FlowsOf, type ImportAsker, loadImportAsker } from './work/asker.pg.ts'
export { loadIssues } from './work/issues.pg.ts'
export { creatableTarget, refusedRecords } from './work/make.pg.ts'
export { openPreview, type Preview } from './work/preview.pg.ts'
export { runBatch } from './work/run.pg.ts'
