import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { type ClockFact, clock } from './clock.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const at = (on: string, kind: string, more: object = {}) => ({ kind, on: day(on), ...more }) as ClockFact
const why = (today: string, ...story: ClockFact[]) => clock(story, calendar, day(today)).why
const texts = (today: string, ...story: ClockFact[]) =>
  why(today, ...story).map(step => `${step.article} ${step.text}`)

describe('为什么是这一天', () => {
  it('is told as the table of days on the applicant’s page', () => {
    expect(why('2025-10-16', at('2025-09-24', 'received'))[0]?.rows).toEqual([
      { from: '2025-09-25', to: '2025-09-30', days: 5, note: '9月28日（周日）调休上班' },
      { from: '2025-10-01', to: '2025-10-08', days: 0, note: '国庆节、中秋节放假' },
      { from: '2025-10-09', to: '2025-10-28', days: 15, note: '10月11日（周六）调休上班' },
    ])
  })

  it.each([
    ['web', '网上提交，以双方确认之日为收到申请之日，即2025年9月24日。'],
    ['fax', '传真，以双方确认之日为收到申请之日，即2025年9月24日。'],
    ['email', '电子邮件，以双方确认之日为收到申请之日，即2025年9月24日。'],
    ['letter', '平常信函，以与申请人确认之日为收到申请之日，即2025年9月24日。'],
    ['in-person', '当面提交，以提交之日为收到申请之日，即2025年9月24日。'],
    ['registered-mail', '邮寄（挂号、特快专递），以行政机关签收之日为收到申请之日，即2025年9月24日。'],
    ['oral', '口头申请，以代填内容经申请人确认之日为收到申请之日，即2025年9月24日。'],
  ])('begins with the day of receipt: %s', (channel, sentence) => {
    expect(texts('2025-10-16', at('2025-09-24', 'received', { channel }))[0]).toBe(`第三十一条 ${sentence}`)
  })

  it('tells a consultation, and the extension after it', () => {
    const story = [
      at('2025-09-19', 'received'),
      at('2025-09-24', 'consulted', { id: '1', party: 'third-party' }),
      at('2025-10-15', 'consultation-answered', { id: '1' }),
      at('2025-11-05', 'extended', { workdays: 20 }),
    ]
    expect(texts('2025-11-06', ...story)).toEqual([
      '第三十三条 2025年9月19日收到申请，次日起算20个工作日，先计3个。',
      '第三十三条 征求第三方意见，9月25日至10月15日的11个工作日不计入答复期限。',
      '第三十三条 接着计算17个工作日。',
      '第三十三条 经同意延长并告知申请人，自原届满日2025年11月7日次日起加算20个工作日，2025年12月5日（周五）届满。',
    ])
  })

  it('tells an extension of a single day', () => {
    const story = [at('2026-04-01', 'received'), at('2026-04-20', 'extended', { workdays: 1 })]
    expect(texts('2026-04-21', ...story)[1]).toBe(
      '第三十三条 经同意延长并告知申请人，自原届满日2026年4月30日次日起加算1个工作日，2026年5月6日（周三）届满。其间5月1日至5日劳动节放假。',
    )
  })

  it('tells whom it waits for, and until when', () => {
    const story = [
      at('2026-03-02', 'received'),
      at('2026-03-04', 'consulted', { id: '1', party: 'third-party' }),
      at('2026-03-04', 'consulted', { id: '2', party: 'other-organ' }),
    ]
    expect(texts('2026-03-05', ...story)[1]).toBe(
      '第三十三条 征求第三方、其他机关意见，3月5日的1个工作日不计入答复期限；尚未收到意见，暂算到今天。',
    )
    expect(texts('2026-04-20', ...story)[1]).toBe(
      '第三十三条 征求第三方、其他机关意见，3月5日至25日的15个工作日不计入答复期限；对方应在15个工作日内提出意见，到此为止。',
    )
    expect(why('2026-03-05', ...story)[1]?.rows).toEqual([
      { from: '2026-03-05', to: '2026-03-05', days: 0, note: '征求第三方、其他机关意见，不计入' },
    ])
  })

  it('tells consultations that meet as one, those that ended before the start not at all', () => {
    const asked = (on: string, id: string) => at(on, 'consulted', { id, party: 'third-party' })
    const answered = (on: string, id: string) => at(on, 'consultation-answered', { id })
    const meeting = [
      asked('2026-03-04', '1'),
      answered('2026-03-10', '1'),
      asked('2026-03-10', '2'),
      answered('2026-03-16', '2'),
    ]
    expect(texts('2026-03-17', at('2026-03-02', 'received'), ...meeting)[1]).toBe(
      '第三十三条 征求第三方意见，3月5日至16日的8个工作日不计入答复期限。',
    )
    const ended = [
      asked('2026-03-04', '1'),
      at('2026-03-05', 'correction-asked'),
      answered('2026-03-10', '1'),
      at('2026-03-10', 'corrected'),
    ]
    expect(texts('2026-03-17', at('2026-03-02', 'received'), ...ended)).toHaveLength(2)
  })

  it('tells a correction', () => {
    const asked = [at('2025-09-24', 'received'), at('2025-10-10', 'correction-asked')]
    expect(texts('2025-10-16', ...asked)).toEqual([
      '第三十条 2025年10月10日告知补正，尚未收到补正。答复期限自收到补正之日起重新计算，以下按今天收到推算。',
      '第三十三条 2025年10月16日收到补正，次日起算20个工作日，2025年11月13日（周四）届满。',
    ])
    expect(texts('2025-10-21', ...asked, at('2025-10-20', 'corrected'))).toEqual([
      '第三十条 2025年10月20日收到补正，答复期限自这一天起重新计算，此前经过的日子不算。',
      '第三十三条 2025年10月20日收到补正，次日起算20个工作日，2025年11月17日（周一）届满。',
    ])
  })

  it('lays the days before a correction and after it end to end', () => {
    const story = [
      at('2025-09-24', 'received'),
      at('2025-10-10', 'correction-asked'),
      at('2025-10-20', 'corrected'),
    ]
    expect(why('2025-10-21', ...story).map(({ from, to }) => [from, to])).toEqual([
      ['2025-09-25', '2025-10-20'],
      ['2025-10-21', '2025-11-17'],
    ])
    const sameDay = [
      at('2025-09-24', 'received'),
      at('2025-09-24', 'correction-asked'),
      at('2025-09-24', 'corrected'),
    ]
    expect(why('2025-10-21', ...sameDay)[0]).toMatchObject({ from: '2025-09-24', to: '2025-09-24' })
  })

  it('tells why a notice of correction changed nothing', () => {
    const received = at('2025-09-24', 'received')
    expect(texts('2025-10-21', received, at('2025-10-11', 'correction-asked'))[0]).toBe(
      '第三十条 2025年10月11日告知补正，晚于应当告知的最后一日2025年10月10日，答复期限照常计算。',
    )
    const twice = [
      at('2025-09-25', 'correction-asked'),
      at('2025-09-26', 'corrected'),
      at('2025-09-28', 'correction-asked'),
    ]
    expect(texts('2025-10-21', received, ...twice)[1]).toBe(
      '第三十条 2025年9月28日告知补正，但补正应当一次性告知，再次告知不影响答复期限。',
    )
    expect(texts('2018-04-11', at('2018-03-05', 'received'), at('2018-03-27', 'correction-asked'))[0]).toBe(
      '第二十一条 2018年3月27日告知补正，晚于应当告知的期限，答复期限照常计算。',
    )
  })

  it('goes on after a consultation that was open when the correction came', () => {
    const story = [
      at('2026-03-02', 'received'),
      at('2026-03-05', 'correction-asked'),
      at('2026-03-06', 'consulted', { id: '1', party: 'other-organ' }),
      at('2026-03-16', 'corrected'),
      at('2026-03-20', 'consultation-answered', { id: '1' }),
    ]
    expect(texts('2026-03-23', ...story).slice(1)).toEqual([
      '第三十三条 征求其他机关意见，3月17日至20日的4个工作日不计入答复期限。',
      '第三十三条 2026年3月16日收到补正，征求意见之后起算20个工作日，2026年4月20日（周一）届满。其间4月4日至6日清明节放假。',
    ])
  })

  it('tells a deferral', () => {
    const story = [at('2026-04-01', 'received'), at('2026-04-30', 'deferred', { until: day('2026-06-20') })]
    expect(texts('2026-05-06', ...story)[1]).toBe(
      '第三十五条 决定延迟答复并告知申请人，2026年6月22日（周一）届满。其间5月1日至5日劳动节放假，5月9日（周六）调休上班，6月19日至21日端午节放假。',
    )
  })

  const base = at('2026-04-01', 'received')
  it.each<[string, ClockFact[], string]>([
    [
      'an extension after the period',
      [base, at('2026-05-06', 'extended', { workdays: 5 })],
      '第三十三条 2026年5月6日延长答复期限，不影响届满日：期限已于2026年4月30日届满。',
    ],
    [
      'a second extension',
      [base, at('2026-04-20', 'extended', { workdays: 5 }), at('2026-04-21', 'extended', { workdays: 5 })],
      '第三十三条 2026年4月21日延长答复期限，不影响届满日：这样的决定只能作一次。',
    ],
    [
      'a deferral after the period',
      [base, at('2026-05-06', 'deferred', { until: day('2026-06-30') })],
      '第三十五条 2026年5月6日延迟答复，不影响届满日：期限到2026年4月30日即届满。',
    ],
    [
      'a second deferral',
      [
        base,
        at('2026-04-20', 'deferred', { until: day('2026-06-30') }),
        at('2026-04-21', 'deferred', { until: day('2026-07-31') }),
      ],
      '第三十五条 2026年4月21日延迟答复，不影响届满日：这样的决定只能作一次。',
    ],
    [
      'a deferral to an earlier day',
      [base, at('2026-04-20', 'deferred', { until: day('2026-04-30') })],
      '第三十五条 2026年4月20日延迟答复，不影响届满日：所定日期不晚于按工作日计算的届满日2026年4月30日。',
    ],
    [
      'a deferral under the old law',
      [at('2018-03-05', 'received'), at('2018-03-12', 'deferred', { until: day('2018-06-29') })],
      '第二十四条 2018年3月12日延迟答复，不影响届满日：适用的2008年《条例》没有这样的规定。',
    ],
    [
      'a consultation on the last day',
      [base, at('2026-04-30', 'consulted', { id: '1', party: 'third-party' })],
      '第三十三条 2026年4月30日征求意见，不影响届满日：期限到2026年4月30日即届满。',
    ],
    [
      'another organ under the old law',
      [at('2018-03-05', 'received'), at('2018-03-08', 'consulted', { id: '1', party: 'other-organ' })],
      '第二十四条 2018年3月8日征求意见，不影响届满日：适用的2008年《条例》没有这样的规定。',
    ],
  ])('tells why it was in vain: %s', (_, story, sentence) => {
    expect(texts('2026-07-31', ...story).at(-1)).toBe(sentence)
  })

  it.each([
    ['2026-03-30', '2026年3月30日答复，以交邮或者签收之日为准，在期限之内。'],
    ['2026-03-31', '2026年3月31日答复，以交邮或者签收之日为准，超过期限1个工作日。'],
  ])('ends with the answer of %s', (on, sentence) => {
    expect(texts('2026-07-31', at('2026-03-02', 'received'), at(on, 'answered')).at(-1)).toBe(
      `国办公开办函〔2016〕235号 ${sentence}`,
    )
  })

  it('an answer on a day off after the due day is late, by no workday', () => {
    const story = [at('2026-03-06', 'received'), at('2026-04-04', 'answered')]
    expect(texts('2026-07-31', ...story).at(-1)).toMatch(/超过期限。$/)
  })

  it('says of a year not announced that it is reckoned by the festivals', () => {
    expect(texts('2026-12-04', at('2026-12-04', 'received'))).toEqual([
      '第三十三条 2026年12月4日收到申请，次日起算20个工作日，2027年1月4日（周一）届满。其间1月1日元旦放假。2027年放假安排尚未公布，暂按法定节日推算，公布后重新计算。',
    ])
  })
})
