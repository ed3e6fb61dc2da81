// A file as a browser sends it.
import type { Actor, Answer, SendOptions } from './actors.ts'

const BOUNDARY = 'formworkboundary7q'

export interface SentFile {
  readonly name: string
  readonly content: string | Buffer
  readonly type?: string
}

export const multipartBody = ({ name, content, type = 'application/octet-stream' }: SentFile): Buffer =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ])

export const sendFile = (
  actor: Actor,
  path: string,
  file: SentFile,
  options: SendOptions = {},
): Promise<Answer> =>
  actor.post(path, multipartBody(file), {
    ...options,
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...options.headers },
  })
