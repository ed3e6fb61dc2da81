// Door of the database shelf, pure side: the interface engines work against.
export { type Db, makeWsCtx, type Row, type Tx, type WsCtx } from './db.ts'
