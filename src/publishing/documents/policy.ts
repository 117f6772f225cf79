import { type Actor, holds, type Role } from '#organisations'
import { type Refusal, refused } from '#platform/result.ts'
import {
  ALL_VERBS,
  type Edition,
  STAGES,
  type Stage,
  type Step,
  type StepTaken,
  transition,
  type Verb,
} from './document.ts'

const WRITERS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']

/** Whoever has a part in the unit's business writes its documents. */
export function mayWrite(actor: Actor, unitId: number): boolean {
  return WRITERS.some(role => holds(actor, role, unitId))
}

/** Who takes what was published down: whoever may publish it. */
export function mayTakeDown(actor: Actor, unitId: number): boolean {
  return holds(actor, 'disclosure-head', unitId) || holds(actor, 'head', unitId)
}

/** Who gives an edition back at which stage: whoever it waits for. */
const WAITS_FOR: Partial<Readonly<Record<Stage, Role>>> = {
  first: 'reviewer',
  second: 'disclosure-head',
  final: 'head',
  approved: 'head',
}

export interface AtHand {
  readonly unitId: number
  readonly edition: Pick<Edition, 'stage' | 'writers'>
  /** Whoever has passed it in this round. */
  readonly passedBy: readonly number[]
}

/** Why this person may not take the step with the edition as it is; null when he may. */
export function objectionTo(verb: Verb, actor: Actor, { unitId, edition, passedBy }: AtHand): Refusal | null {
  const { roles, from, label } = transition(verb)
  if (actor.id === null || !roles.some(role => holds(actor, role, unitId))) {
    return refused(
      'not-your-role',
      `您的角色不能“${label}”。初审由审核人、复审由工作机构负责人、终审由负责人办理。`,
    )
  }
  if (!from.includes(edition.stage)) {
    return refused(
      'not-now',
      `这一稿现在是“${STAGES[edition.stage]}”，不能“${label}”。请刷新页面看最新的情况。`,
    )
  }
  const wrote = edition.writers.includes(actor.id)
  if (verb === 'takeBack' && !wrote) {
    return refused('not-your-own', '取回修改由撰稿人办理；审核人可以退回修改。')
  }
  if (verb === 'giveBack') {
    const role = WAITS_FOR[edition.stage]
    return role !== undefined && holds(actor, role, unitId)
      ? null
      : refused('not-your-role', '这一稿不在您这一审，不能退回。')
  }
  if (verb === 'submit' || verb === 'takeBack') return null
  // 三审三校: three people, none of whom wrote it.
  if (wrote) return refused('own-work', '您写过这一稿，不能审核、发布自己的文稿，请由本单位其他人办理。')
  if (passedBy.includes(actor.id)) {
    return refused('passed-already', '您已经审过这一稿，下一审请由另一个人办理。')
  }
  return null
}

/** The steps this person may take now, for the buttons. */
export function stepsOpen(actor: Actor, at: AtHand): Verb[] {
  return ALL_VERBS.filter(verb => objectionTo(verb, actor, at) === null)
}

const PASSES: readonly Step[] = ['passedFirst', 'passedSecond', 'passedFinal', 'publishedUrgently']

/** Whoever passed the edition in its present round. */
export function passedBy(edition: Pick<Edition, 'round'>, steps: readonly StepTaken[]): number[] {
  return steps.flatMap(({ step, round, byId }) =>
    PASSES.includes(step) && round === edition.round && byId !== null ? [byId] : [],
  )
}
