// The beginning of an import: the file comes, is looked at to its end, and is kept; or it is refused with the line and the reason.
import { insertFile } from '../../runtime/files/index.pg.ts'
import { findImport, insertImport } from '../../runtime/imports/index.pg.ts'
import { importFields } from '../../runtime/imports/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import { IMPORT_ENCODINGS, type ImportState } from '../../schemas/api/imports.ts'
import { LIMITS } from '../../schemas/keys.ts'
import type { RouteCall } from '../plugins/route.ts'
import { receiveUpload, type Upload } from '../plugins/uploads/upload.ts'
import { stateOf } from './answer.ts'
import { type OpenedForImport, openForImport } from './open.ts'
import { type FileLook, lookAtFile } from './read-file.ts'

const KEPT_MS = 30 * 24 * 3_600_000

export const startImport = async (call: RouteCall): Promise<ImportState> => {
  const opened = await openForImport(call)
  const encoding = wishedEncoding(call.query.encoding)
  const { deps, request } = call
  const target = { dataDir: deps.dataDir, ctx: opened.ws.ctx, newId: deps.clock.newId }
  const upload = await receiveUpload(request, target, LIMITS.csvBytes)
  try {
    const look = await lookAtFile(upload.open, importFields(opened.form, opened.access), { encoding })
    await upload.publish()
    const id = await enter(call, opened, upload, look)
    await upload.publish()
    const row = await findImport(deps.db, opened.ws.ctx, id)
    if (row === null) throw new Error(`import ${id} was made and is gone`)
    return stateOf(call, opened, row)
  } finally {
    await upload.done()
  }
}

const wishedEncoding = (given: string | undefined): string | undefined => {
  if (given === undefined || IMPORT_ENCODINGS.some((each) => each === given)) return given
  throw new ProblemError(problem('H_BODY', '?encoding', { params: { reason: 'encoding' } }))
}

const enter = (
  call: RouteCall,
  { ws, form }: OpenedForImport,
  { sha256, size, type, name }: Upload,
  look: FileLook,
): Promise<string> => {
  const { db, clock } = call.deps
  const token =
    call.idempotency === null
      ? null
      : { ...call.idempotency, requestHash: `${call.idempotency.requestHash} ${sha256}` }
  return db.withTx(ws.ctx, (tx) =>
    once(tx, token, async () => {
      const importId = clock.newId()
      const fileId = clock.newId()
      const at = clock.now()
      const by = ws.actor.principal
      const expiresAt = new Date(at.getTime() + KEPT_MS)
      await insertFile(tx, { id: fileId, sha256, size, type, name, by, at, expiresAt, importId })
      const mapping = { reading: look.reading, columns: look.columns, submit: false }
      await insertImport(tx, {
        id: importId,
        definitionId: form.definitionId,
        fileId,
        mapping,
        rows: look.rows,
        by,
        at,
      })
      return importId
    }),
  )
}
