import {
  type DisputeKind,
  type Outcome,
  recordLearnt,
  recordOutcome,
  recordReply,
  registerDispute,
} from '#disputes'
import type { Day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type DemoCity, must } from './demo-city.ts'

/** A dispute over an answer of the demonstration, by what was asked; its days in workdays after the answer. */
interface DemoDispute {
  readonly kind: DisputeKind
  readonly organ: string
  readonly accepted: number
  readonly replied?: number
  readonly ended?: { readonly after: number; readonly outcome: Outcome; readonly learnt: string }
}

/** One that was lost and learnt from, one in court that should have gone to review first, one that has just come. */
const DISPUTES: Readonly<Record<string, DemoDispute>> = {
  棚户区改造项目竣工验收资料: {
    kind: 'review',
    organ: '归德市人民政府',
    accepted: 8,
    replied: 14,
    ended: {
      after: 40,
      outcome: 'quashed',
      learnt: '不予公开的部分没有逐项说明理由，以后在答复书中逐项列明（演示）。',
    },
  },
  建筑市场行政处罚案卷: { kind: 'direct', organ: '应天区人民法院', accepted: 9, replied: 16 },
  要求查处某单位乱收费: { kind: 'review', organ: '归德市人民政府', accepted: 78 },
}

/** What becomes of an answer that is challenged. `then`: on that workday after the answer. */
export function challenge(
  city: DemoCity,
  about: { readonly subject: string; readonly unit: string; readonly numberKey: () => string },
  dayAfter: (workdays: number) => Day,
  then: (workdays: number, act: () => Promise<unknown>) => void,
): void {
  const dispute = DISPUTES[about.subject]
  if (dispute === undefined) return
  const s = city.services
  const actor = () => city.actor('jingban', about.unit)
  let id = 0
  const order = () => ({ actor: actor(), id, formKey: newFormKey() })
  const { kind, organ, accepted, replied, ended } = dispute
  then(accepted + 1, async () => {
    const facts = {
      ...{ kind, organ, caseNumber: '', procedure: kind === 'review' ? ('ordinary' as const) : null },
      ...{ acceptedOn: dayAfter(accepted), copyReachedOn: dayAfter(accepted + 1) },
    }
    const registration = { ...facts, requestNumber: about.numberKey() }
    id = Number(must(await registerDispute(s, { actor: actor(), formKey: newFormKey() }, registration)))
  })
  if (replied !== undefined) {
    then(replied, async () => must(await recordReply(s, order(), { sentOn: dayAfter(replied) })))
  }
  if (ended !== undefined) {
    const { after, outcome, learnt } = ended
    then(after, async () => {
      must(await recordOutcome(s, order(), { outcome, decidedOn: dayAfter(after) }))
      must(await recordLearnt(s, order(), { learnt }))
    })
  }
}
