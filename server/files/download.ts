// A download. Whoever may read the field the file is bound to, by his rights or at his step of a flow, may have it; a temporary file is its uploader's. Nothing of a file
// ever runs here: no sniffing, a sandbox without scripts, and only pictures we have recognised are shown instead of saved.
import type { Readable } from 'node:stream'
import { findFile } from '../../runtime/files/index.pg.ts'
import { type FileRow, isPicture } from '../../runtime/files/index.ts'
import { ProblemError, problem } from '../../runtime/kernel/problem.ts'
import { loadAsker } from '../../runtime/permissions/index.pg.ts'
import { recordRights } from '../../runtime/records/index.pg.ts'
import { readByFlows } from '../../runtime/workflow/index.pg.ts'
import type { RouteCall, WsSession } from '../plugins/route.ts'
import { hasContent, readContent } from '../plugins/uploads/content.ts'
import { sessionOf } from './upload.ts'

export const downloadFile = async (call: RouteCall): Promise<Readable> => {
  const { db, clock, dataDir } = call.deps
  const ws = sessionOf(call)
  const file = await findFile(db, ws.ctx, call.params.id ?? '', clock.now())
  if (file === null || !(await mayRead(call, ws, file))) throw new ProblemError(problem('H_NOT_FOUND', ''))
  if (!(await hasContent(dataDir, ws.ctx, file.sha256)))
    throw new Error(`the content of file ${file.id} is missing: ${file.sha256}`)
  call.reply.headers({
    'content-type': file.type,
    'content-length': String(file.size),
    'content-disposition': disposition(file),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
  })
  return readContent(dataDir, ws.ctx, file.sha256)
}

const mayRead = async (call: RouteCall, ws: WsSession, file: FileRow): Promise<boolean> => {
  if (file.state === 'temporary')
    return file.subjectKind === null && !file.expired && file.by === ws.actor.principal
  const { subjectKind, subjectId, tableNo, fieldKey } = file
  if (subjectKind !== 'record' || subjectId === null || fieldKey === null) return false
  const { db, clock } = call.deps
  const { catalog } = await loadAsker(db, ws, clock.now())
  const form = catalog.forms.find((each) => each.tableNo === tableNo)
  if (form === undefined) return false
  const { access, world } = (await loadAsker(db, ws, clock.now(), form.app)).rights
  const rights = await recordRights(db, world, access(form), form, subjectId)
  if (rights?.readable.has(fieldKey) === true) return true
  return (await readByFlows(db, ws.ctx, ws, form, subjectId)).has(fieldKey)
}

/** RFC 6266: a plain name for old programs, the real one in UTF-8. */
const disposition = ({ name, type }: FileRow): string => {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${isPicture(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
