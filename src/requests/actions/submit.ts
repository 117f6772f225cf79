import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { allowSubmission } from '#platform/intake/allow.ts'
import type { HumanAnswer } from '#platform/intake/human-check.ts'
import { originKey } from '#platform/intake/limits.ts'
import { addIntakeAttempt } from '#platform/intake/store.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { EMPTY_DRAFT, readApplication } from '../intake/application.ts'
import { draftKey, isDraftToken, openDraft, sealDraft } from '../intake/draft.ts'
import { changeDraftRow, findDraftRowForChange } from '../intake/drafts/store.ts'
import { furtherUnitsOf } from '../several-units/further-units.ts'
import { sendTogether } from '../several-units/send-together.ts'
import { enterApplication } from './enter.ts'
import { Undone } from './undone.ts'

export interface Submission {
  /** The draft's secret token. It is the form key as well: sent twice, it leads to the one receipt. */
  readonly token: string | undefined
  readonly human: HumanAnswer
}

/** How long the receipt can be shown again. */
const RECEIPT_LIVES_MS = 60 * 60 * 1000

export type Refused = 'draft-gone' | 'incomplete' | 'unit-takes-none' | 'too-many' | 'not-a-person'

/**
 * Sends a draft: load, allow, decide, save, record, tell, in one transaction. Whatever dies at whatever moment, there
 * is afterwards nothing, or a request whose receipt the same draft shows: of several units, one at each of them. The
 * value is the request's id, of several the first one's.
 */
export function submit(services: Services, actor: Actor, submission: Submission): Promise<Result<number>> {
  return orRefused(services, async tx => {
    const { token } = submission
    if (!isDraftToken(token)) return draftGone
    const key = draftKey(services, token)
    const now = services.now()
    const row = await findDraftRowForChange(tx, key, now)
    if (!row) return draftGone
    if (row.requestId !== null) return done(row.requestId)

    const allowed = await allowSubmission(services, tx, actor.origin, submission.human)
    if (!allowed.ok) return allowed

    const draft = openDraft(services, row)
    const application = readApplication(draft, dayInChina(now))
    if (!application.ok) return refused('incomplete', '申请还没有填完整，请按提示补充。')
    const filing = {
      application: application.value,
      token,
      draftKey: key,
      channel: 'web',
      arrivedAt: now,
    } as const
    const further = furtherUnitsOf(draft)
    const entered =
      further.length === 0
        ? await enterApplication(services, tx, actor, filing)
        : await sendTogether(services, tx, actor, filing, further)
    if (!entered.ok) return entered
    // Each case counts for itself against how many one address may send.
    const origin = originKey(services.secrets, actor.origin)
    for (const _unit of further) await addIntakeAttempt(tx, origin, allowed.value, now)

    await changeDraftRow(tx, key, {
      content_sealed: sealDraft(services, EMPTY_DRAFT),
      request_id: entered.value.requestId,
      expires_at: new Date(now.getTime() + RECEIPT_LIVES_MS),
    })
    return done(entered.value.requestId)
  })
}

/** A unit that closes between two cases of one sending leaves none of them. */
async function orRefused<T>({ db }: Services, run: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await inTransaction(db, run)
  } catch (error) {
    if (error instanceof Undone) return error.refusal
    throw error
  }
}

const draftGone = refused('draft-gone', '填写的时间超过了一天，按规定已删除，没有提交。请重新填写。')
