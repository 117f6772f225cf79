import { isIPv6 } from 'node:net'
import { showInstant } from '#platform/day.ts'
import type { Secrets } from '#platform/secrets.ts'
import type { IntakeAttempt } from './store.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * How many applications one address may send in an hour. A library's or an office's whole floor shares one address, so
 * the number is generous to browsers that did the work, and small where only a sum was answered.
 */
const MOST = { all: 30, question: 5, failed: 10 } as const

export const attemptLimit = {
  since: (now: Date) => new Date(now.getTime() - HOUR_MS),

  /** Null when one more of this kind may be made; else the sentence that says when. */
  wait(earlier: readonly { kind: IntakeAttempt; at: Date }[], next: IntakeAttempt): string | null {
    const same = next === 'work' ? [] : earlier.filter(attempt => attempt.kind === next)
    const until = fullUntil(earlier, MOST.all) ?? (next === 'work' ? null : fullUntil(same, MOST[next]))
    return (
      until &&
      `这个网络地址一小时内提交得太多，请在${showInstant(until)}以后再提交。您填写的内容都在，这段时间里不会丢失。`
    )
  },
}

/** 《条例》没有规定；每小时五次。Wrong codes for a number, whether it exists or not. */
export const MOST_WRONG_CODES = 5

export const codeLimit = {
  since: (now: Date) => new Date(now.getTime() - HOUR_MS),
  /** Until when even the right code has to wait; null when one may try. */
  waitUntil: (wrong: readonly Date[]) =>
    fullUntil(
      wrong.map(at => ({ at })),
      MOST_WRONG_CODES,
    ),
}

/** When the earliest of the last `most` is an hour old; null while there are fewer. */
function fullUntil(attempts: readonly { at: Date }[], most: number): Date | null {
  const first = attempts.at(-most)
  // Minutes are what is shown: the next whole one, so that whoever comes at the time shown is let in.
  return first && attempts.length >= most ? wholeMinuteAfter(first.at.getTime() + HOUR_MS) : null
}

function wholeMinuteAfter(ms: number): Date {
  return new Date(Math.ceil(ms / 60_000) * 60_000)
}

/** A network address as a keyed digest. Of IPv6 the /64, which one household has to itself. */
export function originKey(secrets: Secrets, address: string | null): string {
  return secrets.fingerprint('origin', networkOf(address ?? ''))
}

export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = address.includes('::') ? 8 - groups(head).length - groups(tail).length : 0
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)]
    .slice(0, 4)
    .map(group => Number.parseInt(group, 16).toString(16))
    .join(':')
}
