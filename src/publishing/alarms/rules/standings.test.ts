import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import {
  hourStanding,
  interpretingStanding,
  makingStanding,
  reviewStanding,
  updatingStanding,
  urgentStanding,
} from './standings.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const at = (text: string) => new Date(`${text}:00+08:00`)

describe('事后审核: 24 hours after an urgent publishing, night and weekend too', () => {
  it.each([
    ['2026-02-14T12:59', null, ''],
    ['2026-02-14T13:00', 'near', '还剩4小时。'],
    ['2026-02-14T16:59', 'near', '还剩1分钟。'],
    ['2026-02-14T17:00', 'near', '还剩1分钟。'],
    ['2026-02-14T17:01', 'over', '已超过1分钟。'],
    ['2026-02-16T18:00', 'over', '已超过2天1小时。'],
  ])('of the 13th at 17:00, looked at %s: %s', (now, stage, said) => {
    const standing = urgentStanding(at('2026-02-13T17:00'), at(now))
    expect(standing?.stage ?? null).toBe(stage)
    expect(standing?.said ?? '').toContain(said)
  })
})

describe('《条例》第二十六条: 20 workdays from 成文 to 公开', () => {
  // Made on 2026-02-03. Off: the spring festival, 15 to 23 February; worked: the Saturdays 14 and 28 February.
  it.each([
    ['2026-02-28', null, ''],
    ['2026-03-01', null, ''],
    ['2026-03-02', 'near', '还剩5个工作日'],
    ['2026-03-04', 'near', '还剩3个工作日'],
    ['2026-03-05', 'close', '还剩2个工作日'],
    ['2026-03-08', 'close', '还剩1个工作日'],
    ['2026-03-09', 'close', '今天到期'],
    ['2026-03-10', 'over', '已超过1个工作日'],
    ['2026-03-14', 'over', '已超过4个工作日'],
  ])('of what was made before the spring festival, looked at on %s: %s %s', (today, stage, said) => {
    const standing = makingStanding(calendar, day('2026-02-03'), day(today))
    expect(standing?.stage ?? null).toBe(stage)
    expect(standing?.said ?? '').toContain(said)
    if (standing) expect(standing.said).toContain('最迟2026年3月9日公开（《条例》第二十六条，20个工作日）')
  })
})

describe('解读: within 3 workdays', () => {
  it.each([
    // Over a weekend; then over one of which the Saturday is worked.
    ['2026-03-05', '2026-03-08', null, ''],
    ['2026-03-05', '2026-03-09', 'near', '最迟2026年3月10日发布解读，还剩1个工作日'],
    ['2026-03-05', '2026-03-11', 'over', '已超过1个工作日'],
    ['2026-02-26', '2026-02-27', null, ''],
    ['2026-02-26', '2026-02-28', 'near', '最迟2026年3月2日发布解读，还剩1个工作日'],
    ['2026-02-26', '2026-03-02', 'near', '今天到期'],
    ['2026-02-26', '2026-03-03', 'over', '已超过1个工作日'],
  ])('of %s, looked at on %s: %s', (published, today, stage, said) => {
    const standing = interpretingStanding(calendar, day(published), day(today))
    expect(standing?.stage ?? null).toBe(stage)
    expect(standing?.said ?? '').toContain(said)
  })
})

describe('栏目 before an inspection counts them', () => {
  const last = day('2026-03-01')
  it.each([
    ['news', '2026-03-10', null, ''],
    ['news', '2026-03-11', 'near', '最迟2026年3月15日更新，还剩4天'],
    ['news', '2026-03-12', 'near', '还剩3天'],
    ['news', '2026-03-13', 'close', '还剩2天'],
    ['news', '2026-03-15', 'close', '今天到期'],
    ['news', '2026-03-16', 'over', '已超过1天'],
    ['policy', '2026-07-28', null, ''],
    ['policy', '2026-07-29', 'near', '还剩30天'],
    ['notice', '2026-08-21', 'close', '还剩7天'],
    ['notice', '2026-08-29', 'over', '已超过1天'],
    ['plan', '2027-01-30', 'near', '还剩30天'],
    ['data', '2027-02-22', 'close', '还剩7天'],
    ['standing', '2030-01-01', null, ''],
  ] as const)('%s of 1 March, looked at on %s: %s', (kind, today, stage, said) => {
    const standing = updatingStanding({ kind, openedOn: last, lastPublishedOn: last }, day(today))
    expect(standing?.stage ?? null).toBe(stage)
    expect(standing?.said ?? '').toContain(said)
  })

  it('one that never held anything counts from when it was opened', () => {
    const empty = { kind: 'news', openedOn: last, lastPublishedOn: null } as const
    expect(updatingStanding(empty, day('2026-03-16'))?.said).toContain('还没有内容')
  })
})

describe('an hour that was not kept', () => {
  const hour = at('2026-03-02T09:00')
  it.each([
    ['2026-03-02T09:01', null, null, ''],
    ['2026-03-02T09:02', null, null, '已晚2分钟：还没有轮到'],
    ['2026-03-02T10:00', null, '发文字号用过', '已晚1小时：发文字号用过。'],
    ['2026-03-02T12:00', '2026-03-02T09:01', null, ''],
    ['2026-03-02T12:00', '2026-03-02T09:30', null, '2026年3月2日 09:30才办，晚了30分钟'],
  ])('looked at %s, kept %s: %s', (now, doneAt, why, said) => {
    const standing = hourStanding({ hour, doneAt: doneAt === null ? null : at(doneAt), why }, at(now))
    expect(standing?.said ?? '').toContain(said)
    expect(standing === null).toBe(said === '')
  })
})

describe('what lies with a reviewer', () => {
  it.each([
    ['2026-02-13T09:00', '2026-02-24', null],
    ['2026-02-13T09:00', '2026-02-25', 'over'],
    ['2026-03-02T09:00', '2026-03-04', null],
    ['2026-03-02T09:00', '2026-03-05', 'over'],
  ])('since %s, looked at on %s: %s', (since, today, stage) => {
    expect(reviewStanding(calendar, at(since), day(today))?.stage ?? null).toBe(stage)
  })
})
