import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { letOut } from '../../checks/words.ts'
import type { Step } from '../../rules/steps.ts'
import {
  CONFERENCE_STEPS,
  type ConferenceStage,
  type DecidingVerb,
  isAboutRecord,
  noticeWords,
  recordWords,
} from '../conference.ts'
import { makeConferenceFindable } from '../find-entry.ts'
import { paths } from '../paths.ts'
import { moveConference } from '../store.ts'
import { type ConferenceOrder, conferenceStep } from './write.ts'

/** Lets a notice or a record out, gives it back, takes it back; holds the conference or cancels it. */
export function decideConference(
  services: Services,
  order: ConferenceOrder,
  { verb, said }: { readonly verb: DecidingVerb; readonly said: string },
): Promise<Result<string>> {
  const { to, saysWhy, label }: Step<ConferenceStage> = CONFERENCE_STEPS[verb]
  return conferenceStep(services, order, verb, async ({ tx, thing, by, at }) => {
    if (saysWhy && said === '') return refused('no-reason', `「${label}」请写明原因。`)
    if (verb === 'hold' && thing.startsAt > at) {
      return refused('not-arrived-yet', '还没有到举行的时间。提前举行的，请先撤回通知修改时间。')
    }
    const words =
      verb === 'announce' ? noticeWords(thing) : verb === 'publishRecord' ? recordWords(thing) : {}
    const out = letOut(words, said)
    if (!out.ok) return out
    await moveConference(tx, thing.id, { to, opinion: saysWhy ? said : '', by, at })
    await makeConferenceFindable(tx, thing.number)
    const writers = isAboutRecord(verb) ? thing.recordWriters : thing.noticeWriters
    return {
      leadsTo: thing.number,
      trail: { conferenceStage: to, ...(said === '' ? {} : { said }), ...out.value },
      tell: {
        to: writers.filter(id => id !== by),
        key: `press-conference:${thing.number}:${verb}:${at.toISOString()}`,
        subject: `新闻发布会「${label}」：${thing.number}`,
        body: `新闻发布会 ${thing.number} 已办「${label}」。`,
        link: paths.officeConference(thing.number),
      },
    }
  })
}
