import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { makeLog } from '#platform/log.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { deliverSmsBy } from './deliver-sms.ts'
import { deliverSms, forgetSent, tellAsChosen, tellPhone } from './index.ts'
import { signatureOf } from './sms-gateway.ts'

const MORNING = new Date('2026-03-02T09:00:00+08:00')
const SECRET = 'a secret shared with the gateway of tests'
const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000)

interface Arrived {
  readonly id: string
  readonly phone: string
  readonly text: string
}

type Answer = (request: IncomingMessage, response: ServerResponse, attempt: number) => void

const say = (code: number, body: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(code, { 'content-type': 'application/json' }).end(body)
}
const ACCEPTED: Answer = say(200, '{"status":"accepted"}')

/** A gateway as docs/sms-gateway.md wants it: checks the signature, sends each id once; and may be told to misbehave. */
class Gateway {
  /** What telephones have received. */
  readonly sent: Arrived[] = []
  attempts = 0
  signedWrongly = 0
  /** What is done instead of taking the message. */
  before: ((attempt: number) => Answer | null) | null = null
  /** What is answered once it is taken. */
  after: Answer = ACCEPTED
  readonly #known = new Set<string>()
  readonly #server = createServer(async (request, response) => {
    this.attempts += 1
    const attempt = this.attempts
    let body = ''
    for await (const chunk of request) body += chunk
    const instead = this.before?.(attempt) ?? null
    if (instead !== null) return instead(request, response, attempt)
    const message: Arrived = JSON.parse(body)
    const timestamp = String(request.headers['mingfu-timestamp'])
    const mark = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')
    if (request.headers['mingfu-signature'] !== `v1=${mark}`) this.signedWrongly += 1
    if (request.headers['idempotency-key'] !== message.id) throw new Error('two ids')
    if (!this.#known.has(message.id)) this.sent.push(message)
    this.#known.add(message.id)
    this.after(request, response, attempt)
  })

  async open(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `http://127.0.0.1:${address.port}/send`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise(resolve => this.#server.close(() => resolve()))
  }
}

let base: TestDatabase
let gateway: Gateway
let url: string
let administrator: Officer

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: MORNING })
  administrator = await officer(services, (await makeTown(services)).city, 'system-administrator')
})
afterAll(() => base.close())
beforeEach(async () => {
  gateway = new Gateway()
  url = await gateway.open()
  await base.asOwner('delete from sms')
  await base.asOwner('delete from mails')
  await base.asOwner('delete from messages')
})
afterEach(() => gateway.close())

const at = (now: Date): Services => servicesAt(base.db, { now })
const deliver = (now: Date, more: Partial<Services> = {}, patienceMs = 5_000) =>
  deliverSmsBy({ ...at(now), ...more }, { url, secret: SECRET, patienceMs })

const numberOf = (n: number) => `1380000000${n}`
function owe(count: number, now = MORNING): Promise<void> {
  return inTransaction(base.db, async tx => {
    for (let n = 1; n <= count; n += 1) {
      await tellPhone(tx, {
        ...{ phone: numberOf(n), key: `request:2026000${n}:answered`, at: now },
        body: `您的政府信息公开申请归申〔2026〕000${n}号已答复，请凭编号和查询码在网站查看。`,
      })
    }
  })
}
const owed = () => base.asOwner('select attempts, sent_at, given_up_at, last_error from sms order by id')

describe('a text message', () => {
  it('is owed once, however often it is told, signed, and sent once', async () => {
    await owe(2)
    await owe(2)
    expect(await deliver(MORNING)).toBe(2)
    expect(await deliver(later(60))).toBe(0)
    expect(gateway.sent).toMatchObject([
      {
        phone: '13800000001',
        text: '您的政府信息公开申请归申〔2026〕0001号已答复，请凭编号和查询码在网站查看。',
      },
      { phone: '13800000002' },
    ])
    expect([gateway.attempts, gateway.signedWrongly]).toEqual([2, 0])
  })

  it('is not owed where what it tells was undone', async () => {
    const undone = inTransaction(base.db, async tx => {
      await tellPhone(tx, { phone: numberOf(1), key: 'k', body: '已答复', at: MORNING })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await deliver(MORNING)).toBe(0)
  })

  it('is sent once by many processes at once', async () => {
    await owe(9)
    const sent = await Promise.all(Array.from({ length: 4 }, () => deliver(MORNING)))
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(9)
    expect(gateway.attempts).toBe(9)
  })

  it('is not sent where no gateway is named', async () => {
    await owe(1)
    expect(await deliverSms(at(MORNING))).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 0, sent_at: null, given_up_at: null }])
  })

  it('is sent by the gateway of the settings', async () => {
    await owe(1)
    const services = at(MORNING)
    const config = { ...services.config, sms: { url, secret: SECRET } }
    expect(await deliverSms({ ...services, config })).toBe(1)
  })

  it('is forgotten with its number after a time', async () => {
    await owe(1)
    await forgetSent(base.db, later(1))
    expect(await owed()).toEqual([])
  })
})

describe('the gateway misbehaves, and the message arrives once all the same', () => {
  const hangUp: Answer = request => request.socket.destroy()
  const never: Answer = () => undefined
  const halfAnAnswer: Answer = (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"status":')
  }
  const endless: Answer = (_request, response) => {
    response.writeHead(200)
    const more = () => {
      while (!response.destroyed && response.write('{"status":"accepted","and":"so on"'.repeat(500)));
    }
    response.on('drain', more)
    more()
  }

  it.each<[string, Answer, string]>([
    ['busy', say(503, ''), '短信网关答复 503'],
    ['broken', say(500, '{"status":"accepted"}'), '短信网关答复 500'],
    ['too many at once', say(429, '{"status":"busy"}'), '短信网关答复 429'],
    ['our signature is refused', say(401, '{"status":"refused"}'), '短信网关答复 401'],
    ['another page answers with 200', say(200, '<html>登录上网</html>'), '短信网关的答复不合约定'],
    ['says nothing with 200', say(200, ''), '短信网关的答复不合约定'],
    ['says null', say(200, 'null'), '短信网关的答复不合约定'],
    ['refused, but not as agreed', say(422, '<html>'), '短信网关答复 422'],
    ['leads elsewhere', say(302, ''), '短信网关答复 302'],
    ['hangs up', hangUp, '短信网关没有应答'],
    ['never answers', never, '短信网关没有应答'],
    ['stops in the middle of its answer', halfAnAnswer, '短信网关没有应答'],
    ['never stops', endless, '短信网关的答复不合约定'],
  ])('before it has taken the message: %s', async (_what, fault, said) => {
    await owe(1)
    gateway.before = attempt => (attempt === 1 ? fault : null)
    expect(await deliver(MORNING, {}, 200)).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 1, given_up_at: null, last_error: said }])
    expect(await deliver(MORNING)).toBe(0)
    expect(gateway.attempts).toBe(1)
    expect(await deliver(later(1))).toBe(1)
    expect(gateway.sent).toHaveLength(1)
    expect(await owed()).toMatchObject([{ attempts: 2, last_error: null }])
  })

  it.each<[string, Answer]>([
    ['hangs up', hangUp],
    ['never answers', never],
    ['answers garbage', say(200, '\u0000\u0001')],
    ['breaks', say(500, '')],
  ])('after it has taken it, and the answer is lost: %s', async (_what, fault) => {
    await owe(1)
    gateway.after = (request, response, attempt) =>
      (attempt === 1 ? fault : ACCEPTED)(request, response, attempt)
    expect(await deliver(MORNING, {}, 200)).toBe(0)
    expect(await deliver(later(1))).toBe(1)
    expect(gateway.attempts).toBe(2)
    expect(gateway.sent).toHaveLength(1)
  })

  it('slow, but within patience', async () => {
    await owe(1)
    gateway.after = (request, response, attempt) => {
      setImmediate(() => ACCEPTED(request, response, attempt))
    }
    expect(await deliver(MORNING)).toBe(1)
  })

  it('is not there at all: nothing is given up, and it waits longer each time', async () => {
    await owe(1)
    await gateway.close()
    expect(await deliver(MORNING)).toBe(0)
    expect(await deliver(later(1))).toBe(0)
    expect(await deliver(later(5))).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 2, given_up_at: null, last_error: '短信网关没有应答' }])
  })
})

describe('what the gateway refuses', () => {
  it('is given up with a line to the administrator, without the number, and the others go on', async () => {
    await owe(3)
    gateway.before = attempt => (attempt === 2 ? say(422, '{"status":"refused"}') : null)
    expect(await deliver(MORNING)).toBe(2)
    expect(await deliver(later(5000))).toBe(0)
    expect(gateway.sent.map(sms => sms.phone)).toEqual([numberOf(1), numberOf(3)])
    const lines = await base.asOwner('select user_id, subject, body from messages')
    expect(lines).toMatchObject(
      [{ user_id: String(administrator.id), subject: '短信没有送达', body: /短信网关不接受这条短信/ }].map(
        line => ({ ...line, body: expect.stringMatching(line.body) }),
      ),
    )
    expect(JSON.stringify(lines)).not.toContain('1380000')
  })

  it('is given up after three days, tried or not', async () => {
    await owe(1)
    expect(await deliver(later(3 * 24 * 60 + 1))).toBe(0)
    expect(gateway.attempts).toBe(0)
    expect(await owed()).toMatchObject([{ last_error: '三天内没有发出' }])
  })
})

describe('免打扰', () => {
  const NIGHT = new Date('2026-03-02T22:00:00+08:00')
  const DAWN = new Date('2026-03-03T07:59:59+08:00')
  const EIGHT = new Date('2026-03-03T08:00:00+08:00')

  it('what is owed in the quiet hours waits till morning, and is sent once', async () => {
    await owe(1, NIGHT)
    for (const now of [NIGHT, DAWN]) expect(await deliver(now)).toBe(0)
    expect(gateway.attempts).toBe(0)
    expect(await deliver(EIGHT)).toBe(1)
  })

  it('what failed in the evening is not tried again at night', async () => {
    const evening = new Date('2026-03-02T21:59:00+08:00')
    await owe(1, evening)
    gateway.before = attempt => (attempt === 1 ? say(503, '') : null)
    expect(await deliver(evening)).toBe(0)
    expect(await deliver(NIGHT)).toBe(0)
    expect(gateway.attempts).toBe(1)
    expect(await deliver(EIGHT)).toBe(1)
  })

  it('where none are set, the night is as good as the day', async () => {
    await owe(1, NIGHT)
    const config = { ...at(NIGHT).config, quietHours: { from: '00:00', to: '00:00' } }
    expect(await deliver(NIGHT, { config })).toBe(1)
  })
})

describe('as somebody chose to be told', () => {
  const news = { key: 'k', subject: '已答复', body: '请查看。', sms: '已答复，请查看。', at: MORNING }
  const to = { email: 'a@mail.example', phone: '138 0000 0001' }
  const told = async (notify: 'email' | 'sms' | 'none', change: Partial<typeof to> = {}) => {
    await inTransaction(base.db, tx => tellAsChosen(tx, { notify, ...to, ...change }, news))
    const [mails] = await base.asOwner('select count(*)::int as n from mails')
    const [sms] = await base.asOwner('select count(*)::int as n from sms')
    return { mails: mails?.n, sms: sms?.n }
  }

  it.each([
    ['by mail', 'email', {}, { mails: 1, sms: 0 }],
    ['by text message', 'sms', {}, { mails: 0, sms: 1 }],
    ['not at all', 'none', {}, { mails: 0, sms: 0 }],
    [
      'by text message, at a number of a house: by mail',
      'sms',
      { phone: '0370-5550000' },
      { mails: 1, sms: 0 },
    ],
    ['by text message, and nothing was given', 'sms', { phone: '', email: '' }, { mails: 0, sms: 0 }],
    ['by mail, and no address was given', 'email', { email: '' }, { mails: 0, sms: 0 }],
  ] as const)('%s', async (_what, notify, change, expected) => {
    expect(await told(notify, change)).toEqual(expected)
  })

  it('says whether a number can be told', async () => {
    const tell = (phone: string) =>
      inTransaction(base.db, tx => tellPhone(tx, { phone, key: 'k', body: '已答复', at: MORNING }))
    expect([await tell('13800000001'), await tell('0370-5550000')]).toEqual([true, false])
  })
})

it('a number is never in the log, whatever happens', async () => {
  const lines: string[] = []
  const stream = { write: (line: string) => lines.push(line) } as unknown as Writable
  await owe(4)
  gateway.before = attempt =>
    [
      null,
      say(422, '{"status":"refused"}'),
      say(500, ''),
      (request: IncomingMessage) => request.socket.destroy(),
    ][attempt - 1] ?? null
  for (const minutes of [0, 1, 2, 10]) await deliver(later(minutes), { log: makeLog('trace', stream) })
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(lines.join('')).not.toMatch(/1380000|归申/)
})

it('the signature in docs/sms-gateway.md is right', () => {
  const doc = readFileSync(join(ROOT, 'docs/sms-gateway.md'), 'utf8')
  const found = (pattern: RegExp) => pattern.exec(doc)?.[1] ?? ''
  const secret = found(/^`(.{32})`\. The gateway refuses/m)
  const body = found(/^ {4}(\{"id".*\})$/m)
  const timestamp = found(/Mingfu-Timestamp: (\d+)/)
  expect(`v1=${signatureOf(secret, timestamp, body)}`).toBe(found(/Mingfu-Signature: (\S+)/))
})
