import { readFile } from 'node:fs/promises'
import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { showDay } from '#platform/day.ts'
import { BUILT_IN_NOTICES } from '../built-in-notices.ts'
import { calendarFrom } from '../calendar.ts'
import type { HolidayNotice } from '../notice.ts'
import { NOTICE_EXAMPLE, objectionsTo, parseNotice } from '../parse-notice.ts'

const importNotice: Command = {
  usage: 'mingfu calendar import 文件',
  help: `核对一份放假通知文件，说明它对全年工作日的影响。文件是 JSON，UTF-8 编码，例如：

${NOTICE_EXAMPLE}

  year            安排的是哪一年
  number          文号
  announcedOn     公布日：此日起按它计算
  amends          所调整的通知的文号；全年通知不写这一项
  daysOff         放假日，每项一个节日，起止都算在内
  makeUpWorkdays  调休上班的日子；没有时写 []
  source          出处网址，可以不写

文件有错时逐条列出，什么也不改变。`,
  options: {},
  positionals: 1,
  async run({ positionals }) {
    const [path] = positionals
    if (path === undefined) throw new Misuse('请写明放假通知文件，如 mingfu calendar import 2027.json。')
    const { notice, doubts } = await readNotice(path)
    const objections = objectionsTo(notice, BUILT_IN_NOTICES)
    if (objections.length > 0) throw new CommandRefused(objections.join('\n'))
    const { year, number, announcedOn } = notice
    const before = calendarFrom(BUILT_IN_NOTICES)
    const workdays = calendarFrom([...BUILT_IN_NOTICES, notice]).workdaysIn(year)
    const was = `${before.workdaysIn(year)}天${before.isAnnounced(year) ? '' : '（暂定）'}`
    return {
      json: { year, number, announcedOn, workdays, workdaysBefore: before.workdaysIn(year), doubts },
      text: [
        `${number}（${showDay(announcedOn)}公布）文件无误。${year}年工作日原为${was}，按此通知为${workdays}天。`,
        ...doubts.map(doubt => `请留意：${doubt}`),
      ].join('\n'),
    }
  },
}
export default importNotice

/** The notice in a file. Every error of the file in one refusal. */
async function readNotice(path: string): Promise<{ notice: HolidayNotice; doubts: readonly string[] }> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandRefused(`读不到文件“${path}”。请核对路径和读取权限。`)
  })
  const parsed = parseNotice(text)
  if (!parsed.ok)
    throw new CommandRefused([`“${path}”有${parsed.errors.length}处错误：`, ...parsed.errors].join('\n'))
  return parsed
}
