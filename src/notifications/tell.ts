import type { Tx } from '#platform/db.ts'
import { addMails, addMessages, addressesOf } from './store.ts'

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
