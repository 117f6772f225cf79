import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { ROOT } from '#platform/root.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { deliverMail } from './deliver-mail.ts'
import { tell, tellAddress } from './index.ts'

const MORNING = new Date('2026-03-02T09:00:00+08:00')
const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000)

/** A real SMTP server that keeps what it accepted, and may be told to misbehave. */
class PostOffice {
  readonly accepted: { messageId: string; to: string; subject: string; text: string }[] = []
  attempts = 0
  /** What to do with a mail once all of it has arrived. */
  onArrived: (attempt: number, session: SMTPServerSession) => Error | null | Promise<Error | null> = () =>
    null
  onRecipient: (address: string) => Error | null = () => null
  readonly #connections = new Map<string, () => void>()
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => done(this.onRecipient(address)),
    onData: (stream, session, done) => {
      this.attempts += 1
      const attempt = this.attempts
      simpleParser(stream).then(async mail => {
        const no = await this.onArrived(attempt, session)
        if (no === null) {
          const to = session.envelope.rcptTo.map(one => one.address).join()
          this.accepted.push({
            messageId: mail.messageId ?? '',
            to,
            subject: mail.subject ?? '',
            text: mail.text ?? '',
          })
        }
        done(no)
      }, done)
    },
  })

  async open(): Promise<string> {
    this.#server.on('error', () => undefined)
    this.#server.server.on('connection', socket => {
      this.#connections.set(`${socket.remotePort}`, () => socket.destroy())
    })
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `smtp://127.0.0.1:${address.port}`
  }

  hangUp(session: SMTPServerSession): void {
    this.#connections.get(`${session.remotePort}`)?.()
  }

  close(): Promise<void> {
    return new Promise(resolve => this.#server.close(() => resolve()))
  }
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('no'), { responseCode })
}

let base: TestDatabase
let post: PostOffice
let smtpUrl: string
let administrator: Officer

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, { now: MORNING })
  const town = await makeTown(services)
  administrator = await officer(services, town.city, 'system-administrator')
})
afterAll(() => base.close())
beforeEach(async () => {
  post = new PostOffice()
  smtpUrl = await post.open()
  await base.asOwner('delete from mails')
  await base.asOwner('delete from messages')
})
afterEach(() => post.close())

function at(now: Date): Services {
  const services = servicesAt(base.db, { now })
  return { ...services, config: { ...services.config, smtpUrl, mailFrom: 'mingfu@guide.example' } }
}

function owe(count: number, address = (n: number) => `applicant${n}@mail.example`): Promise<void> {
  return inTransaction(base.db, async tx => {
    for (let n = 1; n <= count; n += 1) {
      await tellAddress(tx, {
        address: address(n),
        key: `request:2026${n}:answered`,
        subject: `归申〔2026〕000${n}号 已答复`,
        body: '请凭编号和查询码查看。',
        at: MORNING,
      })
    }
  })
}

const owed = () => base.asOwner('select attempts, sent_at, given_up_at, last_error from mails order by id')
const distinct = () => new Set(post.accepted.map(mail => mail.messageId)).size

describe('mail', () => {
  it('is owed once, however often it is told, and sent once', async () => {
    await owe(2)
    await owe(2)
    expect(await deliverMail(at(MORNING))).toBe(2)
    expect(await deliverMail(at(later(60)))).toBe(0)
    expect(post.accepted).toMatchObject([
      { to: 'applicant1@mail.example', subject: '归申〔2026〕0001号 已答复' },
      { to: 'applicant2@mail.example', subject: '归申〔2026〕0002号 已答复' },
    ])
  })

  it('reaches officers who have an address, with the way to the case', async () => {
    await base.asOwner("update users set email = 'officer@guide.example' where id = $1", [administrator.id])
    await inTransaction(base.db, tx =>
      tell(tx, {
        to: [administrator.id],
        key: 'k',
        subject: '提醒',
        body: '最迟3月30日答复。',
        link: '/office/requests/20261',
        at: MORNING,
      }),
    )
    await base.asOwner('update users set email = null')
    await deliverMail(at(MORNING))
    expect(post.accepted).toMatchObject([
      {
        to: 'officer@guide.example',
        text: expect.stringContaining('http://localhost:3000/office/requests/20261'),
      },
    ])
  })

  it('is not sent where no server is named', async () => {
    await owe(1)
    const services = at(MORNING)
    expect(await deliverMail({ ...services, config: { ...services.config, smtpUrl: null } })).toBe(0)
    expect(post.attempts).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 0, sent_at: null, given_up_at: null }])
  })

  it('is sent once by many processes at once', async () => {
    await owe(30)
    const sent = await Promise.all(Array.from({ length: 4 }, () => deliverMail(at(MORNING))))
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(30)
    expect(post.accepted).toHaveLength(30)
    expect(distinct()).toBe(30)
  })

  it('waits when the server is busy, and tries again with the same Message-ID', async () => {
    await owe(1)
    const seen: string[] = []
    post.onArrived = attempt => (attempt < 3 ? refusal(451) : null)
    expect(await deliverMail(at(MORNING))).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 1, last_error: '邮件服务器答复 451' }])
    expect(await deliverMail(at(MORNING))).toBe(0)
    expect(post.attempts).toBe(1)
    await deliverMail(at(later(1)))
    expect(await deliverMail(at(later(6)))).toBe(1)
    seen.push(...post.accepted.map(mail => mail.messageId))
    expect(seen).toHaveLength(1)
    expect(await owed()).toMatchObject([{ attempts: 3, last_error: null, given_up_at: null }])
  })

  it('is given up when the mailbox does not exist, with a line to the administrator, and the others go on', async () => {
    await owe(3)
    post.onRecipient = address => (address.startsWith('applicant2') ? refusal(550) : null)
    expect(await deliverMail(at(MORNING))).toBe(2)
    expect(await deliverMail(at(later(5000)))).toBe(0)
    expect(post.accepted.map(mail => mail.to)).toEqual(['applicant1@mail.example', 'applicant3@mail.example'])
    const lines = await base.asOwner('select user_id, subject, body from messages')
    expect(lines).toMatchObject([
      { user_id: String(administrator.id), subject: '邮件没有送达：归申〔2026〕0002号 已答复' },
    ])
    expect(JSON.stringify(lines)).not.toContain('applicant')
  })

  it('is not given up for a fault of ours', async () => {
    await owe(1)
    await post.close()
    expect(await deliverMail(at(MORNING))).toBe(0)
    expect(await owed()).toMatchObject([{ attempts: 1, given_up_at: null, last_error: '邮件服务器没有应答' }])
    post = new PostOffice()
    smtpUrl = await post.open()
    expect(await deliverMail(at(later(1)))).toBe(1)
  })

  it('is given up after three days, tried or not', async () => {
    await owe(2)
    expect(await deliverMail(at(later(3 * 24 * 60 + 1)))).toBe(0)
    expect(post.attempts).toBe(0)
    expect(await owed()).toMatchObject([{ last_error: '三天内没有发出' }, { last_error: '三天内没有发出' }])
  })

  it('never goes to two addresses written as one', async () => {
    await owe(1, () => 'a@mail.example, b@mail.example')
    await deliverMail(at(MORNING))
    expect(post.attempts).toBe(0)
    expect(await owed()).toMatchObject([{ last_error: '收件地址不是一个邮件地址' }])
  })

  it('comes again when the connection broke before the server took it', async () => {
    await owe(1)
    post.onArrived = (attempt, session) => {
      if (attempt > 1) return null
      post.hangUp(session)
      return refusal(451)
    }
    expect(await deliverMail(at(MORNING))).toBe(0)
    expect(await deliverMail(at(later(1)))).toBe(1)
    expect(post.accepted).toHaveLength(1)
  })

  it('comes again, recognisably the same, when the connection broke after the server took it', async () => {
    await owe(1)
    post.onArrived = (attempt, session) => {
      if (attempt === 1) post.hangUp(session)
      return null
    }
    expect(await deliverMail(at(MORNING))).toBe(0)
    expect(await deliverMail(at(later(1)))).toBe(1)
    expect(post.accepted).toHaveLength(2)
    expect(distinct()).toBe(1)
  })
})

describe('a process killed while it sends', () => {
  const program = join(ROOT, 'node_modules', `.deliver-killed-${process.pid}.mjs`)
  const CHILD = `
import { openDb } from '#platform/db.ts'
import { servicesAt } from '#test/town.ts'
import { deliverMail } from './src/notifications/deliver-mail.ts'
const [url, smtpUrl] = process.argv.slice(2)
const services = servicesAt(openDb(url), { now: new Date('${MORNING.toISOString()}') })
await deliverMail({ ...services, config: { ...services.config, smtpUrl, mailFrom: 'mingfu@guide.example' } })
`
  beforeAll(() =>
    build({
      stdin: { contents: CHILD, resolveDir: ROOT, loader: 'ts' },
      outfile: program,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'error',
    }),
  )
  afterAll(() => rm(program, { force: true }))

  /** Starts a process that delivers, and kills it when the server has the third mail in hand. */
  async function killAtThirdMail(taken: boolean): Promise<void> {
    const child = spawn(process.execPath, [program, base.appUrl, smtpUrl], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    post.onArrived = async attempt => {
      if (attempt !== 3) return null
      child.kill('SIGKILL')
      await once(child, 'exit')
      return taken ? null : refusal(451)
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')
    // The server learns of the death a moment later; what it answers nobody hears.
    await expect.poll(() => post.attempts).toBe(3)
  }

  /** The database lets go of what the dead process held as soon as it notices. */
  async function deliverTheRest(): Promise<void> {
    await expect
      .poll(async () => {
        await deliverMail(at(later(1)))
        return (await base.asOwner('select count(*)::int as n from mails where sent_at is null'))[0]?.n
      })
      .toBe(0)
  }

  it('before the server took the mail: every mail arrives exactly once', async () => {
    await owe(6)
    await killAtThirdMail(false)
    post.onArrived = () => null
    await deliverTheRest()
    expect(post.accepted).toHaveLength(6)
    expect(distinct()).toBe(6)
  })

  it('after the server took it and before we heard: once by its Message-ID', async () => {
    await owe(6)
    await killAtThirdMail(true)
    await expect.poll(() => post.accepted.length).toBe(3)
    post.onArrived = () => null
    await deliverTheRest()
    expect(post.accepted).toHaveLength(7)
    expect(distinct()).toBe(6)
  })
})
