// An upload: temporary for a day, its uploader's alone until a save binds it to a field of a record.
import type { Static } from 'typebox'
import { countTemporary, insertFile } from '../../runtime/files/index.pg.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { once } from '../../runtime/pg/index.pg.ts'
import type { UploadedFile } from '../../schemas/api/records.ts'
import { LIMITS } from '../../schemas/keys.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { receiveUpload, type Upload } from '../plugins/uploads/upload.ts'

type Answer = Static<ReturnType<typeof UploadedFile>>
const TEMPORARY_MS = 24 * 3_600_000

export const uploadFile = async (call: RouteCall): Promise<Answer> => {
  const { deps, request } = call
  const ws = sessionOf(call)
  const target = { dataDir: deps.dataDir, ctx: ws.ctx, newId: deps.clock.newId }
  const upload = await receiveUpload(request, target, LIMITS.uploadBytes)
  try {
    await upload.publish()
    const answer = await enter(call, ws, upload)
    // A sweep may have taken the same content away a moment ago: now that the row stands, it will not again.
    await upload.publish()
    return answer
  } finally {
    await upload.done()
  }
}

const enter = (call: RouteCall, ws: WsSession, upload: Upload): Promise<Answer> => {
  const { db, clock } = call.deps
  const { sha256, size, type, name } = upload
  // The content belongs to the request as much as its address.
  const token =
    call.idempotency === null
      ? null
      : { ...call.idempotency, requestHash: `${call.idempotency.requestHash} ${sha256}` }
  return db.withTx(ws.ctx, (tx) =>
    once(tx, token, async () => {
      if ((await countTemporary(tx, ws.actor.principal)) >= LIMITS.waitingUploads)
        throw new ProblemError(problem('H_UPLOADS', '', { params: { limit: LIMITS.waitingUploads } }))
      const at = clock.now()
      const id = clock.newId()
      const expiresAt = new Date(at.getTime() + TEMPORARY_MS)
      await insertFile(tx, { id, sha256, size, type, name, by: ws.actor.principal, at, expiresAt })
      return { id, name, size, type }
    }),
  )
}

export const sessionOf = (call: RouteCall): WsSession => {
  if (call.ws === null) throw new Error('a route of files is registered without a workspace policy')
  return call.ws
}
