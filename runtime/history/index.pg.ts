// Door of the history shelf with database.
export { type HistoryPage, type HistoryRow, readHistory, valuesAtRevision } from './read.pg.ts'
export { type EventRow, insertChanges, insertEvents } from './write.pg.ts'
