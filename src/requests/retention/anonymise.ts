import { randomBytes } from 'node:crypto'
import { scheduled } from '#organisations'
import { type Day, dayInChina, yearsBefore } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import {
  changeRecordsApplication,
  findRecordsApplication,
  listRecordsOverdue,
  removeRecordsFiles,
} from '../own-records/store.ts'
import { getApplicant, getTrackedCaseForChange } from '../store.ts'
import { forgetApplicant, listOverdue, NOBODY } from './store.ts'

const AT_ONCE = 200
const BY = scheduled('保管期限')

/**
 * Personal data is kept for as many years as the city set (MINGFU_RETENTION_YEARS) after a case was closed, and then no
 * longer. The case, its days and its decision, the facts and the trail stay; the letters stay as records of the unit.
 *
 * @returns how many cases were anonymised
 */
export async function anonymiseWhatIsOver(services: Services): Promise<number> {
  const { retentionYears } = services.config
  if (retentionYears === null) return 0
  const now = services.now()
  const before: Day = yearsBefore(dayInChina(now), retentionYears)
  const over = await listOverdue(services.db, before, AT_ONCE)
  for (const { numberKey } of over) {
    const files = await inTransaction(services.db, async tx => {
      const request = await getTrackedCaseForChange(tx, numberKey)
      const { name, representative, phone } = await getApplicant(tx, request.id)
      const said = [name, representative, phone].filter(word => word.length > 1)
      const subject = said
        .reduce((text, word) => text.replaceAll(word, NOBODY), request.subject)
        .slice(0, 200)
      const codeHash = randomBytes(32).toString('base64url')
      const keys = await forgetApplicant(tx, request.id, { subject, codeHash, at: now })
      await record(tx, {
        by: BY,
        verb: 'requests.anonymise',
        subject: { kind: 'request', id: numberKey },
        unitId: request.unitId,
        at: now,
        after: { years: retentionYears, attachments: keys.length },
      })
      return keys
    })
    // After the rows are gone: a file that stays behind is swept away with what no row holds.
    for (const key of files) await filesIn(services.config.dataFolder).remove(key)
  }
  return over.length + (await anonymiseRecords(services, before))
}

/** The same for those who asked to have a record put right. */
async function anonymiseRecords(services: Services, before: Day): Promise<number> {
  const now = services.now()
  const over = await listRecordsOverdue(services.db, before, AT_ONCE)
  for (const id of over) {
    const files = await inTransaction(services.db, async tx => {
      const application = await findRecordsApplication(tx, id)
      if (!application) throw new Error('an application does not vanish')
      await changeRecordsApplication(tx, id, {
        ...{ name: NOBODY, id_number_sealed: '', id_number_shown: NOBODY, representative: '' },
        ...{ phone: '', email: '', notify: 'none', record: NOBODY, wrong: NOBODY, evidence: NOBODY },
        ...{ what: '', reason: '', query_code_hash: randomBytes(32).toString('base64url') },
        anonymised_at: now,
      })
      await record(tx, {
        by: BY,
        verb: 'requests.anonymiseRecords',
        subject: { kind: 'records-application', id: application.numberKey },
        unitId: application.unitId,
        at: now,
        after: { years: services.config.retentionYears },
      })
      return removeRecordsFiles(tx, id)
    })
    for (const key of files) await filesIn(services.config.dataFolder).remove(key)
  }
  return over.length
}
