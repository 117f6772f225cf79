import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'

/** A file that came with a form. It lies in a temporary place and is gone when the work on the form is done. */
export interface Upload {
  readonly field: string
  /** As the browser gave it: not to be believed. */
  readonly name: string
  readonly path: string
  /** In bytes; of a file over the limit, the limit. */
  readonly size: number
  readonly sha256: string
  readonly tooLarge: boolean
}

/** A form as it came, with its files. */
export interface FormWithFiles {
  readonly body: Readonly<Record<string, unknown>>
  readonly uploads: readonly Upload[]
  /** False when it broke off on the way: what came before is there, whatever came after is not. */
  readonly whole: boolean
}

export interface UploadLimits {
  /** Of one file, in bytes. */
  readonly fileSize: number
  readonly files: number
  /** Of one text field, in bytes; unsaid, a megabyte. */
  readonly fieldSize?: number
  /** Unsaid, a hundred. */
  readonly fields?: number
}

/** Of one text field, in bytes: more than a hundred thousand characters. */
const FIELD_SIZE = 1024 * 1024

/**
 * Reads a form that may hold files, hands it to `work`, and removes what `work` did not take over. Files are written
 * to a folder of the data folder as they come, never held in memory; one that is over the limit is read to its end and
 * marked. A form without files (`application/x-www-form-urlencoded`) is read just as well.
 */
export async function withUploads<T>(
  request: FastifyRequest,
  { dataFolder, limits }: { dataFolder: string; limits: UploadLimits },
  work: (form: FormWithFiles) => Promise<T>,
): Promise<T> {
  const uploads: Upload[] = []
  try {
    if (!request.isMultipart()) return await work({ body: plainBody(request.body), uploads, whole: true })
    const folder = join(dataFolder, 'files', 'incoming')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return await work(await readParts(request, folder, limits, uploads))
  } finally {
    await Promise.all(uploads.map(upload => rm(upload.path, { force: true })))
  }
}

/** What was typed in a form that nothing is done with: its files are let go by. */
export async function typedIn(request: FastifyRequest): Promise<Readonly<Record<string, unknown>>> {
  if (!request.isMultipart()) return plainBody(request.body)
  const body: Record<string, string> = Object.create(null)
  try {
    for await (const part of request.parts({ limits: { fieldSize: 4 * FIELD_SIZE } })) {
      if (part.type === 'file') part.file.resume()
      else if (typeof part.value === 'string') body[part.fieldname] = part.value
    }
  } catch {
    // It broke off: what came is what there is.
  }
  return body
}

async function readParts(
  request: FastifyRequest,
  folder: string,
  limits: UploadLimits,
  uploads: Upload[],
): Promise<FormWithFiles> {
  const body: Record<string, string | string[]> = Object.create(null)
  const parts = request.parts({
    limits: {
      fieldSize: FIELD_SIZE,
      fields: 100,
      ...limits,
      parts: (limits.fields ?? 100) + 20,
      fieldNameSize: 100,
    },
  })
  try {
    for await (const part of parts) {
      if (part.type === 'file') {
        const upload = await keep(part.file, { field: part.fieldname, name: part.filename ?? '', folder })
        if (upload.size > 0 || upload.name !== '') uploads.push(upload)
        else await rm(upload.path, { force: true })
      } else if (typeof part.value === 'string') {
        const earlier = body[part.fieldname]
        body[part.fieldname] = earlier === undefined ? part.value : [earlier, part.value].flat()
      }
    }
    return { body, uploads, whole: true }
  } catch (error) {
    request.log.info(
      { code: error instanceof Error && 'code' in error ? error.code : undefined },
      'form broke off',
    )
    return { body, uploads, whole: false }
  }
}

async function keep(
  file: Readable & { truncated?: boolean },
  { field, name, folder }: { field: string; name: string; folder: string },
): Promise<Upload> {
  const path = join(folder, randomBytes(16).toString('hex'))
  const hash = createHash('sha256')
  let size = 0
  try {
    await pipeline(
      file,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length
          hash.update(chunk)
          yield chunk
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    )
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { field, name, path, size, sha256: hash.digest('hex'), tooLarge: file.truncated === true }
}

function plainBody(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}
