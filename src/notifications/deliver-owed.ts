import { holdersOf } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { type Failure, isStale, nextTry } from './rules/retry.ts'
import { addMessages, giveUp, type Ledger, markSent, postpone } from './store.ts'

/** What the ledgers of mail and of text messages have in common. */
export interface Owed {
  readonly id: number
  readonly owedAt: Date
  /** How often it was tried. */
  readonly attempts: number
}

/** How one kind is delivered. */
export interface Post<T extends Owed> {
  readonly ledger: Ledger
  /** Takes one that is due and holds it to the end of the transaction; undefined: there is none. */
  take(tx: Tx, now: Date): Promise<T | undefined>
  /** What keeps it from ever being sent, as a sentence without its address. */
  problemOf?(item: T): string | null
  /** Hands it over. Ends within the minute after which the database ends an idle transaction. */
  send(item: T): Promise<Failure | null>
  /** 邮件 or 短信, and what it was about, for administrators. */
  readonly noun: string
  subjectOf?(item: T): string
}

/** What became of one: sent, to be tried again, given up; or the other side cannot be used at the moment. */
type Outcome = 'sent' | 'postponed' | 'given-up' | 'no-server'

/**
 * Sends what is due, one at a time, until there is none or the other side cannot be used. Each is held by its
 * transaction while it is being sent, so that several processes send different ones; a process that dies lets go of
 * its own, and another sends it. See docs/decisions/0042-mail-exactly-once.md.
 *
 * @returns how many were sent
 */
export async function deliverOwed<T extends Owed>(services: Services, post: Post<T>): Promise<number> {
  let sent = 0
  for (;;) {
    const outcome = await inTransaction(services.db, tx => deliverNext(services, tx, post))
    if (outcome === 'sent') sent += 1
    if (outcome === null || outcome === 'no-server') return sent
  }
}

/** Null: nothing is due. */
async function deliverNext<T extends Owed>(
  services: Services,
  tx: Tx,
  post: Post<T>,
): Promise<Outcome | null> {
  const item = await post.take(tx, services.now())
  if (item === undefined) return null
  if (isStale(item.owedAt, services.now())) return abandon(services, tx, post, item, '三天内没有发出')
  const problem = post.problemOf?.(item) ?? null
  if (problem !== null) return abandon(services, tx, post, item, problem)
  const failure = await post.send(item)
  const now = services.now()
  if (failure === null) {
    await markSent(tx, post.ledger, item, now)
    return 'sent'
  }
  services.log.warn({ ledger: post.ledger, id: item.id, said: failure.said }, 'not sent')
  const next = nextTry(failure, item.attempts + 1, item.owedAt, now)
  if (next === null) return abandon(services, tx, post, item, failure.said)
  await postpone(tx, post.ledger, item, next, failure.said)
  return failure.concernsThisOne ? 'postponed' : 'no-server'
}

/** Gives it up, with a line to the system administrators: about what it was, never to whom. */
async function abandon<T extends Owed>(
  services: Services,
  tx: Tx,
  post: Post<T>,
  item: T,
  why: string,
): Promise<Outcome> {
  const at = services.now()
  await giveUp(tx, post.ledger, item, at, why)
  const administrators = await holdersOf(tx, 'system-administrator')
  const about = post.subjectOf === undefined ? '' : `：${post.subjectOf(item)}`
  await addMessages(tx, {
    to: administrators.map(person => person.id),
    key: `${post.ledger}:${item.id}:given-up`,
    subject: `${post.noun}没有送达${about}`,
    body: `${why}，不再重发。${post.noun}编号 ${item.id}。`,
    link: null,
    at,
  })
  return 'given-up'
}
