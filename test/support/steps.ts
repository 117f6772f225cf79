import type { LightMyRequestResponse } from 'fastify'
import { dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { askExtension, draftAnswer, filledIn, passReview, sendToReview, sign } from '#requests'
import { register } from '../../src/requests/actions/register.ts'
import { paths } from '../../src/requests/paths.ts'
import type { OfficerVerb } from '../../src/requests/rules/transitions.ts'
import { pdf } from './attachments.ts'
import { ask, orderFrom, receive, type Staff, staffOf } from './cases.ts'
import type { TestDatabase } from './database.ts'
import { multipart } from './form-data.ts'
import { ROSTER } from './papers/pdf-corpus.ts'
import { STEPS_BESIDE } from './steps-beside.ts'
import { must, type Officer, officer, type Town } from './town.ts'
import type { Visitor } from './visitor.ts'

/** A town with a bureau's people in it, and a database to look into. */
export interface Stage {
  readonly services: Services
  readonly base: TestDatabase
  readonly town: Town
  readonly staff: Staff
  readonly supervisor: Officer
  /** Of the city's office, where what has no unit yet is routed. */
  readonly officeClerk: Officer
}

export async function stageIn(services: Services, base: TestDatabase, town: Town): Promise<Stage> {
  const staff = await staffOf(services, town.bureau)
  const supervisor = await officer(services, town.cityOffice, 'supervisor')
  const officeClerk = await officer(services, town.cityOffice, 'clerk')
  return { services, base, town, staff, supervisor, officeClerk }
}

/** One step of a case as somebody takes it in the browser: who, with which case, and what is in the form. */
export interface StepTaken {
  readonly by: (stage: Stage) => Officer
  /** Somebody who sees the case and may not do this. */
  readonly notBy: (stage: Stage) => Officer
  /** A case at which the step is next. */
  readonly before: (stage: Stage) => Promise<string>
  readonly fields: (stage: Stage, numberKey: string) => Promise<Readonly<Record<string, string>>>
}

const clerk = ({ staff }: Stage) => staff.clerk
const reviewer = ({ staff }: Stage) => staff.reviewer
const head = ({ staff }: Stage) => staff.head
const officeHead = ({ staff }: Stage) => staff.officeHead
const nothing = async () => ({})
const opinion = async () => ({ opinion: '请补充依据。' })
const DECISION = 'disclosed.provided'

/** A letter entered by the clerk; the applicant has a mail address to confirm by. */
async function registered({ services, staff }: Stage): Promise<string> {
  const order = { actor: staff.clerk.actor, formKey: newFormKey() }
  const { numberKey } = must(
    await register(services, order, {
      ...{ channel: 'letter', arrivedOn: dayInChina(services.now()), scans: [] },
      application: {
        unitCode: 'finance',
        applicant: {
          ...{ kind: 'natural-person', name: '王小明', idKind: 'resident-id', representative: '' },
          idNumber: '11010519491231002X',
          ...{ phone: '03705550000', email: 'wang@example.com', notify: 'email' },
        },
        information: {
          ...{ subject: '2025年决算', documentNumber: '', wanted: '含转移支付', purpose: '' },
          ...{ wantedForm: 'paper', wantedDelivery: 'post', address: '府前路3号', postcode: '' },
        },
      },
    }),
  )
  return numberKey
}

const arrived = ({ services, town }: Stage) => ask(services, town.bureau)

export async function open(stage: Stage): Promise<string> {
  const numberKey = await arrived(stage)
  await receive(stage.services, stage.staff, numberKey)
  return numberKey
}

async function extensionAsked(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  const order = orderFrom(stage.staff.clerk, numberKey)
  must(await askExtension(stage.services, order, { days: 5, reason: '资料分散，需要逐一核对。' }))
  return numberKey
}

async function drafted(stage: Stage): Promise<string> {
  const numberKey = await open(stage)
  const order = orderFrom(stage.staff.clerk, numberKey)
  must(await draftAnswer(stage.services, order, { decision: DECISION, fields: filledIn(DECISION) }))
  return numberKey
}

async function withDocument(stage: Stage): Promise<string> {
  const numberKey = await drafted(stage)
  await stage.base.asOwner(
    `insert into answer_documents (request_id, name, media_type, size, file_key, sha256, added_by, added_at)
     select id, '规划.pdf', 'application/pdf', 10, 'documents/' || number_key, 'x', $2, now() from requests where number_key = $1`,
    [numberKey, stage.staff.clerk.id],
  )
  return numberKey
}

async function inReview(stage: Stage): Promise<string> {
  const numberKey = await drafted(stage)
  must(await sendToReview(stage.services, orderFrom(stage.staff.clerk, numberKey)))
  return numberKey
}

async function reviewed(stage: Stage): Promise<string> {
  const numberKey = await inReview(stage)
  must(await passReview(stage.services, orderFrom(stage.staff.reviewer, numberKey), { opinion: '' }))
  return numberKey
}

async function signed(stage: Stage): Promise<string> {
  const numberKey = await reviewed(stage)
  must(await sign(stage.services, orderFrom(stage.staff.head, numberKey)))
  return numberKey
}

/** Every step of the table of transitions that officers take. */
export const STEPS_TAKEN: Readonly<Record<OfficerVerb, StepTaken>> = {
  ...STEPS_BESIDE,
  route: {
    by: stage => stage.supervisor,
    notBy: stage => stage.officeClerk,
    before: ({ services }) => ask(services, null),
    fields: async () => ({ unit: 'finance' }),
  },
  confirm: { by: clerk, notBy: head, before: arrived, fields: nothing },
  sendLinkAgain: { by: clerk, notBy: head, before: registered, fields: nothing },
  assign: {
    ...{ by: head, notBy: clerk, before: open },
    fields: async ({ staff }) => ({ handler: String(staff.clerk.id) }),
  },
  askExtension: {
    ...{ by: clerk, notBy: head, before: open },
    fields: async () => ({ days: '5', reason: '资料分散，需要逐一核对。' }),
  },
  grantExtension: { by: officeHead, notBy: clerk, before: extensionAsked, fields: nothing },
  refuseExtension: { by: officeHead, notBy: clerk, before: extensionAsked, fields: opinion },
  draftAnswer: {
    ...{ by: clerk, notBy: reviewer, before: open },
    fields: async () => ({ decision: DECISION, ...filledIn(DECISION) }),
  },
  addDocument: { by: clerk, notBy: reviewer, before: drafted, fields: nothing },
  removeDocument: {
    ...{ by: clerk, notBy: reviewer, before: withDocument },
    fields: async ({ base }, numberKey) => ({ document: await documentOf(base, numberKey) }),
  },
  sendToReview: { by: clerk, notBy: reviewer, before: drafted, fields: nothing },
  passReview: { by: reviewer, notBy: clerk, before: inReview, fields: nothing },
  returnFromReview: { by: reviewer, notBy: clerk, before: inReview, fields: opinion },
  sign: { by: head, notBy: clerk, before: reviewed, fields: nothing },
  returnFromSigning: { by: head, notBy: clerk, before: reviewed, fields: opinion },
  deliver: {
    ...{ by: clerk, notBy: head, before: signed },
    fields: async () => ({ delivery: 'web', deliveredOn: '2026-03-02', trackingNumber: '' }),
  },
  openIdentity: {
    ...{ by: clerk, notBy: stage => stage.supervisor, before: arrived },
    fields: async () => ({ reason: '核对身份' }),
  },
}

async function documentOf(base: TestDatabase, numberKey: string): Promise<string> {
  const [row] = await base.asOwner(
    'select d.id from answer_documents d join requests r on r.id = d.request_id where number_key = $1',
    [numberKey],
  )
  return String(row?.id)
}

/** The form of a step as a browser sends it: the key of the form may be one used before. */
export function sendStep(
  browser: Visitor,
  verb: OfficerVerb,
  numberKey: string,
  fields: Readonly<Record<string, string>>,
  formKey = newFormKey(),
): Promise<LightMyRequestResponse> {
  const url = paths.step[verb](numberKey)
  const form = { ...fields, form_key: formKey }
  if (verb !== 'addDocument' && verb !== 'openRedaction') return browser.post(url, form)
  const content = verb === 'addDocument' ? pdf() : ROSTER.bytes
  const file = { field: 'file', name: '规划.pdf', content }
  return browser.send({ method: 'POST', url, ...multipart(form, [file]) })
}
