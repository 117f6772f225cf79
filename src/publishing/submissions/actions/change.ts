import { sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite, objectionTo } from '../../rules/steps.ts'
import { supervises } from '../../supervised.ts'
import { type InHand, type Order, type Taken, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import { pointsFor } from '../rules/points.ts'
import { addSubmission, adoptRow, findSubmissionForChange, undoRow } from '../store.ts'
import {
  SUBMISSION_STAGES,
  SUBMISSION_STEPS,
  type Submission,
  type SubmissionFacts,
  type SubmissionVerb,
} from '../submission.ts'

export interface SubmissionOrder extends Order {
  readonly id: number
}

/** Enters an article that was sent to the website of a government above. */
export function registerSubmission(
  services: Services,
  order: Order,
  { unitCode, ...facts }: SubmissionFacts & { readonly unitCode: string },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.registerSubmission',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '报送的稿件由本单位登记。')
    if (facts.sentOn > dayInChina(at)) return refused('not-arrived-yet', '报送的日期不能晚于今天。')
    const id = await addSubmission(tx, { ...facts, unitId: unit.id, by, at })
    if (id === null)
      return refused('registered-already', '同一天报送同一网站的同名稿件已经登记，每篇只计一次。')
    return {
      leadsTo: String(id),
      subject: { kind: 'submission', id },
      trail: { levelAbove: facts.level, sentOn: facts.sentOn },
    }
  })
}

/** It stands on the website it was sent to: by which, since when. The points are those of that day's scale. */
export function adoptSubmission(
  services: Services,
  order: SubmissionOrder,
  { adoptedBy, adoptedOn }: { readonly adoptedBy: string; readonly adoptedOn: Day },
): Promise<Result<string>> {
  return step(services, order, 'adopt', async ({ tx, thing, by, at }) => {
    if (adoptedOn < thing.sentOn || adoptedOn > dayInChina(at)) {
      return refused('not-in-these-days', '采用的日期应在报送之日到今天之间。')
    }
    const points = pointsFor(thing.level, adoptedOn)
    await adoptRow(tx, thing.id, { adoptedBy, adoptedOn, points, by })
    return { leadsTo: String(thing.id), trail: { adoptedBy, adoptedOn, points } }
  })
}

/** Takes an adoption back that was recorded wrongly, or voids an article that was entered by mistake. */
export function undoSubmission(
  services: Services,
  order: SubmissionOrder,
  verb: 'takeBack' | 'void',
  reason: string,
): Promise<Result<string>> {
  const { label, to } = SUBMISSION_STEPS[verb]
  return step(services, order, verb, async ({ tx, thing }) => {
    if (reason === '') return refused('no-reason', `「${label}」请写明原因。`)
    await undoRow(tx, thing.id, to, reason)
    return { leadsTo: String(thing.id), trail: { reason } }
  })
}

function step(
  services: Services,
  order: SubmissionOrder,
  verb: SubmissionVerb,
  change: (inHand: InHand<Submission>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  const { actor, id } = order
  const about = {
    verb: `publishing.${verb}Submission`,
    subject: () => ({ kind: 'submission', id }),
    load: async (tx: Tx) => findSubmissionForChange(tx, await sightOf(tx, actor), id),
    missing: '没有找到这篇稿件。',
  }
  return takeStep(services, order, about, async inHand => {
    const { unitId, stage, registeredBy } = inHand.thing
    const supervised = await supervises(inHand.tx, actor, unitId)
    const inTable = { unitId, stage, writers: [registeredBy], supervised }
    return objectionTo(actor, SUBMISSION_STEPS[verb], inTable, SUBMISSION_STAGES) ?? change(inHand)
  })
}
