import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { factOf, notAllowed, unitInSight } from '../../compiling/actions/order.ts'
import { saysTheSame } from '../../compiling/differences.ts'
import { addVersion, findVersion, listVersions, lockReport } from '../../compiling/store.ts'
import type { Version, VersionLine } from '../../compiling/version.ts'
import { paths } from '../../paths.ts'
import { contentOf, type ReportContent } from '../../values.ts'
import { FIRST_YEAR } from '../../years.ts'
import { makeReportFindable } from '../findable.ts'
import { removeWaiting } from '../store.ts'
import { hashOf, waitingOf } from '../waiting.ts'

/**
 * A report the unit published before it worked here becomes a version of its year, with nothing behind its cells.
 *
 * @param said the year, where the file does not tell it; the reason, where an import is put right by another
 * @returns where it is published
 */
export function importReport(
  services: Services,
  order: { readonly actor: Actor; readonly token: string; readonly formKey: string },
  said: { readonly year: number | null; readonly reason: string },
): Promise<Result<string>> {
  const { actor, token, formKey } = order
  return inTransaction(services.db, async tx => {
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const waiting = await waitingOf(tx, actor, { token, at })
      if (waiting === undefined) return GONE
      const { report } = waiting
      const year = report.year ?? said.year
      if (year === null) return refused('no-year', '请填写报告的年度。')
      const ordered = { actor, unitCode: waiting.unitCode, year, formKey }
      const unit = await unitInSight(tx, ordered)
      await lockReport(tx, unit.id, year)
      const content = contentOf(report, { unit: report.unit ?? unit.name, year })
      const refusal =
        (await notAllowed(tx, ordered, unit, 'publish')) ??
        notEarlier(year, yearOf(dayInChina(at))) ??
        alreadyThere(
          await listVersions(tx, unit.id, year),
          await findVersion(tx, unit.id, year),
          content,
          said.reason,
        )
      const fact = factOf('import', ordered, unit, at)
      if (refusal !== null) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      const by = actor.id ?? 0
      const version = await addVersion(tx, {
        ...{ unitId: unit.id, year, origin: 'imported', content, sources: [], reason: said.reason, by, at },
      })
      await makeReportFindable(tx, { unit, year, content, at })
      await removeWaiting(tx, hashOf(token))
      await record(tx, { ...fact, after: { version, file: waiting.fileName, reason: said.reason } })
      return done(paths.published(unit.code, year))
    })
  })
}

export const GONE = refused(
  'gone',
  '这个文件已经导入，或者放了超过一天已经删除。没有导入的，请重新选择文件。',
)

function notEarlier(year: number, thisYear: number): Refusal | null {
  return year >= FIRST_YEAR && year < thisYear
    ? null
    : refused('year', `只能导入${FIRST_YEAR}年度到${thisYear - 1}年度的报告，这一份是${year}年度。`)
}

/** What was compiled here is put right by publishing once more, never by a file beside it. */
function alreadyThere(
  versions: readonly VersionLine[],
  last: Version | undefined,
  content: ReportContent,
  reason: string,
): Refusal | null {
  if (last === undefined) return null
  const { year } = content
  if (versions.some(({ origin }) => origin === 'compiled')) {
    return refused('compiled', `${year}年度的报告已经在本平台汇编公开，更正请在该报告页面公开新的一版。`)
  }
  if (saysTheSame(last.content, content)) {
    return refused('imported-before', `${year}年度的报告已经导入过，与这一份相同。`)
  }
  return reason === ''
    ? refused('no-reason', `${year}年度的报告已经导入过，再导入是更正，请写明更正的原因。`)
    : null
}
