import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { supervisedBy } from '#requests'
import { record } from '#trail'
import { objectionTo } from '../policy.ts'
import type { Figures } from '../return.ts'
import { checkReturn } from '../rules/check-return.ts'
import { findReturn, lockReturn, saveFigures, takeReturnStep } from '../store.ts'
import { factOf, type ReturnOrder, unitInSight } from './order.ts'

export interface FilledIn {
  readonly figures: Figures
  readonly note: string
  /** The saving that was on the page; 0 when nobody had saved. */
  readonly after: number
  /** Whether it is handed in as well. */
  readonly submit: boolean
}

/**
 * Keeps the figures a unit fills in, and hands them in when that is asked. Refused: somebody saved meanwhile, the figures are
 * with whoever checks them, or, to hand in, something is missing, does not add up or wants a word of explanation.
 */
export function fillIn(services: Services, order: ReturnOrder, filled: FilledIn): Promise<Result<string>> {
  const verb = filled.submit ? 'submit' : 'save'
  return inTransaction(services.db, async tx => {
    const unit = await unitInSight(tx, order)
    const at = services.now()
    const { year, actor } = order
    return once(tx, order.formKey, at, async () => {
      await lockReturn(tx, unit.id, year)
      const current = await findReturn(tx, unit.id, year)
      const saving = current?.saving ?? 0
      const supervised = await supervisedBy(tx, actor)
      const refusal =
        objectionTo(verb, actor, unit.id, current, supervised) ??
        (saving === filled.after ? null : changedSince()) ??
        (filled.submit ? await notReady(tx, unit.id, order, filled, yearOf(dayInChina(at))) : null)
      const fact = factOf(verb, order, unit, at)
      if (refusal !== null) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      const by = actor.id ?? 0
      const { figures, note } = filled
      const id = await saveFigures(tx, { unitId: unit.id, year, figures, note, saving: saving + 1, by, at })
      if (filled.submit) await takeReturnStep(tx, { id, to: 'submitted', said: note, by, at })
      await record(tx, {
        ...fact,
        after: { saving: saving + 1, figures: changesIn(current?.figures ?? {}, figures) },
      })
      return done(String(id))
    })
  })
}

function changedSince(): Refusal {
  return refused(
    'changed-since',
    '您打开本页以后，有人保存了数据。您填的还在，请另开一页看过新的数据再保存。',
  )
}

async function notReady(
  tx: Tx,
  unitId: number,
  { year }: ReturnOrder,
  { figures, note }: FilledIn,
  thisYear: number,
): Promise<Refusal | null> {
  if (thisYear <= year) return refused('year-not-over', `${year}年还没有结束，可以先保存，次年1月1日起提交。`)
  const before = (await findReturn(tx, unitId, year - 1))?.figures ?? {}
  const { errors, asked } = checkReturn(year, figures, before)
  if (errors.length > 0) return refused('not-right', `还有${errors.length}处要改，见下面各项。`)
  return asked.length > 0 && note === ''
    ? refused('no-explanation', `有${asked.length}处需要说明，请在“说明”里写明原因。`)
    : null
}

/** Only what differs: a reader of the trail sees what was changed. */
function changesIn(before: Figures, after: Figures): Record<string, string | null> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...keys].flatMap(key => (before[key] === after[key] ? [] : [[key, after[key] ?? null]])),
  )
}
