import { randomBytes } from 'node:crypto'

export interface FormFile {
  readonly field: string
  readonly name: string
  readonly content: Buffer
  readonly type?: string
}

/** A form with files as a browser sends it, for `app.inject({ method: 'POST', url, ...multipart(fields, files) })`. */
export function multipart(
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly FormFile[] = [],
): { payload: Buffer; headers: Record<string, string> } {
  const boundary = `----form${randomBytes(8).toString('hex')}`
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    [value]
      .flat()
      .map(one => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`),
  )
  const payload = Buffer.concat([
    ...parts.map(part => Buffer.from(part)),
    ...files.flatMap(({ field, name, content, type = 'application/octet-stream' }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`,
      ),
      content,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

/** A form without files, as a browser sends it. */
export function urlencoded(fields: Readonly<Record<string, string>>): {
  payload: string
  headers: Record<string, string>
} {
  return {
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
}
