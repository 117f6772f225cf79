import { randomBytes } from 'node:crypto'
import { yearOf } from '#platform/day.ts'
import { queryCodeHash } from '#platform/intake/query-code.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { FactKind } from '../case.ts'
import { clockColumns } from '../case-clock.ts'
import { addPart, copyApplicant, takeRequestNumber } from '../intake/store.ts'
import { issueSplitNotice } from '../letters/issue.ts'
import { numberKey, requestNumber } from '../request.ts'
import { addFacts, changeCase, factsOf } from '../store.ts'
import { type Order, type Step, takeStep } from './take-step.ts'
import { tellApplicant } from './tell-applicant.ts'

/** One of the smallest reasonable units an application is split into. */
export interface Part {
  readonly subject: string
  readonly wanted: string
}

export const MOST_PARTS = 20

/** What of its story a part has in common with the application it comes from: the same receipt, the same correction. */
const SHARED: readonly FactKind[] = ['received', 'correction-asked', 'corrected']

/**
 * 一事一申请: an application that asks for several things becomes several cases, each with a clock that began on the same
 * day. The case itself keeps the first part and what was asked for as a whole; the applicant is told. 国办函〔2020〕109号第四条
 */
export function split(
  services: Services,
  order: Order,
  { parts, reason }: { readonly parts: readonly Part[]; readonly reason: string },
): Promise<Result<string>> {
  return takeStep(services, order, 'split', async step => {
    const { request } = step
    const [first, ...others] = parts
    if (first === undefined || others.length === 0 || parts.length > MOST_PARTS) {
      return refused('not-so-many-parts', `拆分应为 2 至 ${MOST_PARTS} 件。`)
    }
    if (request.originId !== null) {
      return refused('split-already', '本件已由原申请拆分而来，请从原申请拆分。')
    }
    const made: { number: string; subject: string }[] = [{ number: request.number, subject: first.subject }]
    for (const part of others) made.push({ number: await addCaseOf(step, part), subject: part.subject })
    await tellApplicant(step, { about: 'split', what: '已按一事一申请拆分办理' })
    return done({
      fact: { kind: 'split', data: { parts: made.map(({ number }) => number), reason } },
      change: {
        subject: first.subject,
        wanted: first.wanted,
        asked_subject: request.askedSubject ?? request.subject,
        asked_wanted: request.askedWanted ?? request.wanted,
      },
      trail: { parts: made.map(({ number }) => number) },
      afterwards: changed => issueSplitNotice(step, changed, { reason, parts: made }),
    })
  })
}

/** A case of its own for one part; its number. It opens from the page of the application it comes from. */
async function addCaseOf({ services, tx, request, now, by, today }: Step, part: Part): Promise<string> {
  const year = yearOf(today)
  const number = requestNumber(year, await takeRequestNumber(tx, year))
  const key = numberKey(number)
  const id = await addPart(tx, {
    origin: request.id,
    number,
    numberKey: key,
    // Nobody is told a code of its own: random, and thrown away.
    queryCodeHash: queryCodeHash(services.secrets, key, randomBytes(32).toString('base64url')),
    subject: part.subject,
    wanted: part.wanted,
    handlerId: request.handlerId ?? by,
  })
  await copyApplicant(tx, request.id, id)
  const story = (await factsOf(tx, request.id)).filter(fact => SHARED.includes(fact.kind))
  await addFacts(tx, [
    ...story.map(({ kind, onDay, data }) => ({ requestId: id, kind, onDay, at: now, byUser: by, data })),
    { requestId: id, kind: 'split-from', onDay: today, at: now, byUser: by, data: { from: request.number } },
  ])
  const columns = await clockColumns(tx, { id, channel: request.channel }, today)
  await changeCase(tx, id, { ...columns, stage: 'open', correction_stage: request.correction })
  return number
}
