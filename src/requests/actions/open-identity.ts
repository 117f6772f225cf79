import type { Actor } from '#organisations'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { openIdNumber } from '../intake/identity.ts'
import { getSealedIdNumber } from '../store.ts'
import { takeStep } from './take-step.ts'

/** Shows the applicant's ID number once, to one officer, for a reason that stands in the trail. */
export async function openIdentity(
  services: Services,
  actor: Actor,
  numberKey: string,
  input: { readonly reason: string },
): Promise<Result<string>> {
  let idNumber = ''
  const opened = await takeStep(services, actor, 'openIdentity', numberKey, async ({ tx, request }) => {
    idNumber = openIdNumber(services, await getSealedIdNumber(tx, request.id))
    return done({ trail: { reason: input.reason } })
  })
  return opened.ok ? done(idNumber) : opened
}
