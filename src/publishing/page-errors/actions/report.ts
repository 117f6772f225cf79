import { loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { type Actor, hasEnded, listUnits, officersWith } from '#organisations'
import { dayInChina, showDay, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { allowSubmission } from '#platform/intake/allow.ts'
import type { HumanAnswer } from '#platform/intake/human-check.ts'
import { queryCodeFor, queryCodeHash } from '#platform/intake/query-code.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { WRITERS } from '../../rules/steps.ts'
import { nextNumber } from '../../store.ts'
import { type Found, isUrgent, type PageError } from '../page-error.ts'
import { paths } from '../paths.ts'
import { dueDays, dueNow } from '../rules/terms.ts'
import { addPageError, findOwnerOf, getPageErrorSent } from '../store.ts'

/** Before the digits of a number, so that 20260001 here and elsewhere are two. */
export const SERIES = 'page-error '

/** What somebody holds of an error just told. The code is kept nowhere. */
export interface Receipt {
  readonly found: PageError
  readonly queryCode: string
}

/** Tells of an error on a page of the site. The same form sent again gives the same number and code. */
export function reportPageError(
  services: Services,
  order: { readonly actor: Actor; readonly formKey: string; readonly human: HumanAnswer },
  found: Found,
): Promise<Result<Receipt>> {
  const { actor, formKey, human } = order
  const { secrets } = services
  // The code follows from the key of the form, so that it can be shown again to whoever sent the form again.
  const queryCode = queryCodeFor(secrets, secrets.fingerprint('page error', formKey))
  return inTransaction(services.db, async tx => {
    const entered = await once(tx, formKey, services.now(), async () => {
      const allowed = await allowSubmission(services, tx, actor.origin, human)
      if (!allowed.ok) return allowed
      return enter(services, tx, { actor, queryCode }, found)
    })
    if (!entered.ok) return entered
    return done({ found: await getPageErrorSent(tx, entered.value), queryCode })
  })
}

async function enter(
  services: Services,
  tx: Tx,
  { actor, queryCode }: { readonly actor: Actor; readonly queryCode: string },
  found: Found,
): Promise<Result<string>> {
  const at = services.now()
  const today = dayInChina(at)
  const goesTo = await unitFor(tx, found.page, at)
  if (goesTo === null) return refused('nobody-there', '网站还没有设好受理单位，请直接与主办单位联系。')
  const { unitId, stage } = goesTo
  const days = dueDays(await loadCalendar(tx, today), today, found.kind)
  const number = await nextNumber(tx, 'page-error', yearOf(today))
  const hash = queryCodeHash(services.secrets, `${SERIES}${number}`, queryCode)
  await addPageError(tx, { ...found, number, queryCodeHash: hash, unitId, stage, ...days, at })
  await record(tx, {
    by: actor,
    verb: 'publishing.reportPageError',
    subject: { kind: 'page-error', id: number },
    unitId,
    at,
    after: { pageErrorKind: found.kind, dueOn: days.dueOn },
  })
  await tellOfPageError(tx, {
    number,
    unitId,
    urgent: isUrgent(found.kind),
    by: dueNow({ stage, ...days }),
    stage,
    at,
  })
  return done(number)
}

/** The unit whose page it is, where somebody is there to answer; else the city's office, which hands it on. */
async function unitFor(
  tx: Tx,
  page: string,
  at: Date,
): Promise<{ readonly unitId: number; readonly stage: 'routing' | 'open' } | null> {
  const today = dayInChina(at)
  const units = (await listUnits(tx)).map(({ unit }) => unit).filter(unit => !hasEnded(unit, today))
  const owner = await findOwnerOf(tx, page)
  if (owner !== null && units.some(({ id }) => id === owner)) {
    if ((await officersWith(tx, owner, WRITERS)).length > 0) return { unitId: owner, stage: 'open' }
  }
  const office = units.find(({ level, kind }) => level === 'city' && kind === 'office')
  return office === undefined ? null : { unitId: office.id, stage: 'routing' }
}

/** The officers of the unit learn of it, and whoever hands on where nobody knows whose page it is. */
export async function tellOfPageError(
  tx: Tx,
  about: {
    readonly number: string
    readonly unitId: number
    readonly urgent: boolean
    readonly by: Parameters<typeof showDay>[0]
    readonly stage: 'routing' | 'open'
    readonly at: Date
  },
): Promise<void> {
  const { number, unitId, urgent, by, stage, at } = about
  const roles = stage === 'routing' ? ([...WRITERS, 'supervisor'] as const) : WRITERS
  const people = await officersWith(tx, unitId, roles)
  const subject = urgent ? `紧急：有人反映网页泄露个人信息：${number}` : `有人为网站找错：${number}`
  const todo = stage === 'routing' ? '请转给页面的主管单位' : '请核实、改正并答复'
  await tell(tx, {
    to: people.map(({ id }) => id),
    key: `page-error:${number}:arrived:${unitId}`,
    subject,
    body: `${number} ${todo}，最迟${showDay(by)}。${urgent ? '属实的请立即撤下。' : ''}`,
    link: paths.officeError(number),
    at,
  })
}
