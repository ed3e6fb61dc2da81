// Files over HTTP: an upload gives a reference, a save binds it, a download asks for the right to that field of that record.
import { Type } from 'typebox'
import { UploadedFile } from '../../schemas/api/records.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { downloadFile } from './download.ts'
import { uploadFile } from './upload.ts'

export const fileRoutes: readonly Route[] = [
  defineRoute({
    method: 'POST',
    url: '/files',
    policy: 'member',
    audit: 'file_upload',
    idempotent: 'key',
    multipart: true,
    response: UploadedFile(),
    handle: uploadFile,
  }),
  defineRoute({
    method: 'GET',
    url: '/files/:id',
    policy: 'member',
    audit: null,
    response: Type.String(),
    media: 'application/octet-stream',
    handle: downloadFile,
  }),
]
