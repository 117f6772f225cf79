import { describe, expect, it } from 'vitest'
import { CommandRefused, Misuse } from '#platform/command.ts'
import due from './due.ts'

const call = (values: Record<string, string | string[]>) => due.run({ values, positionals: [] })
const asked = async (values: Record<string, string | string[]>) => (await call(values)).json as Answer
interface Answer {
  readonly dueOn: string
  readonly provisional: boolean
  readonly law: string
  readonly why: readonly { from: string; to: string; days: number; article: string; text: string }[]
}

describe('mingfu calendar due', () => {
  it('answers with the day and every step to it', async () => {
    expect(await asked({ received: '2025-09-24' })).toEqual({
      dueOn: '2025-10-28',
      provisional: false,
      law: '2019',
      why: [
        {
          from: '2025-09-25',
          to: '2025-10-28',
          days: 20,
          article: '第三十三条',
          text: '2025年9月24日收到申请，次日起算20个工作日，2025年10月28日（周二）届满。其间9月28日（周日）调休上班，10月1日至8日国庆节、中秋节放假，10月11日（周六）调休上班。',
        },
      ],
    })
  })

  it.each<[Record<string, string | string[]>, string, string]>([
    [
      { received: '2020-01-10', 'known-on': '2020-01-20' },
      '2020-02-12',
      'as known before the notice of 2020-01-27',
    ],
    [{ received: '2020-01-10' }, '2020-02-14', 'and after it'],
    [{ received: '2019-05-14' }, '2019-06-04', 'the law of 2008: 15 workdays'],
    [{ received: '2019-05-15' }, '2019-06-13', 'today’s law: 20'],
    [{ received: '2025-09-19', consult: ['2025-09-24..2025-10-15'] }, '2025-11-07', 'a third party asked'],
    [
      { received: '2025-09-19', consult: '2025-09-24..2025-10-15', extend: '20' },
      '2025-12-05',
      'and twenty days more',
    ],
    [{ received: '2025-09-24', corrected: '2025-10-20' }, '2025-11-17', 'counted anew from the correction'],
    [{ received: '2025-09-24', days: '7' }, '2025-10-10', 'another number of days'],
    [
      { received: '2026-03-02', consult: ['2026-03-04..2026-03-10', '2026-03-16..2026-03-20'] },
      '2026-04-10',
      'two consultations',
    ],
    [{ received: '2018-02-01', extend: '15' }, '2018-03-20', 'the old law’s longest extension'],
    [
      { received: '2025-09-24', channel: 'registered-mail' },
      '2025-10-28',
      'the channel explains, it does not move',
    ],
  ])('%j: %s (%s)', async (values, dueOn) => {
    expect((await asked(values)).dueOn).toBe(dueOn)
  })

  it('the days of the steps make up the period', async () => {
    const values = {
      received: '2025-09-19',
      channel: 'web',
      consult: ['2025-09-24..2025-10-15'],
      extend: '20',
    }
    const { why } = await asked(values)
    expect(why.map(step => [step.article, step.days])).toEqual([
      ['第三十一条', 0],
      ['第三十三条', 3],
      ['第三十三条', 0],
      ['第三十三条', 17],
      ['第三十三条', 20],
    ])
  })

  it('says that a day in a year not announced is provisional', async () => {
    expect(await asked({ received: '2026-12-04' })).toMatchObject({ dueOn: '2027-01-04', provisional: true })
    expect((await call({ received: '2026-12-04' })).text).toContain('最迟2027年1月4日（周一）答复（暂定）')
  })

  it('tells people the day, the reasons and the count in rows', async () => {
    const { text } = await call({ received: '2025-09-24', channel: 'web' })
    expect(text).toBe(`最迟2025年10月28日（周二）答复

网上提交，以双方确认之日为收到申请之日，即2025年9月24日。（《条例》第三十一条）
2025年9月24日收到申请，次日起算20个工作日，2025年10月28日（周二）届满。其间9月28日（周日）调休上班，10月1日至8日国庆节、中秋节放假，10月11日（周六）调休上班。（《条例》第三十三条）

期间                    工作日  说明
2025年9月25日—9月30日   5       9月28日（周日）调休上班
2025年10月1日—10月8日   0       国庆节、中秋节放假
2025年10月9日—10月28日  15      10月11日（周六）调休上班`)
  })

  it('names the law of a foreign article, and a day that stands alone', async () => {
    const { text } = await call({ received: '2019-05-20', days: '12' })
    expect(text).toContain('（《民法典》第二百零一条）')
    const old = await call({ received: '2018-12-25' })
    expect(old.text).toContain('（2008年《条例》第二十四条）')
    expect((await call({ received: '2026-12-04' })).text).toMatch(/^2027年1月1日 +0 +元旦放假$/m)
  })

  it.each<[Record<string, string | string[]>, string]>([
    [{}, '请写明收到申请之日，如 --received 2025-09-24。'],
    [{ received: '2025-02-29' }, '--received 应是存在的日期，写作 2025-09-24 的样子，不能是“2025-02-29”。'],
    [{ received: '2025/09/24' }, '--received 应是存在的日期，写作 2025-09-24 的样子，不能是“2025/09/24”。'],
    [{ received: '2100-01-01' }, '--received 应不晚于2099年，不能是“2100-01-01”。'],
    [
      { received: '2025-09-24', channel: 'pigeon' },
      '没有渠道“pigeon”，可以写的有web、in-person、registered-mail、letter、fax、email、oral。',
    ],
    [
      { received: '2025-09-24', channel: 'toString' },
      '没有渠道“toString”，可以写的有web、in-person、registered-mail、letter、fax、email、oral。',
    ],
    [
      { received: '2025-09-24', corrected: '2025-09-23' },
      '收到补正之日2025年9月23日早于收到申请之日2025年9月24日。',
    ],
    [
      { received: '2025-09-24', corrected: 'x' },
      '--corrected 应是存在的日期，写作 2025-09-24 的样子，不能是“x”。',
    ],
    [
      { received: '2025-09-24', consult: ['2025-10-15..2025-09-24'] },
      '收到意见之日2025年9月24日早于征求意见之日2025年10月15日。',
    ],
    [
      { received: '2025-09-24', consult: ['2025-09-23..2025-10-15'] },
      '征求意见之日2025年9月23日早于收到申请之日2025年9月24日。',
    ],
    [
      { received: '2025-09-24', consult: ['2025-10-09'] },
      '--consult 应写作 2025-09-24..2025-10-15 的样子（发出之日..收到意见之日），不能是“2025-10-09”。',
    ],
    [
      { received: '2025-09-24', consult: ['x..2025-10-09'] },
      '--consult 应写作 2025-09-24..2025-10-15 的样子（发出之日..收到意见之日），不能是“x..2025-10-09”。',
    ],
    [
      { received: '2025-09-24', consult: ['2025-10-09..2025-10-10..2025-10-11'] },
      '--consult 应写作 2025-09-24..2025-10-15 的样子（发出之日..收到意见之日），不能是“2025-10-09..2025-10-10..2025-10-11”。',
    ],
    [{ received: '2025-09-24', extend: '0' }, '--extend 应是1至999的工作日数，不能是“0”。'],
    [{ received: '2025-09-24', extend: '-5' }, '--extend 应是1至999的工作日数，不能是“-5”。'],
    [{ received: '2025-09-24', days: '1.5' }, '--days 应是1至999的工作日数，不能是“1.5”。'],
    [
      { received: '2025-09-24', 'known-on': '2025-13-01' },
      '--known-on 应是存在的日期，写作 2025-09-24 的样子，不能是“2025-13-01”。',
    ],
  ])('%j is misuse', async (values, sentence) => {
    await expect(call(values)).rejects.toThrow(new Misuse(sentence))
  })

  it.each<[Record<string, string>, string]>([
    [
      { received: '2025-09-24', extend: '21' },
      '延长答复期限最长20个工作日（《条例》第三十三条），不能延长21个。',
    ],
    [
      { received: '2019-05-14', extend: '16' },
      '延长答复期限最长15个工作日（2008年《条例》第二十四条），不能延长16个。',
    ],
    [{ received: '2008-04-30' }, '《政府信息公开条例》自2008年5月1日起施行，此前收到的申请没有答复期限。'],
  ])('%j is refused by the law', async (values, sentence) => {
    await expect(call(values)).rejects.toThrow(new CommandRefused(sentence))
  })
})
