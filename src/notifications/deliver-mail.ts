import { createTransport } from 'nodemailer'
import { codeOf } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { deliverOwed } from './deliver-owed.ts'
import type { Mail } from './message.ts'
import { type Failure, mailFailure } from './rules/retry.ts'
import { takeMailDue } from './store.ts'

/** One mail is tried for less than the minute after which the database ends an idle transaction. */
const LONGEST_TRY_MS = 45_000
const ONE_ADDRESS = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/

/** Sends what mail is due. Returns how many were sent. */
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
  try {
    return await deliverOwed(services, {
      ledger: 'mails',
      noun: '邮件',
      take: takeMailDue,
      subjectOf: mail => mail.subject,
      problemOf: mail => (ONE_ADDRESS.test(mail.address) ? null : '收件地址不是一个邮件地址'),
      async send(mail) {
        try {
          const signal = AbortSignal.timeout(LONGEST_TRY_MS)
          await transport.sendMail({ ...letterFor(services, mail), signal })
          return null
        } catch (error) {
          return failureOf(error)
        }
      },
    })
  } finally {
    transport.close()
  }
}

/** The same row gives the same Message-ID each time, so that a mail received twice is seen to be one. */
function messageIdOf({ config, secrets }: Services, { address, key }: Mail): string {
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
function failureOf(error: unknown): Failure {
  const said = typeof error === 'object' && error !== null ? error : {}
  const responseCode =
    'responseCode' in said && typeof said.responseCode === 'number' ? said.responseCode : null
  const ofMail = ['EENVELOPE', 'EMESSAGE'].includes(codeOf(error) ?? '')
  const ofSender = 'command' in said && said.command === 'MAIL FROM'
  return mailFailure(responseCode, ofMail && !ofSender)
}
