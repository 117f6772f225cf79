import { citizen, type Unit } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import {
  askExtension,
  confirm,
  type DecisionCode,
  deliver,
  draftAnswer,
  fileApplication,
  filledIn,
  grantExtension,
  type Order,
  passReview,
  sendToReview,
  sign,
} from '#requests'
import { must, type Officer, officer } from './town.ts'

/** A unit's people, one for each part. */
export interface Staff {
  readonly clerk: Officer
  readonly reviewer: Officer
  readonly officeHead: Officer
  readonly head: Officer
}

export async function staffOf(services: Services, unit: Unit): Promise<Staff> {
  return {
    clerk: await officer(services, unit, 'clerk'),
    reviewer: await officer(services, unit, 'reviewer'),
    officeHead: await officer(services, unit, 'disclosure-head'),
    head: await officer(services, unit, 'head'),
  }
}

export const orderFrom = (person: Officer, numberKey: string): Order => ({
  actor: person.actor,
  numberKey,
  formKey: newFormKey(),
})

/** Somebody asks a unit for something. Gives back the number's digits. */
export async function ask(
  services: Services,
  unit: Unit | null,
  subject = '城区供水管网改造规划',
): Promise<string> {
  const entered = must(
    await fileApplication(services, citizen('127.0.0.1'), {
      unitCode: unit?.code ?? null,
      applicant: {
        kind: 'natural-person',
        name: '演示申请人',
        idKind: 'other',
        idNumber: 'YS100001',
        representative: '',
        phone: '00000000000',
        email: '',
        notify: 'email',
      },
      information: {
        subject,
        wanted: `${subject}的文本和附件`,
        documentNumber: '',
        purpose: '',
        wantedForm: 'electronic',
        wantedDelivery: 'web',
        address: '',
        postcode: '',
      },
    }),
  )
  return entered.numberKey
}

export async function receive(services: Services, staff: Staff, numberKey: string): Promise<void> {
  must(await confirm(services, orderFrom(staff.clerk, numberKey)))
}

export async function extend(
  services: Services,
  staff: Staff,
  numberKey: string,
  days: number,
): Promise<void> {
  must(
    await askExtension(services, orderFrom(staff.clerk, numberKey), {
      days,
      reason: '资料分散，需要逐一核对。',
    }),
  )
  must(await grantExtension(services, orderFrom(staff.officeHead, numberKey), { opinion: '' }))
}

/** Drafted, reviewed and signed by three people; not yet delivered. */
export async function signAnswer(
  services: Services,
  staff: Staff,
  numberKey: string,
  decision: DecisionCode = 'disclosed.provided',
): Promise<void> {
  must(
    await draftAnswer(services, orderFrom(staff.clerk, numberKey), { decision, fields: filledIn(decision) }),
  )
  must(await sendToReview(services, orderFrom(staff.clerk, numberKey)))
  must(await passReview(services, orderFrom(staff.reviewer, numberKey), { opinion: '' }))
  must(await sign(services, orderFrom(staff.head, numberKey)))
}

export async function answer(
  services: Services,
  staff: Staff,
  numberKey: string,
  decision: DecisionCode = 'disclosed.provided',
): Promise<void> {
  await signAnswer(services, staff, numberKey, decision)
  const deliveredOn = dayInChina(services.now())
  must(
    await deliver(services, orderFrom(staff.clerk, numberKey), {
      delivery: 'web',
      trackingNumber: '',
      deliveredOn,
    }),
  )
}
