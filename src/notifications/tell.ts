import type { Tx } from '#platform/db.ts'
import type { Notify } from './message.ts'
import { mobileIn } from './rules/phone.ts'
import { addMails, addMessages, addressesOf, addSms } from './store.ts'

export interface Telling {
  /** Accounts. */
  readonly to: readonly number[]
  /** What is owed once: the same key never reaches the same person twice. */
  readonly key: string
  readonly subject: string
  /** Numbers and days; never who asked for what. */
  readonly body: string
  /** A path of the office. */
  readonly link?: string | null
  readonly at: Date
}

/**
 * 站内短消息: puts a message into the inboxes of officers, and owes the same by mail to those with an address. In the
 * transaction of what it tells, so that it is owed exactly when that happened.
 */
export async function tell(tx: Tx, telling: Telling): Promise<void> {
  const { to, key, subject, body, link = null, at } = telling
  // In one order everywhere, so that two who tell the same people never wait for each other in a circle.
  const people = [...new Set(to)].sort((a, b) => a - b)
  const reached = await addMessages(tx, { to: people, key, subject, body, link, at })
  const addresses = await addressesOf(tx, reached)
  await addMails(tx, { addresses: addresses.sort(), key, subject, body, link, at })
}

/** A mail to somebody without an account: the applicant, at the address given for it. */
export async function tellAddress(
  tx: Tx,
  mail: {
    readonly address: string
    readonly key: string
    readonly subject: string
    readonly body: string
    readonly at: Date
  },
): Promise<void> {
  const { address, ...rest } = mail
  await addMails(tx, { addresses: [address], link: null, ...rest })
}

/**
 * 短信: a text message to somebody without an account. The text is at most 70 characters with the name the gateway puts
 * before it (one message; longer ones are paid for twice), says the number of a request and what happened, and never a
 * query code, a name or what was asked. Only what asks for an answer by a link is longer: it is worth two.
 *
 * @returns false where no text message reaches the number: nothing is owed then
 */
export async function tellPhone(
  tx: Tx,
  sms: { readonly phone: string; readonly key: string; readonly body: string; readonly at: Date },
): Promise<boolean> {
  const phone = mobileIn(sms.phone)
  if (phone === null) return false
  await addSms(tx, { ...sms, phone })
  return true
}

/** News for somebody outside, in the words for each way. */
export interface News {
  readonly key: string
  readonly subject: string
  readonly body: string
  /** The same for a telephone: see tellPhone. */
  readonly sms: string
  readonly at: Date
}

/**
 * Tells somebody outside as they chose to be told (`notify`), or not at all. Where a text message was chosen and does
 * not reach the number given, a mail goes out if there is an address.
 */
export async function tellAsChosen(
  tx: Tx,
  to: { readonly notify: Notify; readonly email: string; readonly phone: string },
  { key, subject, body, sms, at }: News,
): Promise<void> {
  if (to.notify === 'none') return
  if (to.notify === 'sms' && (await tellPhone(tx, { phone: to.phone, key, body: sms, at }))) return
  if (to.email !== '') await tellAddress(tx, { address: to.email, key, subject, body, at })
}
