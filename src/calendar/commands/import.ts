import { readFile } from 'node:fs/promises'
import { commanded } from '#organisations'
import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { showDay, showWeekday } from '#platform/day.ts'
import { withServices } from '#platform/open.ts'
import type { Services } from '#platform/services.ts'
import { type AfterImport, importNotice } from '../actions/import-notice.ts'
import type { ChangedDay } from '../effect.ts'
import type { HolidayNotice } from '../notice.ts'
import { NOTICE_EXAMPLE, parseNotice } from '../parse-notice.ts'

type Open = <T>(work: (services: Services) => Promise<T>) => Promise<T>

/** `mingfu calendar import`. What counts by the calendar is recomputed by whoever puts the program together. */
export function importCommand(afterImport: AfterImport, open: Open = withServices): Command {
  return {
    usage: 'mingfu calendar import 文件',
    help: `录入一份放假通知，并按它重新计算所有未结申请的期限，有变动的通知经办人。文件是 JSON，UTF-8 编码，例如：

${NOTICE_EXAMPLE}

  year            安排的是哪一年
  number          文号
  announcedOn     公布日：此日起按它计算
  amends          所调整的通知的文号；全年通知不写这一项
  daysOff         放假日，每项一个节日，起止都算在内
  makeUpWorkdays  调休上班的日子；没有时写 []
  source          出处网址，可以不写

文件有错时逐条列出，什么也不改变。录入后不能改动；有误或者国务院另行调整的，录入一份写明 amends 的通知。`,
    options: {},
    positionals: 1,
    async run({ positionals }) {
      const [path] = positionals
      if (path === undefined) throw new Misuse('请写明放假通知文件，如 mingfu calendar import 2027.json。')
      const { notice, doubts } = await readNotice(path)
      const imported = await open(services =>
        importNotice(services, commanded('mingfu calendar import'), notice, afterImport),
      )
      if (!imported.ok) throw new CommandRefused(imported.sentence)
      const { year, number, announcedOn } = notice
      const { workdays, workdaysBefore, moved } = imported.value
      return {
        json: {
          year,
          number,
          announcedOn,
          workdays,
          workdaysBefore,
          moved,
          doubts,
          days: imported.value.changedDays,
        },
        text: [
          `${number}（${showDay(announcedOn)}公布）已录入。${year}年工作日原为${workdaysBefore}天，现为${workdays}天。`,
          ...imported.value.changedDays.map(showChange),
          `未结申请中有${moved}件的期限因此变动${moved > 0 ? '，已通知经办人' : ''}。`,
          ...doubts.map(doubt => `请留意：${doubt}`),
        ].join('\n'),
      }
    },
  }
}

function showChange({ day, worksNow, name }: ChangedDay): string {
  return `  ${showDay(day)}（${showWeekday(day)}）${worksNow ? '改为上班' : '改为放假'}：${name}`
}

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
