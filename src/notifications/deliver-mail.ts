import { createTransport } from 'nodemailer'
import { holdersOf } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { codeOf } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import type { Mail } from './message.ts'
import { isStale, type MailFailure, nextTry } from './rules/retry.ts'
import { addMessages, giveUp, markSent, postpone, takeMailDue } from './store.ts'

/** One mail is tried for less than the minute after which the database ends an idle transaction. */
const LONGEST_TRY_MS = 45_000
const ONE_ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/

/** What became of a mail: sent, to be tried again, given up; or the server cannot be used at the moment. */
type Outcome = 'sent' | 'postponed' | 'given-up' | 'no-server'
type Send = (mail: Mail) => Promise<MailFailure | null>

/**
 * Sends what mail is due, one at a time, until there is none or the server cannot be used. Each is held by its
 * transaction while it is being sent, so that several processes send different ones; a process that dies lets go of
 * its own, and another sends it. See docs/decisions/0042-mail-exactly-once.md.
 *
 * @returns how many were sent
 */
export async function deliverMail(services: Services): Promise<number> {
  const { config } = services
  if (config.smtpUrl === null) return 0
  const transport = createTransport({
    url: config.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const send: Send = async mail => {
    try {
      await transport.sendMail({ ...letterFor(services, mail), signal: AbortSignal.timeout(LONGEST_TRY_MS) })
      return null
    } catch (error) {
      return failureOf(error)
    }
  }
  try {
    let sent = 0
    for (;;) {
      const outcome = await inTransaction(services.db, tx => deliverNext(services, tx, send))
      if (outcome === 'sent') sent += 1
      if (outcome === null || outcome === 'no-server') return sent
    }
  } finally {
    transport.close()
  }
}

/** Null: nothing is due. */
async function deliverNext(services: Services, tx: Tx, send: Send): Promise<Outcome | null> {
  const mail = await takeMailDue(tx, services.now())
  if (mail === undefined) return null
  if (isStale(mail.owedAt, services.now())) return abandon(services, tx, mail, '三天内没有发出')
  if (!ONE_ADDRESS.test(mail.address)) return abandon(services, tx, mail, '收件地址不是一个邮件地址')
  const failure = await send(mail)
  const now = services.now()
  if (failure === null) {
    await markSent(tx, mail, now)
    return 'sent'
  }
  const said = failure.responseCode === null ? '邮件服务器没有应答' : `邮件服务器答复 ${failure.responseCode}`
  services.log.warn({ mail: mail.id, responseCode: failure.responseCode }, 'mail not sent')
  const next = nextTry(failure, mail.attempts + 1, mail.owedAt, now)
  if (next === null) return abandon(services, tx, mail, said)
  await postpone(tx, mail, next, said)
  return failure.concernsThisMail ? 'postponed' : 'no-server'
}

/** Gives a mail up, with a line to the system administrators: about what it was, never to whom. */
async function abandon(services: Services, tx: Tx, mail: Mail, why: string): Promise<Outcome> {
  const at = services.now()
  await giveUp(tx, mail, at, why)
  const administrators = await holdersOf(tx, 'system-administrator')
  await addMessages(tx, {
    to: administrators.map(person => person.id),
    key: `mail:${mail.id}:given-up`,
    subject: `邮件没有送达：${mail.subject}`,
    body: `${why}，不再重发。邮件编号 ${mail.id}。`,
    link: null,
    at,
  })
  return 'given-up'
}

/** The same row gives the same Message-ID each time, so that a mail received twice is seen to be one. */
export function messageIdOf({ config, secrets }: Services, { address, key }: Mail): string {
  const mark = secrets.fingerprint('message-id', `${key}\n${address}`)
  return `<${mark}@${new URL(config.baseUrl).hostname}>`
}

function letterFor(services: Services, mail: Mail) {
  const { config } = services
  const link = mail.link === null ? '' : `\n\n${config.baseUrl}${mail.link}`
  return {
    messageId: messageIdOf(services, mail),
    date: mail.owedAt,
    from: config.mailFrom,
    to: { name: '', address: mail.address },
    subject: mail.subject,
    text: `${mail.body}${link}\n\n本邮件由系统自动发出，请勿回复。\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** A refused envelope or text is about this mail; a refused sender, a wrong password or a lost connection is not. */
function failureOf(error: unknown): MailFailure {
  const said = typeof error === 'object' && error !== null ? error : {}
  const responseCode =
    'responseCode' in said && typeof said.responseCode === 'number' ? said.responseCode : null
  const ofMail = ['EENVELOPE', 'EMESSAGE'].includes(codeOf(error) ?? '')
  const ofSender = 'command' in said && said.command === 'MAIL FROM'
  return { responseCode, concernsThisMail: ofMail && !ofSender }
}
