import { tell, tellAsChosen } from '#notifications'
import { type Actor, findUnitByCode, officersWith, takesRequests } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { once } from '#platform/form-key.ts'
import { allowSubmission } from '#platform/intake/allow.ts'
import type { HumanAnswer } from '#platform/intake/human-check.ts'
import { queryCodeFor, queryCodeHash } from '#platform/intake/query-code.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { record } from '#trail'
import { NO_SUCH_UNIT } from '../../actions/enter.ts'
import { inspectAll, type Scan } from '../../actions/register.ts'
import { sealIdNumber } from '../../intake/identity.ts'
import { numberKey } from '../../request.ts'
import { maskedIdNumber } from '../../rules/identity.ts'
import type { RecordsAsked } from '../form.ts'
import { paths } from '../paths.ts'
import { recordsNumber } from '../records-application.ts'
import { addRecordsApplication, addRecordsFile, getRecordsApplication, takeRecordsNumber } from '../store.ts'

/** Before the digits of a number, so that 归更〔2026〕0001号 and 归申〔2026〕0001号 are two. */
export const RECORDS_SERIES = 'records '

/** What somebody holds of an application that was just sent. The code is kept nowhere. */
export interface RecordsReceipt {
  readonly number: string
  readonly queryCode: string
  readonly unitName: string
}

/**
 * Sends an application to put a record right. The same form sent again gives the same number and code.
 * 《条例》第四十一条
 */
export async function applyForRecords(
  services: Services,
  order: { readonly actor: Actor; readonly formKey: string; readonly human: HumanAnswer },
  asked: RecordsAsked,
  files: readonly Upload[],
): Promise<Result<RecordsReceipt>> {
  const { actor, formKey, human } = order
  // The code follows from the key of the form, so that it can be shown again to whoever sent the form again.
  const token = services.secrets.fingerprint('records application', formKey)
  const queryCode = queryCodeFor(services.secrets, token)
  return inTransaction(services.db, async tx => {
    const entered = await once(tx, formKey, services.now(), async () => {
      const inspected = await inspectAll(files)
      if (!inspected.ok) return inspected
      const unit = await findUnitByCode(tx, asked.unitCode)
      if (!unit || !takesRequests(unit, dayInChina(services.now()))) {
        return refused('unit-takes-none', NO_SUCH_UNIT)
      }
      const allowed = await allowSubmission(services, tx, actor.origin, human)
      if (!allowed.ok) return allowed
      const key = await enter(services, tx, { actor, unitId: unit.id, queryCode }, asked)
      await keepFiles(services, tx, key.id, inspected.value)
      return done(`${key.numberKey} ${unit.id}`)
    })
    if (!entered.ok) return entered
    const [key = '', unitId = ''] = entered.value.split(' ')
    const { number, unitName } = await getRecordsApplication(tx, key, [Number(unitId)])
    return done({ number, queryCode, unitName })
  })
}

async function enter(
  services: Services,
  tx: Tx,
  {
    actor,
    unitId,
    queryCode,
  }: { readonly actor: Actor; readonly unitId: number; readonly queryCode: string },
  { applicant, record: which, wrong, evidence }: RecordsAsked,
): Promise<{ readonly id: number; readonly numberKey: string }> {
  const now = services.now()
  const year = yearOf(dayInChina(now))
  const number = recordsNumber(year, await takeRecordsNumber(tx, year))
  const key = numberKey(number)
  const id = await addRecordsApplication(tx, {
    number,
    number_key: key,
    query_code_hash: queryCodeHash(services.secrets, `${RECORDS_SERIES}${key}`, queryCode),
    unit_id: unitId,
    origin_id: null,
    applicant_kind: applicant.kind,
    name: applicant.name,
    id_kind: applicant.idKind,
    id_number_sealed: sealIdNumber(services, applicant.idNumber),
    id_number_shown: maskedIdNumber(applicant.idNumber),
    representative: applicant.representative,
    phone: applicant.phone,
    email: applicant.email,
    notify: applicant.notify,
    record: which,
    wrong,
    evidence,
    arrived_at: now,
    stage: 'arrived',
  })
  await record(tx, {
    by: actor,
    verb: 'requests.applyForRecords',
    subject: { kind: 'records-application', id: key },
    unitId,
    at: now,
    after: { stage: 'arrived', applicantKind: applicant.kind },
  })
  await tellUnit(tx, { unitId, number, key, at: now })
  await tellAsChosen(tx, applicant, {
    key: `records:${key}:arrived`,
    subject: `更正申请已提交：${number}`,
    body: `您的更正申请已提交，编号 ${number}。凭编号和查询码查看进展：${services.config.baseUrl}${paths.track}\n请妥善保管查询码，本邮件不包含查询码。`,
    sms: `您的更正申请已提交，编号${number}，请凭查询码查看进展。`,
    at: now,
  })
  return { id, numberKey: key }
}

/** The officers of a unit learn that an application came, or was sent on to them. */
export async function tellUnit(
  tx: Tx,
  {
    unitId,
    number,
    key,
    at,
  }: { readonly unitId: number; readonly number: string; readonly key: string; readonly at: Date },
): Promise<void> {
  const people = await officersWith(tx, unitId, ['clerk', 'disclosure-head'])
  await tell(tx, {
    to: people.map(person => person.id),
    key: `records:${key}:arrived`,
    subject: `收到更正申请：${number}`,
    body: `${number} 要求更正与申请人自身相关的政府信息记录，请确认收到并办理（《条例》第四十一条）。`,
    link: paths.application(key),
    at,
  })
}

async function keepFiles(services: Services, tx: Tx, id: number, files: readonly Scan[]): Promise<void> {
  const addedAt = services.now()
  for (const { path, ...file } of files) {
    const fileKey = newFileKey('attachments', yearOf(dayInChina(addedAt)))
    await filesIn(services.config.dataFolder).takeOver(path, fileKey)
    await addRecordsFile(tx, id, { ...file, fileKey, addedAt })
  }
}
