import { describe, expect, it } from 'vitest'
import { day, eachDay, showMonthDay } from '#platform/day.ts'
import { BUILT_IN_NOTICES } from './built-in-notices.ts'
import { type Calendar, calendarFrom } from './calendar.ts'
import type { HolidayNotice } from './notice.ts'
import { ARRANGEMENT_EXAMPLE, readArrangement } from './read-arrangement.ts'

const OF_2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
　　二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
　　三、清明节：4月4日（周六）至6日（周一）放假，共3天。
　　四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
　　五、端午节：6月19日（周五）至21日（周日）放假，共3天。
　　六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
　　七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日`

const OF_2024 = `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`

const OF_2025 = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`

function calendarOf(text: string, year: number): Calendar {
  const read = readArrangement(text, year)
  if (!read.ok) throw new Error(read.errors.join())
  return calendarFrom([{ year, number: 'n', announcedOn: day('2007-01-01'), source: '', ...read.value }])
}

/** A notice written out in the State Council's manner. */
function written({ year, daysOff, makeUpWorkdays }: HolidayNotice): string {
  const full = (d: string) =>
    `${d.slice(0, 4) === String(year) ? '' : `${d.slice(0, 4)}年`}${showMonthDay(day(d))}`
  const lines = daysOff.map(
    ({ name, from, to }) => `${name}：${full(from)}${from === to ? '' : `至${full(to)}`}放假调休。`,
  )
  return [...lines, `调休：${makeUpWorkdays.map(full).join('、')}上班。`].join('\n')
}

describe('the text of a notice', () => {
  it.each([
    [2024, OF_2024],
    [2025, OF_2025],
    [2026, OF_2026],
  ])('of %i, pasted as it was published, makes the calendar of that year', (year, text) => {
    const read = calendarOf(text, year)
    const known = calendarFrom(BUILT_IN_NOTICES)
    const differs = [...eachDay(day(`${year}-01-01`), day(`${year}-12-31`))].filter(
      d => read.isWorkday(d) !== known.isWorkday(d),
    )
    expect(differs).toEqual([])
    expect(read.nameOf(day(`${year}-10-01`))).toBe(known.nameOf(day(`${year}-10-01`)))
  })

  it('of every year since 2008 is read back as it was', () => {
    for (const notice of BUILT_IN_NOTICES) {
      const read = readArrangement(written(notice), notice.year)
      expect(read).toEqual({
        ok: true,
        value: { daysOff: notice.daysOff, makeUpWorkdays: notice.makeUpWorkdays },
      })
    }
  })

  it('may begin in the December before', () => {
    expect(readArrangement('一、元旦：12月30日至1月1日放假，共3天。12月29日上班。', 2019)).toEqual({
      ok: true,
      value: {
        daysOff: [{ name: '元旦', from: '2018-12-30', to: '2019-01-01' }],
        makeUpWorkdays: ['2018-12-29'],
      },
    })
  })

  it('may be typed with other digits, brackets and marks', () => {
    expect(readArrangement('1. 劳动节: ５月１日(周五)至５日放假,５月９日(周六)上班', 2026)).toEqual({
      ok: true,
      value: {
        daysOff: [{ name: '劳动节', from: '2026-05-01', to: '2026-05-05' }],
        makeUpWorkdays: ['2026-05-09'],
      },
    })
  })

  it('has an example that can be read', () => {
    expect(readArrangement(ARRANGEMENT_EXAMPLE, 2026).ok).toBe(true)
  })

  it.each([
    ['放假办公', '没有读到放假或者上班的日期。'],
    ['', '没有读到放假或者上班的日期。'],
    ['1月1日放假。', '第1行“1月1日放假。”缺少节日名称'],
    ['\n元旦：2月30日放假。', '第2行“元旦：2月30日放假。”中的“2月30日”不是一个存在的日期。'],
    ['元旦：5日放假。', '中的“5日”不是一个存在的日期。'],
    ['国庆节：10月9日至10日上班。', '中上班的日期应当逐日写出'],
  ])('%j is answered with a sentence', (text, sentence) => {
    const read = readArrangement(text, 2026)
    expect(read.ok ? '' : read.errors.join()).toContain(sentence)
  })
})
