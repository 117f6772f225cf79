import type { Calendar } from '#calendar'
import { type Day, dayInChina, daysFrom, showDay, showInstant } from '#platform/day.ts'
import {
  interpretBy,
  LATER_REVIEW_HOURS,
  PUBLISHING_WORKDAYS,
  publishBy,
  reviewLaterBy,
} from '../../documents/rules/terms.ts'
import { showLength } from '../../responding/rules/due-times.ts'
import { updateDuty } from '../../sites/rules/update-duty.ts'
import { COLUMN_KINDS, type ColumnKind } from '../../sites/site.ts'
import type { Standing } from '../alarm.ts'

const HOUR_MS = 3_600_000

/** Hours before the later review is over its time. */
const URGENT_NEAR_HOURS = 4
/** 《条例》第二十六条's term: workdays before its last day. */
const MAKING_NEAR_WORKDAYS = 5
const MAKING_CLOSE_WORKDAYS = 2
/** What was made fewer workdays ago is not near its term, wherever days off lie. */
export const MAKING_WATCHED_WORKDAYS = PUBLISHING_WORKDAYS - MAKING_NEAR_WORKDAYS - 1
const INTERPRETING_NEAR_WORKDAYS = 1
/** A text waits as many workdays for a review before whoever it waits for is told once more. */
const REVIEWING_WORKDAYS = 2
/** What had its hour is late after as many minutes; the look for it comes every minute. */
export const LATE_MINUTES = 2

/** 紧急发布: reviewed within 24 hours afterwards. */
export function urgentStanding(publishedAt: Date, now: Date): Standing | null {
  const due = reviewLaterBy(publishedAt)
  const left = due.getTime() - now.getTime()
  if (left > URGENT_NEAR_HOURS * HOUR_MS) return null
  const said = `${showInstant(publishedAt)}紧急发布，最迟${showInstant(due)}事后审核（${LATER_REVIEW_HOURS}小时内）`
  return left < 0
    ? { stage: 'over', said: `${said}，已超过${showLength(left)}。` }
    : { stage: 'near', said: `${said}，还剩${showLength(left)}。` }
}

/** 《条例》第二十六条: what must be public is so within 20 workdays of being made or changed. */
export function makingStanding(calendar: Calendar, madeOn: Day, today: Day): Standing | null {
  const due = publishBy(calendar, madeOn)
  const left = calendar.workdaysBetween(today, due)
  if (today <= due && left > MAKING_NEAR_WORKDAYS) return null
  const term = `${showDay(madeOn)}成文，最迟${showDay(due)}公开（《条例》第二十六条，${PUBLISHING_WORKDAYS}个工作日）`
  const said = `${term}，${workdaysSaid(calendar, due, today)}。`
  if (today > due) return { stage: 'over', said }
  return { stage: left <= MAKING_CLOSE_WORKDAYS ? 'close' : 'near', said }
}

/** 解读: within 3 workdays of the document. */
export function interpretingStanding(calendar: Calendar, publishedOn: Day, today: Day): Standing | null {
  const due = interpretBy(calendar, publishedOn)
  if (today <= due && calendar.workdaysBetween(today, due) > INTERPRETING_NEAR_WORKDAYS) return null
  const said = `${showDay(publishedOn)}发布，最迟${showDay(due)}发布解读，${workdaysSaid(calendar, due, today)}。`
  return { stage: today > due ? 'over' : 'near', said }
}

/** Days before a column is over its time. 博兴县: silent for 10 days, a message; for 12, one more; 14 is the clause's end. */
function updateWarnings(kind: ColumnKind): { readonly near: number; readonly close: number } {
  return COLUMN_KINDS[kind].days === COLUMN_KINDS.news.days ? { near: 4, close: 2 } : { near: 30, close: 7 }
}

/** 栏目: something new before an inspection counts it as 应更新未更新 or 空白栏目. */
export function updatingStanding(
  column: { readonly kind: ColumnKind; readonly openedOn: Day; readonly lastPublishedOn: Day | null },
  today: Day,
): Standing | null {
  const { kind, lastPublishedOn } = column
  const duty = updateDuty(kind, column, today)
  if (duty === null) return null
  const left = daysFrom(today, duty.dueOn)
  const { near, close } = updateWarnings(kind)
  if (left > near) return null
  const last = lastPublishedOn === null ? '还没有内容' : `最近更新是${showDay(lastPublishedOn)}`
  const said = `${COLUMN_KINDS[kind].label}类，${last}，最迟${showDay(duty.dueOn)}更新，`
  if (left < 0) return { stage: 'over', said: `${said}已超过${-left}天。` }
  return {
    stage: left <= close ? 'close' : 'near',
    said: `${said}${left === 0 ? '今天到期' : `还剩${left}天`}。`,
  }
}

/** 定时发布、定时撤下: what had its hour and did not keep it. */
export function hourStanding(
  { hour, doneAt, why }: { readonly hour: Date; readonly doneAt: Date | null; readonly why: string | null },
  now: Date,
): Standing | null {
  const late = (doneAt ?? now).getTime() - hour.getTime()
  if (late < LATE_MINUTES * 60_000) return null
  const set = `定在${showInstant(hour)}`
  if (doneAt !== null)
    return { stage: 'over', said: `${set}，${showInstant(doneAt)}才办，晚了${showLength(late)}。` }
  const because = why ?? '还没有轮到，请系统管理员看定时任务是否在运行'
  return { stage: 'over', said: `${set}，已晚${showLength(late)}：${because}。` }
}

/** A text that lies with the reviewers. */
export function reviewStanding(calendar: Calendar, since: Date, today: Day): Standing | null {
  const waited = calendar.workdaysBetween(dayInChina(since), today)
  return waited > REVIEWING_WORKDAYS
    ? { stage: 'over', said: `${showDay(dayInChina(since))}送来，已等${waited}个工作日。` }
    : null
}

/** 还剩3个工作日; 今天到期; 期限已过, on a day off right after it; 已超过2个工作日. */
export function workdaysSaid(calendar: Calendar, due: Day, today: Day): string {
  if (today === due) return '今天到期'
  const days = calendar.workdaysBetween(today, due)
  if (today > due) return days === 0 ? '期限已过' : `已超过${-days}个工作日`
  return `还剩${days}个工作日`
}
