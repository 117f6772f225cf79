import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import type { OfflineChannel } from '../../actions/register.ts'
import {
  type Application,
  readApplicant,
  readInformation,
  readKind,
  UNIT_NOT_KNOWN,
} from '../../intake/application.ts'
import { CHANNELS } from '../../request.ts'

export const OFFLINE_CHANNELS = Object.fromEntries(
  Object.entries(CHANNELS).filter(([channel]) => channel !== 'web'),
) as Readonly<Record<OfflineChannel, string>>

export interface RegistrationTyped {
  readonly formKey: string
  readonly channel: OfflineChannel
  readonly arrivedOn: Day
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
  if (channel === 'oral' && form.text('agreed', { label: '申请人确认', max: 3 }) !== 'yes') {
    form.fail('agreed', '口头申请代为填写的，请向申请人念一遍，经其确认无误后再登记。')
  }
  const kind = readKind(body)
  const applicant = kind.ok ? readApplicant(kind.value, body, today) : kind
  const information = readInformation(body)
  const own = form.result({ formKey: form.key(), channel, arrivedOn })
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
