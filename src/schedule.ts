/** Everything that runs by itself, one line each. Each looks for what is due, so that a missed turn is made up for. */
import { makeEarlierReportsFindable, remindOfReports } from '#annual-report'
import { forgetCalls } from '#api'
import { remindOfDisputes } from '#disputes'
import { deliverMail, deliverSms, forgetSent, sendDigests } from '#notifications'
import { forgetEndedSessions } from '#organisations'
import { forgetFormKeys } from '#platform/form-key.ts'
import type { Job } from '#platform/jobs.ts'
import type { Services } from '#platform/services.ts'
import {
  forgetFinders,
  forgetOpinionGivers,
  makeEarlierColumnsFindable,
  makeEarlierConcernsFindable,
  makeEarlierConferencesFindable,
  publishDue,
  remindOfConcerns,
  remindOfConsultations,
  remindOfPageErrors,
  screenPublished,
  turnValidities,
  watchHours,
  watchTerms,
} from '#publishing'
import {
  anonymiseWhatIsOver,
  digestsOf,
  forgetWaitingFiles,
  forgetWhatIsOver,
  keepMissingAnswerFingerprints,
  keepMissingFingerprints,
  makeEarlierAnswersFindable,
  sendReminders,
  turnTheDay,
} from '#requests'
import { cutWithNewDictionary, forgetMisses, indexUnits } from '#search'
import { anchorTrail } from '#trail'

const HOUR = 60
const DAY = 24 * HOUR
const DAY_MS = 86_400_000

export const SCHEDULE: readonly Job[] = [
  { name: '期限提醒', everyMinutes: 5, run: remind },
  { name: '复议诉讼期限提醒', everyMinutes: HOUR, run: remindOfDisputes },
  { name: '回应关切时限提醒', everyMinutes: 5, run: remindOfConcerns },
  { name: '意见征集期限提醒', everyMinutes: HOUR, run: remindOfConsultations },
  { name: '网站找错期限提醒', everyMinutes: HOUR, run: remindOfPageErrors },
  { name: '年报期限提醒', everyMinutes: HOUR, run: remindOfReports },
  { name: '定时发布', everyMinutes: 1, run: async services => void (await publishDue(services)) },
  { name: '定时发布、撤下没有按时的告警', everyMinutes: 1, run: watchHours },
  { name: '主动公开时限提醒', everyMinutes: 10, run: watchTerms },
  {
    name: '检查附件和已发布的信息',
    everyMinutes: 1,
    run: async services => void (await screenPublished(services)),
  },
  { name: '文件效力变化', everyMinutes: HOUR, run: turnValidities },
  { name: '期限推算', everyMinutes: 30, run: async services => void (await turnTheDay(services)) },
  { name: '每日汇总', everyMinutes: 5, run: services => sendDigests(services, digestsOf) },
  { name: '发送邮件', everyMinutes: 1, run: deliverMail },
  { name: '发送短信', everyMinutes: 1, run: deliverSms },
  { name: '留痕存证', everyMinutes: 10, run: anchorTrail },
  { name: '保管期限届满匿名', everyMinutes: HOUR, run: anonymiseWhatIsOver },
  {
    name: '保管期限届满匿名：网站找错',
    everyMinutes: HOUR,
    run: async services => void (await forgetFinders(services)),
  },
  {
    name: '保管期限届满匿名：意见征集',
    everyMinutes: HOUR,
    run: async services => void (await forgetOpinionGivers(services)),
  },
  { name: '申请的内容特征', everyMinutes: HOUR, run: keepMissingFingerprints },
  { name: '公开答复的内容特征', everyMinutes: HOUR, run: keepMissingAnswerFingerprints },
  { name: '检索：按新词典重新分词', everyMinutes: 1, run: cutWithNewDictionary },
  { name: '检索：机构', everyMinutes: 5, run: indexUnits },
  { name: '检索：以前公开的答复', everyMinutes: HOUR, run: makeEarlierAnswersFindable },
  { name: '检索：以前公开的年度报告', everyMinutes: HOUR, run: makeEarlierReportsFindable },
  { name: '检索：以前开设的栏目', everyMinutes: HOUR, run: makeEarlierColumnsFindable },
  { name: '检索：以前公开的回应', everyMinutes: HOUR, run: makeEarlierConcernsFindable },
  { name: '检索：以前的新闻发布会', everyMinutes: HOUR, run: makeEarlierConferencesFindable },
  { name: '检索：清理没有找到的记录', everyMinutes: DAY, run: forgetMisses },
  { name: '清理过期的草稿', everyMinutes: HOUR, run: forgetWhatIsOver },
  { name: '清理没有导入的文件', everyMinutes: HOUR, run: forgetWaitingFiles },
  { name: '清理过期的登录', everyMinutes: HOUR, run: ({ db, now }) => forgetEndedSessions(db, now()) },
  {
    name: '清理用过的表单',
    everyMinutes: DAY,
    run: ({ db, now }) => forgetFormKeys(db, daysBefore(now(), 7)),
  },
  {
    name: '清理用过的接口调用',
    everyMinutes: DAY,
    run: services => forgetCalls(services, daysBefore(services.now(), 7)),
  },
  {
    name: '清理发出的邮件和短信',
    everyMinutes: DAY,
    run: ({ db, now }) => forgetSent(db, daysBefore(now(), 180)),
  },
]

/** A case whose reminder fails keeps no other from its own, and is tried again. */
async function remind(services: Services): Promise<void> {
  const { failed } = await sendReminders(services)
  for (const [requestId, error] of failed) services.log.error({ err: error, requestId }, 'reminder failed')
  if (failed.size > 0) throw new Error(`${failed.size} cases could not be reminded of`)
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
