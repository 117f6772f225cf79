import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { NOT_READ_OUT, type OfflineChannel } from '../../actions/register.ts'
import {
  type Application,
  readApplicant,
  readInformation,
  readKind,
  UNIT_NOT_KNOWN,
} from '../../intake/application.ts'
import { type Agreement, isAgreement } from '../../oral/oral.ts'
import { CHANNELS } from '../../request.ts'

export const OFFLINE_CHANNELS = Object.fromEntries(
  Object.entries(CHANNELS).filter(([channel]) => channel !== 'web'),
) as Readonly<Record<OfflineChannel, string>>

export interface RegistrationTyped {
  readonly formKey: string
  readonly channel: OfflineChannel
  readonly arrivedOn: Day
  readonly agreed: Agreement | null
  readonly application: Application
}

/** One form for what the public fills in page by page: the same readers, so that the same sentences come back. */
export function readRegistration(body: unknown, today: Day): FormResult<RegistrationTyped> {
  const form = new Form(body)
  const channel = form.choice('channel', {
    label: '申请的方式',
    among: Object.keys(OFFLINE_CHANNELS) as OfflineChannel[],
  })
  const arrivedOn = form.day('arrivedOn', { label: '收到的日期' })
  const unit = form.text('unit', { label: '受理单位', max: 40, required: true })
  // 《条例》第二十九条: what an officer writes down for somebody counts when they agree to it.
  const way = form.text('agreed', { label: '申请人确认', max: 10 })
  const agreed = channel === 'oral' && isAgreement(way) ? way : null
  if (channel === 'oral' && agreed === null) form.fail('agreed', NOT_READ_OUT)
  const kind = readKind(body)
  const applicant = kind.ok ? readApplicant(kind.value, body, today) : kind
  const information = readInformation(body)
  const own = form.result({ formKey: form.key(), channel, arrivedOn, agreed })
  if (own.ok && applicant.ok && information.ok) {
    const application = {
      unitCode: unit === UNIT_NOT_KNOWN ? null : unit,
      applicant: applicant.value,
      information: information.value,
    }
    return { ok: true, value: { ...own.value, application } }
  }
  const errors = [own, applicant, information].flatMap(part => (part.ok ? [] : part.errors))
  return { ok: false, errors, typed: form.back().typed }
}
