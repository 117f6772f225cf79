import { tell } from '#notifications'
import { type Actor, officersWith } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { record } from '#trail'
import { paths } from '../paths.ts'
import { isMissing } from '../return.ts'
import { returnDueOn } from '../rules/deadlines.ts'
import { listReturns } from '../store.ts'

/** 催报: a message to every unit the office supervises that has not handed in. Once a day for each. */
export function urgeReturns(
  services: Services,
  { actor, year, formKey }: { readonly actor: Actor; readonly year: number; readonly formKey: string },
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const supervised = await supervisedBy(tx, actor)
      const missing = (await listReturns(tx, supervised, year)).filter(isMissing)
      const fact = {
        by: actor,
        verb: 'annualReport.urgeReturns',
        subject: { kind: 'annual-return', id: year },
        unitId: actor.unitId,
        at,
      }
      const refusal =
        supervised.length === 0
          ? refused('not-your-role', '催报由政务公开办办理。')
          : missing.length === 0
            ? refused('nobody-missing', '各单位都已提交，不用催报。')
            : null
      if (refusal !== null) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      for (const { unitId, unitCode } of missing) {
        await tell(tx, {
          to: (await officersWith(tx, unitId, ['clerk', 'disclosure-head', 'head'])).map(({ id }) => id),
          key: `annual-return:${unitCode}:${year}:urged:${dayInChina(at)}`,
          subject: `催报：${year}年报数据`,
          body: `${year}年报数据最迟${showDay(returnDueOn(year))}提交，请尽快提交。`,
          link: paths.return(unitCode, year),
          at,
        })
      }
      await record(tx, { ...fact, after: { year, units: missing.length } })
      return done(String(year))
    })
  })
}
