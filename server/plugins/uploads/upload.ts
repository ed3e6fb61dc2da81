// One file of a multipart request: measured, named safely, its type seen rather than believed. Files and imports begin here.
import type { FastifyRequest } from 'fastify'
import '@fastify/multipart'
import { isPicture, type PictureType } from '../../../runtime/files/index.ts'
import { ProblemError, problem } from '../../../runtime/kernel/problem.ts'
import { storableText } from '../../../runtime/kernel/text.ts'
import type { WsCtx } from '../../../runtime/pg/index.ts'
import { type ReceivedContent, receiveContent } from './content.ts'

export interface Upload extends ReceivedContent {
  readonly name: string
  readonly type: string
}

/** The caller ends it with `done`. */
export const receiveUpload = async (
  request: FastifyRequest,
  target: { readonly dataDir: string; readonly ctx: WsCtx; readonly newId: () => string },
  maxBytes: number,
): Promise<Upload> => {
  const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: 0 } })
  if (part === undefined) throw new ProblemError(problem('H_BODY', '/file', { params: { reason: 'file' } }))
  const content = await receiveContent(target.dataDir, target.ctx, target.newId(), part.file)
  if (part.file.truncated) {
    await content.done()
    throw new ProblemError(problem('H_TOO_LARGE', '/file', { params: { limit: sizeWords(maxBytes) } }))
  }
  return { ...content, name: safeName(part.filename), type: seenType(content.head, part.mimetype) }
}

const sizeWords = (bytes: number): string => `${Math.round(bytes / (1024 * 1024))} MB`

const NAME_LENGTH = 255
/** What a person may read as a name; it never becomes a path. */
export const safeName = (given: string | undefined): string => {
  const last = (given ?? '').split(/[\\/]/).at(-1) ?? ''
  const text = (storableText(last) ?? '')
    // Browsers write a quotation mark like this (HTML, multipart form data).
    .replaceAll('%22', '"')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out, with marks that turn the reading direction
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
  const dotless = /^\.*$/.test(text) ? '' : text
  return shortened(dotless === '' ? 'file' : dotless)
}

/** Shortened before the ending, so that a program still knows what to do with it. */
const shortened = (name: string): string => {
  if (name.length <= NAME_LENGTH) return name
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  const kept = [...name].slice(0, NAME_LENGTH - ending.length - 1).join('')
  return `${kept.slice(0, NAME_LENGTH - ending.length)}${ending}`
}

/** Pictures are known by their first bytes: only these are ever shown inside a page. */
const PICTURES: readonly { readonly type: PictureType; readonly is: (head: Buffer) => boolean }[] = [
  { type: 'image/png', is: (head) => head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) },
  { type: 'image/jpeg', is: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) },
  { type: 'image/gif', is: (head) => /^GIF8[79]a/.test(head.subarray(0, 6).toString('latin1')) },
  {
    type: 'image/webp',
    is: (head) =>
      head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP',
  },
]
const TYPE = /^[a-z]+\/[a-z0-9][a-z0-9.+-]{0,100}$/
const seenType = (head: Buffer, said: string): string => {
  const seen = PICTURES.find((picture) => picture.is(head))
  if (seen !== undefined) return seen.type
  const lower = said.toLowerCase()
  return TYPE.test(lower) && !isPicture(lower) ? lower : 'application/octet-stream'
}
