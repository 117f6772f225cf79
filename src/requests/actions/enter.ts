import { randomBytes } from 'node:crypto'
import { tell, tellAsChosen } from '#notifications'
import {
  type Actor,
  findUnitByCode,
  listUnits,
  officersWith,
  supervisorsOf,
  takesRequests,
  type Unit,
} from '#organisations'
import { type Day, dayInChina, showDay, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { queryCodeFor, queryCodeHash } from '#platform/intake/query-code.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Entered } from '../case.ts'
import { confirmationOwedBy } from '../case-clock.ts'
import { askToConfirm } from '../confirming/ask.ts'
import type { Application } from '../intake/application.ts'
import { moveAttachmentsToRequest } from '../intake/drafts/store.ts'
import { idDigest, sealIdNumber } from '../intake/identity.ts'
import { addApplicant, addRequest, takeRequestNumber } from '../intake/store.ts'
import { keepFingerprint } from '../often-asked/fingerprints.ts'
import type { Agreement } from '../oral/oral.ts'
import { addOralApplication } from '../oral/store.ts'
import { paths } from '../paths.ts'
import { remind } from '../reminders/remind.ts'
import { takeCaseForReminders } from '../reminders/store.ts'
import { type Channel, numberKey, requestNumber } from '../request.ts'
import { maskedIdNumber } from '../rules/identity.ts'
import { addFacts } from '../store.ts'

/** An application about to become a request. */
export interface Filing {
  readonly application: Application
  /** Secret, and this application's own: the query code follows from it. */
  readonly token: string
  /** The draft whose attachments go with it, if it was written in one. */
  readonly draftKey: string | null
  readonly channel: Channel
  /** When it reached the platform or the unit. */
  readonly arrivedAt: Date
  /** 口头申请: how the applicant agreed to what was written down. */
  readonly agreed?: Agreement | null
  /** The applicant hears of it together with others, from whoever enters them. */
  readonly toldOfAll?: boolean
}

/**
 * Makes a request of an application, however it came: decide, save, record, tell. The caller holds the draft and
 * has allowed it. Receipt in the sense of 《条例》第三十一条 is only what the unit confirms; this is the arrival.
 */
export async function enterApplication(
  services: Services,
  tx: Tx,
  actor: Actor,
  filing: Filing,
): Promise<Result<Entered>> {
  const { application, token, draftKey, channel, arrivedAt } = filing
  const now = services.now()
  const today = dayInChina(now)
  const { applicant, information, unitCode } = application

  const unit = unitCode === null ? await findRoutingOffice(tx, today) : await findUnitByCode(tx, unitCode)
  if (!unit || (unitCode !== null && !takesRequests(unit, today))) {
    return refused('unit-takes-none', NO_SUCH_UNIT)
  }
  const stage = unitCode === null ? 'routing' : 'arrived'
  const confirmBy = await confirmationOwedBy(tx, dayInChina(arrivedAt))

  const number = requestNumber(yearOf(today), await takeRequestNumber(tx, yearOf(today)))
  const key = numberKey(number)
  const queryCode = queryCodeFor(services.secrets, token)
  const requestId = await addRequest(tx, {
    number,
    numberKey: key,
    queryCodeHash: queryCodeHash(services.secrets, key, queryCode),
    unitId: unit.id,
    stage,
    channel,
    arrivedAt,
    confirmBy,
    applicantKind: applicant.kind,
    subject: information.subject,
    wanted: information.wanted,
    documentNumber: information.documentNumber,
    purpose: information.purpose,
    wantedForm: information.wantedForm,
    wantedDelivery: information.wantedDelivery,
  })
  await addApplicant(tx, {
    requestId,
    name: applicant.name,
    idKind: applicant.idKind,
    idNumberSealed: sealIdNumber(services, applicant.idNumber),
    idNumberShown: maskedIdNumber(applicant.idNumber),
    idDigest: idDigest(services, applicant.idNumber),
    representative: applicant.representative,
    phone: applicant.phone,
    email: applicant.email,
    notify: applicant.notify,
    address: information.address,
    postcode: information.postcode,
  })
  await addFacts(tx, [
    { requestId, kind: 'arrived', onDay: dayInChina(arrivedAt), at: now, byUser: actor.id, data: {} },
  ])
  const agreed = filing.agreed ?? null
  if (agreed !== null && actor.id !== null) {
    const agreedOn = dayInChina(arrivedAt)
    await addOralApplication(tx, { requestId, takenDownBy: actor.id, agreed, agreedOn, recordedAt: now })
  }
  await keepFingerprint(tx, requestId, information)
  const attachments = draftKey === null ? 0 : await moveAttachmentsToRequest(tx, draftKey, requestId)

  const asked = { requestId, number, numberKey: key, channel, unitName: unit.name, confirmBy }
  // Whoever does not know the unit is asked by the unit it comes to.
  const confirmation = stage === 'arrived' ? await askToConfirm(services, tx, asked, applicant) : null
  await record(tx, {
    by: actor,
    verb: channel === 'web' ? 'requests.submit' : 'requests.register',
    subject: { kind: 'request', id: key },
    unitId: unit.id,
    at: now,
    after: {
      ...{ stage, channel, applicantKind: applicant.kind, attachments },
      ...(confirmation === null ? {} : { confirmation }),
      ...(agreed === null ? {} : { agreed }),
    },
  })
  await tellOfficers(tx, { requestId, number, numberKey: key, unit, stage, confirmBy, now })
  const entered = { requestId, number, numberKey: key, queryCode }
  if (!filing.toldOfAll) await tellArrived(services, tx, filing, [entered])
  return done(entered)
}

/** Tells the applicant, as they chose, that what was sent has arrived: one message, however many cases it made. */
export async function tellArrived(
  { config, now }: Services,
  tx: Tx,
  { application: { applicant }, arrivedAt }: Filing,
  entered: readonly Entered[],
): Promise<void> {
  const [first] = entered
  if (first === undefined) return
  const confirmBy = await confirmationOwedBy(tx, dayInChina(arrivedAt))
  const isOne = entered.length === 1
  const numbers = isOne ? first.number : `${first.number}等 ${entered.length} 件`
  const all = entered.map(({ number }) => number).join('、')
  await tellAsChosen(tx, applicant, {
    key: `request:${first.numberKey}:arrived`,
    subject: `政府信息公开申请已提交：${numbers}`,
    body: `您的申请已提交，编号 ${all}。${isOne ? '受理单位' : '各受理单位'}应在${showDay(confirmBy)}前与您确认收到。\n凭编号和查询码查看进展：${config.baseUrl}${paths.track.start}\n请妥善保管查询码，本邮件不包含查询码。`,
    sms: `您的信息公开申请已提交，编号${numbers}，请凭查询码查看进展。`,
    at: now(),
  })
}

export const NO_SUCH_UNIT = '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'

/** 《条例》第三条: the office of the city's government is in charge; it hands on what has no unit yet. */
async function findRoutingOffice(tx: Tx, today: Day): Promise<Unit | undefined> {
  const units = await listUnits(tx)
  return units
    .map(({ unit }) => unit)
    .find(u => u.level === 'city' && u.kind === 'office' && takesRequests(u, today))
}

interface Arrival {
  readonly requestId: number
  readonly number: string
  readonly numberKey: string
  readonly unit: Unit
  readonly stage: 'routing' | 'arrived'
  readonly confirmBy: Day
  readonly now: Date
}

/** A unit's officers get the first of the four reminders; what has no unit yet is told to whoever routes it. */
async function tellOfficers(tx: Tx, arrival: Arrival): Promise<void> {
  const { requestId, number, unit, stage, confirmBy, now } = arrival
  if (stage === 'arrived') {
    const request = await takeCaseForReminders(tx, requestId)
    if (request) await remind(tx, request, now)
    return
  }
  const people = [...(await supervisorsOf(tx, unit.id)), ...(await officersWith(tx, unit.id, ['supervisor']))]
  await tell(tx, {
    to: [...new Set(people.map(person => person.id))],
    key: `request:${arrival.numberKey}:arrived`,
    subject: `待转办的申请：${number}`,
    body: `申请人不知道该向哪个单位申请，${number} 等待转给承办单位，请在${showDay(confirmBy)}前转办。`,
    link: `/office/requests/${arrival.numberKey}`,
    at: now,
  })
}

/** Files an application from where there is no browser: the demonstration city, with a token of its own, and tests. */
export function fileApplication(
  services: Services,
  actor: Actor,
  application: Application,
  token = randomBytes(32).toString('base64url'),
): Promise<Result<Entered>> {
  return inTransaction(services.db, tx =>
    enterApplication(services, tx, actor, {
      application,
      token,
      draftKey: null,
      channel: 'web',
      arrivedAt: services.now(),
    }),
  )
}
