import { createHash } from 'node:crypto'
import { tell, tellAsChosen } from '#notifications'
import {
  type Actor,
  getUnit,
  listUnits,
  officersWith,
  reviewChannelOf,
  sightOf,
  takesRequests,
} from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import { orUndone, Undone } from '../../actions/undone.ts'
import { openIdNumber } from '../../intake/identity.ts'
import { ownTemplate } from '../../letter-templates/store.ts'
import { composeRecordsDecision, type RecordsOutcome } from '../../letters/compose-records-decision.ts'
import { LETTER_KINDS, letterNumber } from '../../letters/letter.ts'
import { renderLetter } from '../../letters/render.ts'
import { takeLetterNumber } from '../../letters/store.ts'
import { numberKey } from '../../request.ts'
import type { RecordsProposal } from '../form.ts'
import { paths } from '../paths.ts'
import { mayHandleRecords, mayWithdrawRecords } from '../policy.ts'
import {
  RECORDS_OUTCOMES,
  type RecordsApplication,
  type RecordsVerb,
  recordsNumber,
} from '../records-application.ts'
import {
  addRecordsApplication,
  changeRecordsApplication,
  findRecordsApplication,
  getRecordsApplicationForChange,
  getSealedIdNumberOfRecords,
  takeRecordsNumber,
} from '../store.ts'
import { tellUnit } from './apply.ts'

export interface RecordsOrder {
  readonly actor: Actor
  readonly numberKey: string
  readonly formKey: string
}

interface RecordsStepInHand {
  readonly services: Services
  readonly tx: Tx
  readonly actor: Actor
  readonly application: RecordsApplication
  readonly now: Date
}

/** For the trail, beside the verb. No personal data of the applicant. */
type Trail = { readonly [key: string]: Json }

/** 确认收到: from here it is worked on. No statutory period begins, since the Regulation sets none. */
export function confirmRecords(services: Services, order: RecordsOrder): Promise<Result<string>> {
  return takeRecordsStep(services, order, 'confirmRecords', async step => {
    const { tx, application, now, actor } = step
    const change = { stage: 'open' as const, received_on: dayInChina(now), handler_id: actor.id }
    await changeRecordsApplication(tx, application.id, change)
    await tellApplicantOfRecords(step, 'received', '已收到，正在核实')
    return done({})
  })
}

/** The clerk says what comes of it and why; the unit's head decides. */
export function proposeRecords(
  services: Services,
  order: RecordsOrder,
  { outcome, what, organ, organContact, reason }: RecordsProposal,
): Promise<Result<string>> {
  return takeRecordsStep(services, order, 'proposeRecords', async ({ tx, application, actor, now }) => {
    const proposed = { proposed_by: actor.id, proposed_at: now, opinion: '' }
    const said = { outcome, what, organ, organ_contact: organContact, reason }
    await changeRecordsApplication(tx, application.id, { stage: 'proposed', ...said, ...proposed })
    const heads = await officersWith(tx, application.unitId, ['head'])
    await tellOffice(tx, application, 'proposed', {
      to: heads.map(person => person.id),
      subject: `更正申请待审批：${application.number}`,
      body: `${application.number} 的处理意见是“${RECORDS_OUTCOMES[outcome]}”，请审批。`,
      at: now,
    })
    return done({ outcome })
  })
}

export function returnRecords(
  services: Services,
  order: RecordsOrder,
  { reason }: { readonly reason: string },
): Promise<Result<string>> {
  return takeRecordsStep(services, order, 'returnRecords', async ({ tx, application, now }) => {
    await changeRecordsApplication(tx, application.id, { stage: 'open', outcome: null, opinion: reason })
    await tellOffice(tx, application, 'returned', {
      to: application.proposedBy === null ? [] : [application.proposedBy],
      subject: `处理意见退回：${application.number}`,
      body: `${application.number} 的处理意见没有同意，理由见系统内，请重新提出。`,
      at: now,
    })
    return done({})
  })
}

/**
 * The head agrees: the decision is issued and the applicant can read it at once. What another unit here may put right is
 * entered there under a number of its own. 《条例》第四十一条
 */
export function decideRecords(services: Services, order: RecordsOrder): Promise<Result<string>> {
  return takeRecordsStep(services, order, 'decideRecords', async step => {
    const { tx, application, actor, now } = step
    const letter = await issueDecision(step)
    if (!letter.ok) return letter
    const decided = { decided_by: actor.id, decided_at: now, closed_on: dayInChina(now) }
    await changeRecordsApplication(tx, application.id, { stage: 'closed', ...decided, ...letter.value })
    const sentOn = application.outcome === 'forwarded' ? await sendOn(step) : null
    await tellApplicantOfRecords(step, 'decided', '已作出决定')
    return done({ outcome: application.outcome, letter: letter.value.letter_number, sentOn })
  })
}

/** Opening the certificate's number says why, and is in the trail. The value is the number. */
export function openRecordsIdentity(
  services: Services,
  order: RecordsOrder,
  { reason }: { readonly reason: string },
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const application = await getRecordsApplicationForChange(
      tx,
      order.numberKey,
      await sightOf(tx, order.actor),
    )
    const allowed = mayHandleRecords(order.actor, 'openRecordsIdentity', application)
    await note(tx, { services, order, application, verb: 'openRecordsIdentity' }, allowed, { reason })
    if (!allowed.ok) return allowed
    const sealed = await getSealedIdNumberOfRecords(tx, application.id)
    return done(sealed === '' ? application.idNumberShown : openIdNumber(services, sealed))
  })
}

/** The applicant takes it back; whoever was let in by number and code. */
export function withdrawRecords(
  services: Services,
  order: Omit<RecordsOrder, 'numberKey'> & { readonly id: number },
): Promise<Result<string>> {
  return inTransaction(services.db, tx =>
    once(tx, order.formKey, services.now(), async () => {
      const found = await findRecordsApplication(tx, order.id)
      if (!found) throw new Error('the application of an opened cookie is there')
      const application = await getRecordsApplicationForChange(tx, found.numberKey, [found.unitId])
      const allowed = mayWithdrawRecords(application)
      const about = { services, order: { ...order, numberKey: found.numberKey }, application }
      await note(tx, { ...about, verb: 'withdrawRecords' }, allowed, {})
      if (!allowed.ok) return allowed
      const closed = { stage: 'closed' as const, closed_on: dayInChina(services.now()) }
      await changeRecordsApplication(tx, application.id, { ...closed, outcome: 'withdrawn' })
      return done(found.numberKey)
    }),
  )
}

/** The frame of every step of an officer: load and lock, allow, do, record, once for each form. */
async function takeRecordsStep(
  services: Services,
  order: RecordsOrder,
  verb: RecordsVerb,
  work: (step: RecordsStepInHand) => Promise<Result<Trail>>,
): Promise<Result<string>> {
  const run = (insteadOf?: Result<Trail>) =>
    inTransaction(services.db, async tx => {
      const { actor, numberKey: key, formKey } = order
      const application = await getRecordsApplicationForChange(tx, key, await sightOf(tx, actor))
      const now = services.now()
      return once(tx, formKey, now, async () => {
        const allowed = mayHandleRecords(actor, verb, application)
        const taken =
          insteadOf ?? (allowed.ok ? await work({ services, tx, actor, application, now }) : allowed)
        await note(tx, { services, order, application, verb }, taken, taken.ok ? taken.value : {})
        return taken.ok ? done(key) : taken
      })
    })
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    return run(error.refusal)
  }
}

async function note(
  tx: Tx,
  about: {
    readonly services: Services
    readonly order: { readonly actor: Actor; readonly numberKey: string }
    readonly application: RecordsApplication
    readonly verb: RecordsVerb
  },
  result: Result<unknown>,
  trail: Trail,
): Promise<void> {
  const { services, order, application, verb } = about
  await record(tx, {
    by: order.actor,
    verb: `requests.${verb}`,
    subject: { kind: 'records-application', id: application.numberKey },
    unitId: application.unitId,
    at: services.now(),
    ...(result.ok ? { after: trail } : { outcome: 'refused', after: { code: result.code } }),
  })
}

async function issueDecision({ services, tx, application, now }: RecordsStepInHand) {
  const today = dayInChina(now)
  const { series } = LETTER_KINDS['records-decision']
  const unit = await getUnit(tx, application.unitId)
  const serial = await takeLetterNumber(tx, unit.id, series, yearOf(today))
  const number = letterNumber(unit.documentPrefix, 'records-decision', yearOf(today), serial)
  const arrivedOn = dayInChina(application.arrivedAt)
  const letter = composeRecordsDecision({
    ...(await ownTemplate(tx, unit.id, 'records-decision')),
    unit: { ...unit, reviewChannel: await reviewChannelOf(tx, unit, today) },
    applicant: { name: application.name, kind: application.applicantKind },
    request: {
      number: application.number,
      channel: 'web',
      subject: application.record,
      wanted: application.wrong,
      arrivedOn,
      receivedOn: application.receivedOn ?? arrivedOn,
    },
    number,
    date: today,
    outcome: outcomeOf(application),
    reason: application.reason,
  })
  // A number taken for a letter that is not issued is given back.
  const content = orUndone(letter)
  const { pdf } = await renderLetter(content)
  const fileKey = newFileKey('letters', yearOf(today))
  await filesIn(services.config.dataFolder).put(fileKey, pdf)
  const sha256 = createHash('sha256').update(pdf).digest('hex')
  return done({ letter_number: number, letter_file_key: fileKey, letter_sha256: sha256 })
}

function outcomeOf({ outcome, what, organ, organContact }: RecordsApplication): RecordsOutcome {
  switch (outcome) {
    case 'corrected':
      return { kind: outcome, what }
    case 'forwarded':
    case 'not-ours':
      return { kind: outcome, organ, organContact }
    default:
      return { kind: 'not-corrected' }
  }
}

/** Enters the application at the unit it is sent on to, when that is a unit here. @returns its number */
async function sendOn({ services, tx, actor, application, now }: RecordsStepInHand): Promise<string | null> {
  const today = dayInChina(now)
  const units = (await listUnits(tx)).map(({ unit }) => unit)
  const unit = units.find(one => one.name === application.organ && takesRequests(one, today))
  if (!unit || unit.id === application.unitId) return null
  const number = recordsNumber(yearOf(today), await takeRecordsNumber(tx, yearOf(today)))
  const key = numberKey(number)
  await addRecordsApplication(tx, {
    number,
    number_key: key,
    // Followed by the number and code of the first application.
    query_code_hash: services.secrets.fingerprint('records application sent on', key),
    unit_id: unit.id,
    origin_id: application.id,
    applicant_kind: application.applicantKind,
    name: application.name,
    id_kind: application.idKind,
    id_number_sealed: await getSealedIdNumberOfRecords(tx, application.id),
    id_number_shown: application.idNumberShown,
    representative: application.representative,
    phone: application.phone,
    email: application.email,
    notify: application.notify,
    record: application.record,
    wrong: application.wrong,
    evidence: application.evidence,
    arrived_at: now,
    stage: 'arrived',
  })
  await record(tx, {
    by: actor,
    verb: 'requests.sendRecordsOn',
    subject: { kind: 'records-application', id: key },
    unitId: unit.id,
    at: now,
    after: { from: application.numberKey },
  })
  await tellUnit(tx, { unitId: unit.id, number, key, at: now })
  return number
}

async function tellOffice(
  tx: Tx,
  { numberKey: key }: RecordsApplication,
  about: string,
  message: {
    readonly to: readonly number[]
    readonly subject: string
    readonly body: string
    readonly at: Date
  },
): Promise<void> {
  const once = `records:${key}:${about}:${message.at.toISOString()}`
  await tell(tx, { ...message, key: once, link: paths.application(key) })
}

async function tellApplicantOfRecords(
  { tx, services, application, now }: RecordsStepInHand,
  about: string,
  what: string,
): Promise<void> {
  const { number, numberKey: key } = application
  await tellAsChosen(tx, application, {
    key: `records:${key}:${about}`,
    subject: `更正申请${what}：${number}`,
    body: `您的更正申请 ${number} ${what}。凭编号和查询码查看：${services.config.baseUrl}${paths.track}`,
    sms: `您的更正申请${number}${what}，请凭查询码查看。`,
    at: now,
  })
}
