import { type Command, Misuse } from '#platform/command.ts'
import { type Day, parseDay } from '#platform/day.ts'
import { BUILT_IN_NOTICES } from '../built-in-notices.ts'
import { calendarFrom } from '../calendar.ts'

const workdays: Command = {
  usage: 'mingfu calendar workdays --year 年份 [--known-on 日期]',
  help: `一年有多少个工作日：周一至周五，减去国务院办公厅通知的放假日，加上调休上班的周末。

  --year 2026            哪一年，2008至2099
  --known-on 2020-01-20  按这一天已经公布的通知计算；不写则按程序内全部通知

放假安排尚未公布的年份，暂按周末和法定节日计算，并注明“暂定”。
例：mingfu calendar workdays --year 2026 --json`,
  options: { year: { type: 'string' }, 'known-on': { type: 'string' } },
  async run({ values }) {
    const year = readYear(values.year)
    const calendar = calendarFrom(BUILT_IN_NOTICES, readKnownOn(values['known-on']))
    const count = calendar.workdaysIn(year)
    const announced = calendar.isAnnounced(year)
    const notice = calendar
      .noticesFor(year)
      .map(({ number }) => number)
      .join('、')
    return {
      json: { year, workdays: count, announced, notice: notice || null },
      text: announced
        ? `${year}年有${count}个工作日（${notice}）。`
        : `${year}年放假安排尚未公布，暂按周末和法定节日计算，有${count}个工作日（暂定）。`,
    }
  },
}
export default workdays

function readYear(typed: unknown): number {
  if (typed === undefined) throw new Misuse('请写明年份，如 --year 2026。')
  const year = /^\d{4}$/.test(String(typed)) ? Number(typed) : 0
  if (year < 2008 || year > 2099) throw new Misuse(`--year 应是2008至2099之间的年份，不能是“${typed}”。`)
  return year
}

function readKnownOn(typed: unknown): Day | undefined {
  if (typed === undefined) return undefined
  const day = parseDay(String(typed))
  if (day === null) throw new Misuse(`--known-on 应是存在的日期，写作 2020-01-20 的样子，不能是“${typed}”。`)
  return day
}
