import { paths } from '../paths.ts'
import type { DayEvent } from './icalendar.ts'
import type { DatedCase } from './tallies.ts'

/** What stands in the calendar of a case: numbers and days, never who asked or for what. The calendar is kept elsewhere. */
export function dueDaysOf(
  { number, numberKey, unitName, dueOn, confirmBy, provisional, waiting }: DatedCase,
  baseUrl: string,
): DayEvent[] {
  const { hostname } = new URL(baseUrl)
  const about = (what: 'due' | 'confirm') => ({
    uid: `${what}-${numberKey}@${hostname}`,
    url: `${baseUrl}${paths.case(numberKey)}`,
  })
  const notes = [
    ...(provisional ? ['放假安排尚未公布，期限为暂定。'] : []),
    ...(waiting ? ['正在等待补正、意见或者缴费，期限随之推后。'] : []),
  ]
  const due: DayEvent[] =
    dueOn === null
      ? []
      : [
          {
            ...about('due'),
            on: dueOn,
            summary: `${provisional ? '（暂定）' : ''}${waiting ? '（等待中）' : ''}${number} 最迟答复`,
            description: [`${unitName}，答复期限届满。`, ...notes, '以系统中的期限为准。'].join('\n'),
            tentative: provisional || waiting,
          },
        ]
  const confirm: DayEvent[] =
    confirmBy === null
      ? []
      : [
          {
            ...about('confirm'),
            on: confirmBy,
            summary: `${number} 最迟确认收到`,
            description: `${unitName}，须在这一天以前与申请人确认收到。`,
            tentative: false,
          },
        ]
  return [...confirm, ...due]
}
