import { timeInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { deliverOwed } from './deliver-owed.ts'
import type { Sms } from './message.ts'
import { isQuiet } from './rules/quiet-hours.ts'
import { type SmsGateway, sendSms } from './sms-gateway.ts'
import { takeSmsDue } from './store.ts'

/** Sends what text messages are due; in the quiet hours they wait. Returns how many were sent. */
export async function deliverSms(services: Services): Promise<number> {
  const { sms } = services.config
  return sms === null ? 0 : deliverSmsBy(services, sms)
}

export function deliverSmsBy(services: Services, gateway: SmsGateway): Promise<number> {
  const { config, secrets, now } = services
  // The same row has the same id each time: by it the gateway knows what it has taken already.
  const idOf = ({ key, phone }: Sms) => secrets.fingerprint('sms', `${key}\n${phone}`)
  return deliverOwed<Sms>(services, {
    ledger: 'sms',
    noun: '短信',
    take: async (tx, at) => (isQuiet(timeInChina(at), config.quietHours) ? undefined : takeSmsDue(tx, at)),
    send: item => sendSms(gateway, { id: idOf(item), phone: item.phone, text: item.body }, now()),
  })
}
