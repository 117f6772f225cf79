import type { Actor } from '#organisations'
import { findUnitByCode, holds, holdsAnywhere } from '#organisations'
import { type Inspected, inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { type Day, dayInChina, noonInChina, showDay, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { once } from '#platform/form-key.ts'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { record } from '#trail'
import type { Case, Entered } from '../case.ts'
import { clockColumns } from '../case-clock.ts'
import { type Application, UNIT_NOT_KNOWN } from '../intake/application.ts'
import { addAttachment } from '../intake/store.ts'
import { issueReceipt } from '../letters/issue.ts'
import type { Agreement } from '../oral/oral.ts'
import type { Channel } from '../request.ts'
import { receiptRule } from '../rules/receipt.ts'
import { addFacts, changeCase, getTrackedCaseForChange } from '../store.ts'
import { enterApplication } from './enter.ts'
import { orUndone, Undone } from './undone.ts'

/** How an application that did not come over the net reached the unit. */
export type OfflineChannel = Exclude<Channel, 'web'>

export interface Registration {
  readonly channel: OfflineChannel
  /** The day it reached the counter, was signed for, or came in. */
  readonly arrivedOn: Day
  readonly application: Application
  /** 口头申请: how the applicant agreed to what was written down for them. */
  readonly agreed?: Agreement | null
  /** What was handed in, scanned. */
  readonly scans: readonly Upload[]
}

/**
 * 登记: an officer enters what came by letter, fax, mail, at the counter or by word of mouth (代填, 《条例》第二十九条). Where
 * arrival is receipt (第三十一条) the clock starts at once, on the day it arrived; else the unit confirms it with the
 * applicant as it does what came over the net. The same form sent again gives the same number and code.
 */
export async function register(
  services: Services,
  { actor, formKey }: { readonly actor: Actor; readonly formKey: string },
  registration: Registration,
): Promise<Result<Entered>> {
  // The code follows from the key of the form, so that it can be shown again to whoever sent the form again.
  const token = services.secrets.fingerprint('registered application', formKey)
  try {
    return await inTransaction(services.db, async tx => {
      const registered = await once(tx, formKey, services.now(), () =>
        enter(services, tx, actor, token, registration),
      )
      if (!registered.ok) return attempted(tx, services, actor, registration, registered)
      const { id, number, numberKey } = await getTrackedCaseForChange(tx, registered.value)
      const queryCode = queryCodeFor(services.secrets, token)
      return done({ requestId: id, number, numberKey, queryCode })
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    const { refusal } = error
    return inTransaction(services.db, tx => attempted(tx, services, actor, registration, refusal))
  }
}

/** A refusal leaves no request, and is in the trail as an attempt. */
async function attempted(
  tx: Tx,
  { now }: Services,
  by: Actor,
  { application }: Registration,
  refusal: Refusal,
): Promise<Refusal> {
  await record(tx, {
    by,
    verb: 'requests.register',
    subject: { kind: 'unit', id: application.unitCode ?? UNIT_NOT_KNOWN },
    unitId: by.unitId,
    at: now(),
    outcome: 'refused',
    after: { code: refusal.code },
  })
  return refusal
}

async function enter(
  services: Services,
  tx: Tx,
  actor: Actor,
  token: string,
  { channel, arrivedOn, application, agreed = null, scans }: Registration,
): Promise<Result<string>> {
  const now = services.now()
  const today = dayInChina(now)
  const allowed = await mayRegister(tx, actor, application.unitCode)
  if (!allowed.ok) return allowed
  if (arrivedOn > today) {
    return refused('not-arrived-yet', `收到的日期不能晚于今天（${showDay(today)}）。`)
  }
  if (channel === 'oral' && agreed === null) {
    return refused('not-read-out', NOT_READ_OUT, '《条例》第二十九条')
  }
  const files = await inspectAll(scans)
  if (!files.ok) return files
  const entered = await enterApplication(services, tx, actor, {
    application,
    token,
    draftKey: null,
    channel,
    agreed: channel === 'oral' ? agreed : null,
    arrivedAt: arrivedOn === today ? now : noonInChina(arrivedOn),
  })
  if (!entered.ok) return entered
  const { requestId, numberKey } = entered.value
  await keepScans(services, tx, requestId, files.value)
  if (application.unitCode !== null && receiptRule(channel).by === 'arrival') {
    const request = await getTrackedCaseForChange(tx, numberKey)
    orUndone(await receiveAtOnce(services, tx, actor, request, arrivedOn))
  }
  return done(numberKey)
}

export const NOT_READ_OUT = '口头申请代为填写的，请向申请人念一遍，经其确认无误后再登记，并选择确认的方式。'

/** A clerk for the own unit; the disclosure office also for whatever unit it turns out to be. */
async function mayRegister(tx: Tx, actor: Actor, unitCode: string | null): Promise<Result<null>> {
  if (unitCode === null) {
    return holdsAnywhere(actor, 'supervisor')
      ? done(null)
      : refused('not-your-role', '不知道归哪个单位的申请，由政务公开办登记。')
  }
  const unit = await findUnitByCode(tx, unitCode)
  return unit !== undefined && holds(actor, 'clerk', unit.id)
    ? done(null)
    : refused('not-your-role', '线下申请由受理单位的经办人登记，请选择您所在的单位。')
}

/** 当面提交、签收: received on the day it arrived, without more. */
async function receiveAtOnce(
  services: Services,
  tx: Tx,
  actor: Actor,
  request: Case,
  receivedOn: Day,
): Promise<Result<unknown>> {
  const now = services.now()
  const today = dayInChina(now)
  const by = actor.id ?? 0
  await addFacts(tx, [{ requestId: request.id, kind: 'received', onDay: receivedOn, at: now, byUser: by }])
  const clock = await clockColumns(tx, request, today)
  await changeCase(tx, request.id, { stage: 'open', handler_id: by, ...clock })
  await record(tx, {
    by: actor,
    verb: 'requests.confirm',
    subject: { kind: 'request', id: request.numberKey },
    unitId: request.unitId,
    at: now,
    after: { stage: 'open', receivedOn, dueOn: clock.due_on ?? null },
  })
  const changed = await getTrackedCaseForChange(tx, request.numberKey)
  return issueReceipt({ services, tx, request: changed, by, now, today }, changed)
}

export type Scan = Inspected & Pick<Upload, 'path' | 'size' | 'sha256'>

/** What was handed in, or the first file that cannot be taken. */
export async function inspectAll(scans: readonly Upload[]): Promise<Result<Scan[]>> {
  const files: Scan[] = []
  for (const { path, size, sha256, name, tooLarge } of scans) {
    if (tooLarge) {
      return refused('too-large', `扫描件超过 ${LARGEST_ATTACHMENT / 1024 / 1024} MB，没有收下。`)
    }
    const inspected = await inspectAttachment(path, name)
    if (!inspected.ok) return inspected
    files.push({ ...inspected.value, path, size, sha256 })
  }
  return done(files)
}

async function keepScans(
  services: Services,
  tx: Tx,
  requestId: number,
  scans: readonly Scan[],
): Promise<void> {
  const addedAt = services.now()
  for (const { path, ...scan } of scans) {
    const fileKey = newFileKey('attachments', yearOf(dayInChina(addedAt)))
    await filesIn(services.config.dataFolder).takeOver(path, fileKey)
    await addAttachment(tx, requestId, { ...scan, fileKey, addedAt })
  }
}
