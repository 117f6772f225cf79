import { describe, expect, it } from 'vitest'
import { attemptLimit, codeLimit, networkOf } from './limits.ts'
import type { IntakeAttempt } from './store.ts'

const now = new Date('2026-03-02T06:32:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const attempts = (kind: IntakeAttempt, count: number) =>
  Array.from({ length: count }, () => ({ kind, at: minutesAgo(20) }))

describe('applications from one address', () => {
  it.each<[string, { kind: IntakeAttempt; at: Date }[], IntakeAttempt, boolean]>([
    ['the first', [], 'work', true],
    ['the thirtieth with work', attempts('work', 29), 'work', true],
    ['the thirty-first with work', attempts('work', 30), 'work', false],
    ['the fifth with a question', attempts('question', 4), 'question', true],
    ['the sixth with a question', attempts('question', 5), 'question', false],
    ['with work after five questions', attempts('question', 5), 'work', true],
    ['the tenth failure', attempts('failed', 9), 'failed', true],
    ['the eleventh failure', attempts('failed', 10), 'failed', false],
    ['a right answer after ten failures', attempts('failed', 10), 'question', true],
  ])('%s', (_what, earlier, next, may) => {
    expect(attemptLimit.wait(earlier, next) === null).toBe(may)
  })

  it('says when to come again: when the earliest of those counted is an hour old', () => {
    const earlier = [{ kind: 'question' as const, at: minutesAgo(59.5) }, ...attempts('question', 5)]
    expect(attemptLimit.wait(earlier, 'question')).toMatch(
      /^这个网络地址一小时内提交得太多，请在2026年3月2日 15:12以后再提交。/,
    )
  })
})

describe('wrong codes for a number', () => {
  it('are five in an hour, then one waits until the first of the five is an hour old', () => {
    const wrong = [50, 40, 30, 20, 10].map(minutesAgo)
    expect(codeLimit.waitUntil(wrong.slice(1))).toBeNull()
    expect(codeLimit.waitUntil(wrong)).toEqual(minutesAgo(-10))
    expect(codeLimit.since(now)).toEqual(minutesAgo(60))
  })
})

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['', ''],
])('the network of %j is %j', (address, network) => expect(networkOf(address)).toBe(network))
