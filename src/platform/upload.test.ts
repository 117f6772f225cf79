import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { multipart, urlencoded } from '#test/form-data.ts'
import { servicesAt } from '#test/town.ts'
import { filesIn, newFileKey } from './files.ts'
import { bareServer } from './http.ts'
import { type FormWithFiles, withUploads } from './upload.ts'

const MEGABYTE = 1024 * 1024
const limits = { fileSize: 20 * MEGABYTE, files: 5 }

let base: TestDatabase
let app: FastifyInstance
let folder = ''
let seen: FormWithFiles | undefined
let paths: string[] = []

beforeAll(async () => {
  base = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mingfu-upload-'))
  app = await bareServer(servicesAt(base.db, { now: new Date('2026-03-02T01:00:00Z') }))
  app.post('/form', request =>
    withUploads(request, { dataFolder: folder, limits }, async form => {
      seen = form
      paths = form.uploads.map(upload => upload.path)
      return { there: paths.every(path => existsSync(path)) }
    }),
  )
})
afterAll(async () => {
  await app.close()
  await base.close()
  await rm(folder, { recursive: true, force: true })
})

const send = async (form: { payload: Buffer | string; headers: Record<string, string> }) => {
  seen = undefined
  return app.inject({ method: 'POST', url: '/form', ...form })
}
const leftBehind = () => readdir(join(folder, 'files', 'incoming')).catch(() => [])

describe('a form with files', () => {
  it('gives fields and files, and nothing is left behind', async () => {
    const content = Buffer.from('身份证'.repeat(1000))
    const answer = await send(
      multipart({ subject: '决算', kinds: ['a', 'b'] }, [
        { field: 'files', name: '身份证 (1).pdf', content },
      ]),
    )
    expect(answer.json()).toEqual({ there: true })
    expect(seen).toMatchObject({
      whole: true,
      body: { subject: '决算', kinds: ['a', 'b'] },
      uploads: [
        {
          field: 'files',
          name: '身份证 (1).pdf',
          size: content.length,
          sha256: createHash('sha256').update(content).digest('hex'),
          tooLarge: false,
        },
      ],
    })
    expect(paths.some(path => existsSync(path))).toBe(false)
  })

  it('takes twenty megabytes and marks one byte more, keeping what else came', async () => {
    const fits = { field: 'files', name: 'a', content: Buffer.alloc(20 * MEGABYTE) }
    const over = { field: 'files', name: 'b', content: Buffer.alloc(20 * MEGABYTE + 1) }
    await send(multipart({ before: '1' }, [over, fits]))
    expect(seen?.whole).toBe(true)
    expect(seen?.body).toEqual({ before: '1' })
    expect(seen?.uploads.map(({ name, tooLarge }) => [name, tooLarge])).toEqual([
      ['b', true],
      ['a', false],
    ])
    expect(await leftBehind()).toEqual([])
  })

  it('an empty file field is no file, an empty file is one', async () => {
    await send(
      multipart({}, [
        { field: 'files', name: '', content: Buffer.alloc(0) },
        { field: 'files', name: 'empty.pdf', content: Buffer.alloc(0) },
      ]),
    )
    expect(seen?.uploads.map(({ name, size }) => [name, size])).toEqual([['empty.pdf', 0]])
  })

  it('a form without files is read just as well', async () => {
    await send(urlencoded({ subject: '决算' }))
    expect(seen).toMatchObject({ whole: true, body: { subject: '决算' }, uploads: [] })
  })

  it('a hundred thousand characters arrive whole', async () => {
    await send(multipart({ wanted: '求'.repeat(100_000) }))
    expect(seen?.body.wanted).toHaveLength(100_000)
  })

  it('keys like __proto__ touch nothing', async () => {
    await send(multipart({ __proto__x: '1', ['__proto__']: 'evil', constructor: 'evil', subject: '决算' }))
    expect(seen?.body.subject).toBe('决算')
    expect(Object.hasOwn(Object.prototype, 'evil')).toBe(false)
    expect(typeof seen?.body.constructor).not.toBe('string')
  })

  it('that breaks off keeps what came before and says so', async () => {
    const { payload, headers } = multipart({ subject: '决算' }, [
      { field: 'files', name: 'a.pdf', content: Buffer.alloc(5000) },
      { field: 'files', name: 'b.pdf', content: Buffer.alloc(5000) },
    ])
    const second = payload.indexOf('b.pdf')
    await send({ payload: payload.subarray(0, second + 500), headers })
    expect(seen).toMatchObject({ whole: false, body: { subject: '决算' }, uploads: [{ name: 'a.pdf' }] })
    expect(await leftBehind()).toEqual([])
  })

  it.each([
    ['no boundary', 'multipart/form-data', 'x'],
    ['nonsense', 'multipart/form-data; boundary=x', '\u0000\u0001nonsense'],
    ['nothing', 'multipart/form-data; boundary=x', ''],
  ])('%s is an empty form', async (_what, type, payload) => {
    await send({ payload, headers: { 'content-type': type } })
    expect(seen).toMatchObject({ uploads: [] })
  })

  it('whose sender hangs up leaves nothing behind', async () => {
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }))
    const { payload, headers } = multipart({}, [
      { field: 'files', name: 'a', content: Buffer.alloc(MEGABYTE) },
    ])
    const socket = connect(Number(port), '127.0.0.1')
    const head = `POST /form HTTP/1.1\r\nhost: x\r\ncontent-type: ${headers['content-type']}\r\ncontent-length: ${payload.length}\r\n\r\n`
    socket.write(head)
    await new Promise(resolve => socket.write(payload.subarray(0, MEGABYTE / 2), resolve))
    await expect.poll(async () => (await leftBehind()).length).toBe(1)
    socket.destroy()
    await expect.poll(leftBehind).toEqual([])
  })
})

describe('files kept', () => {
  it('are taken over, read, and removed; the folder is open to nobody else', async () => {
    const files = filesIn(folder)
    const key = newFileKey('attachments', 2026)
    expect(key).toMatch(/^attachments\/2026\/[0-9a-f]{2}\/[0-9a-f]{40}$/)
    await files.put(key, Buffer.from('一'))
    expect(Buffer.from(await files.bytes(key)).toString()).toBe('一')
    const other = newFileKey('attachments', 2026)
    await files.takeOver(join(folder, 'files', key), other)
    expect(await files.exists(key)).toBe(false)
    expect(await readFile(join(folder, 'files', other), 'utf8')).toBe('一')
    await files.remove(other)
    await files.remove(other)
    expect(await files.exists(other)).toBe(false)
    expect((await stat(join(folder, 'files'))).mode & 0o077).toBe(0)
  })
})
