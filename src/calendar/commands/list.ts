import { columns } from '#platform/columns.ts'
import type { Command } from '#platform/command.ts'
import { showDay } from '#platform/day.ts'
import { BUILT_IN_NOTICES } from '../built-in-notices.ts'
import { calendarFrom } from '../calendar.ts'
import type { HolidayNotice } from '../notice.ts'

const list: Command = {
  usage: 'mingfu calendar list',
  help: `程序内的历年放假通知：年份、文号、公布日、全年工作日数。年中的调整通知列在当年通知之后，
工作日数是按到那时为止的通知计算的。`,
  options: {},
  async run() {
    const notices = BUILT_IN_NOTICES.map(withWorkdays)
    const rows = notices.map(({ year, number, announcedOn, amends, workdays, numberConfirmed }) => [
      `${year}`,
      `${number}${numberConfirmed ? '' : '（文号待核）'}`,
      showDay(announcedOn),
      `${workdays}`,
      amends === null ? '' : `调整${amends}`,
    ])
    return {
      json: { notices },
      text: columns([['年份', '文号', '公布日', '工作日', ''], ...rows]),
    }
  },
}
export default list

function withWorkdays(notice: HolidayNotice) {
  const { year, number, announcedOn, amends = null, source, numberUnconfirmed = false } = notice
  const workdays = calendarFrom(BUILT_IN_NOTICES, announcedOn).workdaysIn(year)
  return { year, number, announcedOn, amends, workdays, source, numberConfirmed: !numberUnconfirmed }
}
