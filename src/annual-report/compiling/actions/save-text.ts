import { inTransaction } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { ChapterText } from '../../values.ts'
import { findDraft, lockReport, saveDraftRow } from '../store.ts'
import { factOf, notAllowed, type ReportOrder, unitInSight } from './order.ts'

export interface TextSaved {
  readonly chapters: readonly ChapterText[]
  /** The saving that was on the page; 0 when nobody had saved. */
  readonly after: number
}

/** Keeps the text of a report. It may be unfinished; it may not write over what somebody else saved meanwhile. */
export function saveText(
  services: Services,
  order: ReportOrder,
  { chapters, after }: TextSaved,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const unit = await unitInSight(tx, order)
    const at = services.now()
    return once(tx, order.formKey, at, async () => {
      await lockReport(tx, unit.id, order.year)
      const saving = (await findDraft(tx, unit.id, order.year))?.saving ?? 0
      const refusal =
        (await notAllowed(tx, order, unit, 'write')) ??
        (saving === after
          ? null
          : refused(
              'changed-since',
              '您打开本页以后，有人保存了正文。您写的还在下面，请另开一页看过新的正文再保存。',
            ))
      const fact = factOf('saveText', order, unit, at)
      if (refusal !== null) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      const by = order.actor.id ?? 0
      await saveDraftRow(tx, { unitId: unit.id, year: order.year, chapters, saving: saving + 1, by, at })
      await record(tx, { ...fact, after: { saving: saving + 1 } })
      return done(String(saving + 1))
    })
  })
}
