import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { unitNamedInAnswer } from '../answer-organ.ts'
import type { Case, Entered } from '../case.ts'
import { openIdNumber } from '../intake/identity.ts'
import type { IdKind } from '../request.ts'
import { addFacts, factsOf, getApplicant, getSealedIdNumber, getTrackedCaseForChange } from '../store.ts'
import { enterApplication } from './enter.ts'
import type { Order } from './take-step.ts'

/**
 * One click for whoever was told that another organ holds it: the same application to that organ, as a new request with
 * an arrival of its own. 《条例》第三十六条第（五）项: the organ names the right one, it does not pass the request on; the
 * applicant does. Once, and the number and code of the new one are shown on the page that answers.
 */
export function forward(services: Services, order: Order): Promise<Result<Entered>> {
  const token = services.secrets.fingerprint('forwarded application', order.formKey)
  return inTransaction(services.db, async tx => {
    const led = await once(tx, order.formKey, services.now(), () => enter(services, tx, order, token))
    if (!led.ok) return led
    const { id, number, numberKey } = await getTrackedCaseForChange(tx, led.value)
    return done({ requestId: id, number, numberKey, queryCode: queryCodeFor(services.secrets, token) })
  })
}

async function enter(
  services: Services,
  tx: Tx,
  { actor, numberKey }: Order,
  token: string,
): Promise<Result<string>> {
  const now = services.now()
  const request = await getTrackedCaseForChange(tx, numberKey)
  const allowed = await mayForward(services, tx, request)
  const entered = allowed.ok ? await enterAgain(services, tx, actor, request, allowed.value, token) : allowed
  const fact = {
    by: actor,
    verb: 'requests.forward',
    subject: { kind: 'request', id: numberKey },
    unitId: request.unitId,
    at: now,
  }
  if (!entered.ok) {
    await record(tx, { ...fact, outcome: 'refused', after: { code: entered.code } })
    return entered
  }
  const data = { to: entered.value.number }
  const onDay = dayInChina(now)
  await addFacts(tx, [{ requestId: request.id, kind: 'forwarded', onDay, at: now, byUser: null, data }])
  await record(tx, { ...fact, after: data })
  return done(entered.value.numberKey)
}

async function mayForward(services: Services, tx: Tx, request: Case): Promise<Result<string>> {
  const unit = await unitNamedInAnswer(tx, request, dayInChina(services.now()))
  if (unit === null) {
    return refused('nobody-to-forward-to', '答复没有指明在本平台受理申请的机关，请按答复书上的联系方式申请。')
  }
  const forwarded = (await factsOf(tx, request.id)).some(fact => fact.kind === 'forwarded')
  return forwarded ? refused('forwarded-already', '已经向该机关提出了申请。') : done(unit.code)
}

async function enterAgain(
  services: Services,
  tx: Tx,
  actor: Actor,
  request: Case,
  unitCode: string,
  token: string,
): Promise<Result<Entered>> {
  const { name, idKind, representative, phone, email, notify, address, postcode } = await getApplicant(
    tx,
    request.id,
  )
  const { subject, documentNumber, wanted, purpose, wantedForm, wantedDelivery } = request
  return enterApplication(services, tx, actor, {
    application: {
      unitCode,
      applicant: {
        kind: request.applicantKind,
        name,
        idKind: idKind as IdKind,
        idNumber: openIdNumber(services, await getSealedIdNumber(tx, request.id)),
        representative,
        phone,
        email,
        notify,
      },
      information: {
        subject,
        documentNumber,
        wanted,
        purpose,
        wantedForm,
        wantedDelivery,
        address,
        postcode,
      },
    },
    token,
    draftKey: null,
    channel: 'web',
    arrivedAt: services.now(),
  })
}
