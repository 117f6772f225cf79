import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { openIdNumber } from '../intake/identity.ts'
import { getSealedIdNumber } from '../store.ts'
import { type Order, takeStep } from './take-step.ts'

/** Shows the applicant's ID number once, to one officer, for a reason that stands in the trail. */
export async function openIdentity(
  services: Services,
  order: Order,
  input: { readonly reason: string },
): Promise<Result<string>> {
  let idNumber = ''
  const opened = await takeStep(services, order, 'openIdentity', async ({ tx, request }) => {
    idNumber = openIdNumber(services, await getSealedIdNumber(tx, request.id))
    return done({ trail: { reason: input.reason } })
  })
  if (!opened.ok) return opened
  // The same form sent again: it was one look, and the trail holds it. Another look needs its own reason.
  return idNumber === ''
    ? refused('looked-already', '这次查看已经登记。如需再次查看，请重新填写理由。')
    : done(idNumber)
}
