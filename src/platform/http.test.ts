import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { readConfig } from './config.ts'
import { openDb } from './db.ts'
import { Conflict, Forbidden, NotFound } from './errors.ts'
import { bareServer } from './http.ts'
import { Kept } from './kept/kept.ts'
import { makeLog } from './log.ts'
import { makeSecrets } from './secrets.ts'

let base: TestDatabase
let app: FastifyInstance
let logged: Record<string, unknown>[] = []

const stream = new Writable({
  write(chunk, _encoding, done) {
    logged.push(JSON.parse(String(chunk)))
    done()
  },
})

async function server(env: Record<string, string> = {}, url = base.appUrl): Promise<FastifyInstance> {
  const db = openDb(url)
  const now = () => new Date('2026-03-02T01:00:00Z')
  const log = makeLog('info', stream)
  const made = await bareServer({
    ...{ db, now, log, kept: new Kept({ url, db, log, now }) },
    config: readConfig({ MINGFU_BASE_URL: 'http://xxgk.guide.example', ...env }),
    secrets: makeSecrets('a secret for tests, long enough'),
  })
  made.get('/letters/:name', async () => 'a letter')
  made.post('/letters', async () => 'kept')
  made.get('/missing', async () => {
    throw new NotFound('request 7')
  })
  made.get('/forbidden', async () => {
    throw new Forbidden('只有审核人可以退回。')
  })
  made.get('/changed', async () => {
    throw new Conflict()
  })
  made.get('/broken', async () => {
    throw new TypeError('nobody thought of this')
  })
  return made
}

beforeAll(async () => {
  base = await freshDatabase()
  app = await server()
})
afterAll(async () => {
  await app.close()
  await base.close()
})

describe('errors have one page each', () => {
  it.each([
    ['/nowhere', 404, '没有找到'],
    ['/missing', 404, '没有找到'],
    ['/forbidden', 403, '只有审核人可以退回。'],
    ['/changed', 409, '内容已有变化'],
    ['/broken', 500, '系统出错了'],
    ['/%zz', 404, '没有找到'],
    ['/assets/../../package.json', 404, '没有找到'],
    ['/letters/%00', 200, 'a letter'],
  ])('%s: %i', async (url, status, words) => {
    const reply = await app.inject(url)
    expect([reply.statusCode, reply.body]).toEqual([status, expect.stringContaining(words)])
  })

  it('an address typed as it reads, which is no request: a page in Chinese', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1')
    socket.end('GET /search?q=测试 HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const answer = (await socket.toArray()).join('')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('系统没有读懂这次请求')
  })

  it('what is missing and what one may not know of look the same', async () => {
    expect((await app.inject('/missing')).body).toBe((await app.inject('/nowhere')).body)
  })

  it('a fault shows its reference number and nothing of itself; the log has both', async () => {
    logged = []
    const reply = await app.inject('/broken')
    const reference = String(reply.headers['x-request-id'])
    expect(reply.body).toContain(reference)
    expect(reply.body).not.toContain('nobody thought')
    expect(logged.find(line => line.msg === 'failed')).toMatchObject({
      reqId: reference,
      err: { message: 'nobody thought of this' },
    })
  })

  it('a form too large is told so, and that nothing was kept', async () => {
    const payload = `text=${'x'.repeat(5_000_000)}`
    const reply = await app.inject({
      ...{ method: 'POST', url: '/letters', payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([reply.statusCode, reply.body]).toEqual([413, expect.stringContaining('内容太大')])
  })

  it('100,000 characters of Chinese are not too large', async () => {
    const payload = new URLSearchParams({ text: '公'.repeat(100_000) }).toString()
    const reply = await app.inject({
      ...{ method: 'POST', url: '/letters', payload },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(reply.statusCode).toBe(200)
  })
})

describe('requests from other sites', () => {
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/letters', headers: { host: 'xxgk.guide.example', ...headers } })

  it.each([
    ['the site itself', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the address bar', { 'sec-fetch-site': 'none' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['an older browser, the site itself', { origin: 'http://xxgk.guide.example' }, 200],
    ['an older browser, another site', { origin: 'http://elsewhere.example' }, 403],
    ['an older browser, a frame without an origin', { origin: 'null' }, 403],
    ['an old browser, the site itself', { referer: 'http://xxgk.guide.example/requests/apply' }, 200],
    ['an old browser, another site', { referer: 'http://elsewhere.example/xxgk.guide.example' }, 403],
    [
      'behind a proxy that changes the host',
      { host: '10.0.0.7:3000', origin: 'http://xxgk.guide.example' },
      200,
    ],
    ['no browser', {}, 200],
  ])('%s', async (_from, headers, status) => {
    expect((await post(headers)).statusCode).toBe(status)
  })

  it('may read', async () => {
    const reply = await app.inject({ url: '/letters/1', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(reply.statusCode).toBe(200)
  })
})

describe('every answer', () => {
  it('lets no script or style run that is not a file of ours, and nobody frame us', async () => {
    const policy = String((await app.inject('/letters/1')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  it('is kept by no cache unless it says so', async () => {
    expect((await app.inject('/letters/1')).headers['cache-control']).toBe('no-store')
  })

  it('leaves a line in the log that says which page it was and not what was asked of it', async () => {
    logged = []
    await app.inject({
      url: '/letters/411423199001010011?q=13800001111',
      headers: { cookie: 'session=hush' },
    })
    const text = JSON.stringify(logged)
    expect(text).toContain('/letters/:name')
    for (const private_ of ['4114231990', '1380000', 'hush', '127.0.0.1'])
      expect(text).not.toContain(private_)
  })
})

describe('health and figures', () => {
  it('the process is alive and the database answers', async () => {
    expect((await app.inject('/healthz')).body).toBe('ok\n')
    expect((await app.inject('/readyz')).body).toBe('ok\n')
  })

  it('a database that is away makes the process not ready, but alive', async () => {
    const lonely = await server({}, 'postgresql://nobody@127.0.0.1:9/none')
    expect((await lonely.inject('/healthz')).statusCode).toBe(200)
    expect((await lonely.inject('/readyz')).statusCode).toBe(503)
    await lonely.close()
  })

  it('a database that accepts and says nothing makes it not ready soon', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const address = silent.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const waiting = await server({}, `postgresql://somebody@127.0.0.1:${port}/none`)
    expect((await waiting.inject('/readyz')).statusCode).toBe(503)
    silent.close()
    await waiting.close()
  }, 10_000)

  const figuresAt = (address: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      request(`${address}/metrics`, { headers }, reply => {
        reply.resume()
        resolve(reply.statusCode ?? 0)
      })
        .once('error', reject)
        .end()
    })

  it.each([
    ['this machine', {}, {}, 200],
    ['somebody through a proxy on this machine', {}, { 'x-forwarded-for': '203.0.113.5' }, 404],
    ['somebody without the token', { MINGFU_METRICS_TOKEN: '0123456789abcdef' }, {}, 404],
    [
      'somebody with another token',
      { MINGFU_METRICS_TOKEN: '0123456789abcdef' },
      { authorization: 'Bearer 0123456789abcdeX' },
      404,
    ],
    [
      'whoever has the token',
      { MINGFU_METRICS_TOKEN: '0123456789abcdef' },
      { authorization: 'Bearer 0123456789abcdef' },
      200,
    ],
  ])('figures for %s', async (_who, env, headers, status) => {
    const guarded = await server(env)
    const address = await guarded.listen({ host: '127.0.0.1', port: 0 })
    expect(await figuresAt(address, headers)).toBe(status)
    await guarded.close()
  })
})
