import { officersWith } from '#organisations'
import { dayInChina, showInstant, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite } from '../../rules/steps.ts'
import { nextNumber } from '../../store.ts'
import { type Order, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import { CONCERN_KINDS, type ConcernFacts } from '../concern.ts'
import { paths } from '../paths.ts'
import { TERMS } from '../rules/due-times.ts'
import { addConcern } from '../store.ts'

/** Enters what the public worries about. Its hours run from when the unit knew; everybody who has to act is told. */
export function registerConcern(
  services: Services,
  order: Order,
  { unitCode, ...facts }: ConcernFacts & { readonly unitCode: string },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.registerConcern',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id))
      return refused('not-your-role', '关切由涉事责任单位登记。', '国办发〔2016〕80号')
    if (facts.knownAt > at) return refused('not-arrived-yet', '知悉的时间不能晚于现在。')
    const number = await nextNumber(tx, 'concern', yearOf(dayInChina(at)))
    await addConcern(tx, { ...facts, number, unitId: unit.id, by, at })
    const hours = TERMS[facts.kind].map(({ hours }) => `${hours}小时`).join('、')
    const others = await officersWith(tx, unit.id, ['clerk', 'reviewer', 'disclosure-head', 'head'])
    return {
      leadsTo: number,
      subject: { kind: 'concern', id: number },
      trail: { concernKind: facts.kind, knownAt: facts.knownAt.toISOString() },
      tell: {
        to: others.map(({ id }) => id).filter(id => id !== by),
        key: `concern:${number}:registered`,
        subject: `${CONCERN_KINDS[facts.kind]}需要回应：${number}`,
        body: `${showInstant(facts.knownAt)}知悉，时限${hours}，按自然小时计。`,
        link: paths.officeConcern(number),
      },
    }
  })
}
