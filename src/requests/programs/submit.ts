import { type Actor, holdsAnywhere } from '#organisations'
import type { Day } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { enterApplication } from '../actions/enter.ts'
import { type Application, UNIT_NOT_KNOWN } from '../intake/application.ts'
import { getTrackedCaseForChange } from '../store.ts'

/** What the applicant is to be given: number and code, and by when receipt is confirmed. */
export interface Submitted {
  readonly number: string
  readonly numberKey: string
  readonly queryCode: string
  readonly unitName: string
  readonly confirmBy: Day | null
}

/**
 * Sends an application for whoever filled it in elsewhere: another program, which acts for an officer. It came over the
 * net, so receipt is what both sides confirm (《条例》第三十一条). The same order again gives the same number and code.
 */
export function submitByProgram(
  services: Services,
  { actor, formKey }: { readonly actor: Actor; readonly formKey: string },
  application: Application,
): Promise<Result<Submitted>> {
  // The code follows from the key of the order, so that it can be told again and is kept by nobody.
  const token = services.secrets.fingerprint('submitted by a program', formKey)
  return inTransaction(services.db, async tx => {
    const submitted = await once(tx, formKey, services.now(), () =>
      submit(services, tx, actor, token, application),
    )
    if (!submitted.ok) return attempted(tx, services, actor, application, submitted)
    const { number, numberKey, unitName, confirmBy } = await getTrackedCaseForChange(tx, submitted.value)
    const queryCode = queryCodeFor(services.secrets, token)
    return done({ number, numberKey, queryCode, unitName, confirmBy })
  })
}

async function submit(
  services: Services,
  tx: Tx,
  actor: Actor,
  token: string,
  application: Application,
): Promise<Result<string>> {
  if (!holdsAnywhere(actor, 'clerk') && !holdsAnywhere(actor, 'supervisor')) {
    return refused('not-your-role', '代公众提交申请，由经办人或者政务公开办的令牌办理。')
  }
  const arrivedAt = services.now()
  const filing = { application, token, draftKey: null, channel: 'web', arrivedAt } as const
  const entered = await enterApplication(services, tx, actor, filing)
  return entered.ok ? done(entered.value.numberKey) : entered
}

/** A refusal leaves no request, and is in the trail as an attempt. */
async function attempted(
  tx: Tx,
  { now }: Services,
  by: Actor,
  { unitCode }: Application,
  refusal: Refusal,
): Promise<Refusal> {
  await record(tx, {
    by,
    verb: 'requests.submit',
    subject: { kind: 'unit', id: unitCode ?? UNIT_NOT_KNOWN },
    unitId: by.unitId,
    at: now(),
    outcome: 'refused',
    after: { code: refusal.code },
  })
  return refusal
}
