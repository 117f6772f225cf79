import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { enterApplication, type Filing, tellArrived } from '../actions/enter.ts'
import { orUndone } from '../actions/undone.ts'
import type { Entered } from '../case.ts'
import type { Application } from '../intake/application.ts'
import { addAttachment, copiedAttachments } from '../intake/store.ts'
import { MOST_UNITS } from './further-units.ts'
import { addSentTogether } from './store.ts'

/**
 * 同时向几个机关提出: one sending, one case at each unit, with a number, attachments and a clock of its own. All of them are
 * made or none; a unit that takes none any more throws Undone. The applicant is told once, of all. The codes are the
 * same, so that one is kept by hand; each opens its own number.
 */
export async function sendTogether(
  services: Services,
  tx: Tx,
  actor: Actor,
  filing: Filing,
  further: readonly string[],
): Promise<Result<Entered>> {
  if (further.length + 1 > MOST_UNITS) return refused('too-many-units', TOO_MANY_UNITS)
  const first = orUndone(await enterApplication(services, tx, actor, { ...filing, toldOfAll: true }))
  const entered = [first]
  for (const unitCode of further) {
    const application = { ...filing.application, unitCode }
    const again = { ...filing, application, draftKey: null, toldOfAll: true }
    const next = orUndone(await enterApplication(services, tx, actor, again))
    await copyAttachments(services, tx, first.requestId, next.requestId)
    entered.push(next)
  }
  await addSentTogether(
    tx,
    entered.map(({ requestId }) => requestId),
  )
  await tellArrived(services, tx, filing, entered)
  return done(first)
}

/** Files one application to several units as a citizen would over the platform, without a draft. */
export function fileTogether(
  services: Services,
  actor: Actor,
  application: Application,
  further: readonly string[],
  token: string,
): Promise<Result<Entered>> {
  return inTransaction(services.db, tx => {
    const filing = { application, token, draftKey: null, channel: 'web', arrivedAt: services.now() } as const
    return sendTogether(services, tx, actor, filing, further)
  })
}

export const TOO_MANY_UNITS = `一次最多向 ${MOST_UNITS} 个单位申请，请去掉一些。`

/** Each case keeps its own: what one unit forgets when its years are over the others still have. */
async function copyAttachments(services: Services, tx: Tx, from: number, to: number): Promise<void> {
  const addedAt = services.now()
  const files = filesIn(services.config.dataFolder)
  for (const { fileKey, ...file } of await copiedAttachments(tx, from)) {
    const key = newFileKey('attachments', yearOf(dayInChina(addedAt)))
    await files.copy(fileKey, key)
    await addAttachment(tx, to, { ...file, fileKey: key, addedAt })
  }
}
