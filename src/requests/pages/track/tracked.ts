import { loadCalendar } from '#calendar'
import { getUnit, type Unit } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { unitNamedInAnswer } from '../../answer-organ.ts'
import { listAnswerDocuments } from '../../answers/store.ts'
import type { CaseFact, Fee, Letter, Statement } from '../../case.ts'
import { readClock } from '../../case-clock.ts'
import { findFee } from '../../fees/store.ts'
import { findTracked, type Tracked } from '../../intake/store.ts'
import { LETTER_KINDS } from '../../letters/letter.ts'
import { listLetters } from '../../letters/store.ts'
import type { ProposalOfCase } from '../../often-asked/pages/proposal-part.tsx'
import { mayBePublished } from '../../often-asked/policy.ts'
import { findProposal } from '../../often-asked/store.ts'
import { nextStepsOfApplicant } from '../../policy.ts'
import type { Clock } from '../../rules/clock.ts'
import type { Verb } from '../../rules/transitions.ts'
import { listSentTogether, type SentTogether } from '../../several-units/store.ts'
import { listStatements } from '../../statements/store.ts'
import { type Attachment, factsOf, listAttachments } from '../../store.ts'
import { listSiblings } from '../../tallies.ts'

/** A case as its applicant sees it. */
export interface TrackedCase {
  readonly request: Tracked
  /** Null until the unit has confirmed. */
  readonly clock: Clock | null
  readonly facts: readonly CaseFact[]
  readonly unit: Unit
  readonly letters: readonly Letter[]
  readonly attachments: readonly Attachment[]
  /** Given with the answer, once it is delivered. */
  readonly documents: readonly Attachment[]
  readonly statements: readonly Statement[]
  readonly fee: Fee | null
  /** Split from one application, this case among them. */
  readonly siblings: readonly {
    readonly id: number
    readonly number: string
    readonly numberKey: string
    readonly subject: string
  }[]
  /** Of one sending to several units, the other cases. */
  readonly together: readonly SentTogether[]
  /** The organ an answer 不属于本机关 named, when the same can be asked of it here and was not yet. */
  readonly forwardTo: string | null
  /** 建议主动公开 */
  readonly proposal: ProposalOfCase
  /** What the applicant can do now, by the same table the server refuses by. */
  readonly next: readonly Verb[]
}

export async function findTrackedCase(
  db: Db,
  requestId: number,
  today: Day,
): Promise<TrackedCase | undefined> {
  const request = await findTracked(db, requestId)
  if (!request) return undefined
  const facts = await factsOf(db, requestId)
  return {
    request,
    facts,
    clock: readClock(facts, request.channel, await loadCalendar(db), today),
    unit: await getUnit(db, request.unitId),
    letters: (await listLetters(db, requestId)).filter(letter => isHanded(letter, request)),
    attachments: await listAttachments(db, requestId),
    documents: request.stage === 'closed' ? await listAnswerDocuments(db, requestId) : [],
    statements: await listStatements(db, requestId),
    fee: request.fee === 'asked' || request.fee === 'paid' ? ((await findFee(db, requestId)) ?? null) : null,
    siblings: await listSiblings(db, request),
    together: (await listSentTogether(db, requestId)).filter(({ id }) => id !== requestId),
    forwardTo: facts.some(fact => fact.kind === 'forwarded')
      ? null
      : ((await unitNamedInAnswer(db, request, today))?.name ?? null),
    proposal: mayBePublished(request) ? ((await findProposal(db, requestId)) ?? { proposedAt: null }) : null,
    next: nextStepsOfApplicant(request),
  }
}

/**
 * What went to a third party or another organ is not the applicant's to read. An answer is the applicant's from its
 * delivery on, not from its signature.
 */
function isHanded(letter: Letter, { stage }: Tracked): boolean {
  if (LETTER_KINDS[letter.kind].to !== 'applicant') return false
  return letter.kind !== 'answer' || stage === 'closed'
}
