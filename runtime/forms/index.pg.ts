// Door of the form shelf with the database: the catalogue, and the printer of schema steps.
export { loadCostFacts } from './across.pg.ts'
export { loadCatalog, readCatalog } from './catalog.pg.ts'
export {
  addColumn,
  addReference,
  createIndex,
  createTable,
  dropIndex,
  dropTables,
  freshStatement,
  referenceName,
  validateReference,
} from './change/ddl.pg.ts'
