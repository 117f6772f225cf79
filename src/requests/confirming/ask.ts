import { mobileIn, type Notify, tellAddress, tellPhone } from '#notifications'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { paths } from '../paths.ts'
import { CHANNELS, type Channel } from '../request.ts'
import { asksApplicant } from '../rules/receipt.ts'
import { type ConfirmationWay, LINK_LIVES_DAYS } from './confirmation.ts'
import { hashLink, newLinkToken } from './link.ts'
import { addLink } from './store.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export interface AskedOf {
  readonly requestId: number
  readonly number: string
  readonly numberKey: string
  readonly channel: Channel
  readonly unitName: string
  readonly confirmBy: Day
  /** The first, the second … time a link goes out; 1 when left out. */
  readonly time?: number
}

interface Reached {
  readonly notify: Notify
  readonly phone: string
  readonly email: string
}

/**
 * 双方确认: what the unit has registered goes to the applicant to be confirmed, by a link that is good once. The unit's
 * side is the registration. Null where the channel asks nothing of the applicant, or where only a call reaches them.
 * 《条例》第三十一条; docs/decisions/0131-confirmed-by-both-sides.md
 */
export async function askToConfirm(
  services: Services,
  tx: Tx,
  asked: AskedOf,
  applicant: Reached,
): Promise<ConfirmationWay | null> {
  const way = asksApplicant(asked.channel) ? wayTo(services, applicant) : null
  if (way === null) return null
  const { requestId, number, numberKey, channel, unitName, confirmBy, time = 1 } = asked
  const at = services.now()
  const expiresAt = new Date(at.getTime() + LINK_LIVES_DAYS * DAY_MS)
  const token = newLinkToken()
  const tokenHash = hashLink(services.secrets, token)
  await addLink(tx, { requestId, way, tokenHash, askedAt: at, expiresAt })
  const address = services.config.baseUrl + paths.confirmation(token)
  // A message is sent once for its key: a link sent again is another message.
  const key = `request:${numberKey}:confirmation${time === 1 ? '' : `:${time}`}`
  if (way === 'sms') {
    const body = `请核对并确认信息公开申请${number}：${address}`
    await tellPhone(tx, { phone: applicant.phone, key, body, at })
    return way
  }
  await tellAddress(tx, {
    ...{ address: applicant.email, key, at },
    subject: `请确认政府信息公开申请：${number}`,
    body: `${unitName}收到并登记了一件以“${CHANNELS[channel]}”方式提出的政府信息公开申请，编号 ${number}。请打开下面的网址，核对登记的内容，确认收到：\n${address}\n网址${showDay(dayInChina(expiresAt))}前有效，只能答复一次。双方确认之日为收到申请之日；没有确认的，${showDay(confirmBy)}视为收到，答复期限照常计算。\n如果不是您提出的，或者登记的内容有误，请在打开的页面上告诉我们。`,
  })
  return way
}

/** As the applicant chose to be told, as far as it reaches them: they gave both to be reached for this application. */
function wayTo({ config }: Services, { notify, phone, email }: Reached): 'email' | 'sms' | null {
  const byPhone = config.sms !== null && mobileIn(phone) !== null
  if (byPhone && (notify === 'sms' || email === '')) return 'sms'
  return email === '' ? null : 'email'
}
