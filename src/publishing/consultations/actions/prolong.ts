import { type Day, dayInChina, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { letOut } from '../../checks/words.ts'
import { CONSULTATION_STEPS } from '../consultation.ts'
import { paths } from '../paths.ts'
import { prolongingRefused } from '../rules/period.ts'
import { prolong } from '../store.ts'
import { type ConsultationOrder, consultationStep } from './write.ts'

/** Gives the public more time, with a reason everybody reads. */
export function prolongConsultation(
  services: Services,
  order: ConsultationOrder,
  { closesOn, because }: { readonly closesOn: Day; readonly because: string },
): Promise<Result<string>> {
  return consultationStep(services, order, 'prolongConsultation', async ({ tx, thing, by, at }) => {
    const refusal = prolongingRefused(thing.closesOn, closesOn, dayInChina(at))
    if (refusal !== null) return refused('not-in-these-days', refusal)
    const out = letOut({ 延长的原因: because }, null)
    if (!out.ok) return out
    await prolong(tx, thing, { closesOn, because, by, at })
    const { label } = CONSULTATION_STEPS.prolongConsultation
    return {
      leadsTo: thing.number,
      trail: { lastDay: closesOn, lastDayBefore: thing.closesOn },
      tell: {
        to: thing.writers.filter(id => id !== by),
        key: `consultation:${thing.number}:prolonged:${closesOn}`,
        subject: `意见征集「${label}」：${thing.number}`,
        body: `意见征集 ${thing.number} 延长到${showDay(closesOn)}。`,
        link: paths.officeConsultation(thing.number),
      },
    }
  })
}
