/** How what units publish gets on: one table of steps for each noun, read by the pages and by the actions. */
import { type Actor, holds, ROLES, type Role } from '#organisations'
import { type Refusal, refused } from '#platform/result.ts'

export interface Step<Stage extends string> {
  /** The button, named by its effect. */
  readonly label: string
  /** In the unit whose business it is; 'supervisor': over it. */
  readonly roles: readonly Role[]
  readonly from: readonly Stage[]
  readonly to: Stage
  /** Whoever had a hand in a text does not let it go out. */
  readonly notByItsWriters?: true
  /** Whoever takes it says why. */
  readonly saysWhy?: true
}

/** Whoever has a part in the unit's business writes; whoever publishes is somebody else. */
export const WRITERS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']
export const PUBLISHERS: readonly Role[] = ['reviewer', 'disclosure-head', 'head']

export interface OnItsWay<Stage extends string> {
  readonly unitId: number
  readonly stage: Stage
  /** Accounts. */
  readonly writers: readonly number[]
  /** Whether the actor supervises the unit, where a step is open to whoever does. */
  readonly supervised?: boolean
}

/** Why this person may not take the step with the thing as it is; null when he may. */
export function objectionTo<Stage extends string>(
  actor: Actor,
  step: Step<Stage>,
  thing: OnItsWay<Stage>,
  stages: Readonly<Record<Stage, string>>,
): Refusal | null {
  const { label, roles, from, notByItsWriters } = step
  const inRole = roles.some(role =>
    role === 'supervisor' ? thing.supervised === true : holds(actor, role, thing.unitId),
  )
  if (actor.id === null || !inRole) {
    const who = roles.map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由${who}办理。`)
  }
  if (!from.includes(thing.stage)) {
    return refused('not-now', `现在是“${stages[thing.stage]}”，不能「${label}」。请刷新页面看最新的情况。`)
  }
  if (notByItsWriters && thing.writers.includes(actor.id)) {
    return refused('not-by-the-same-hand', `您参与了撰写，「${label}」须由另一人办理。`)
  }
  return null
}

/** The steps of a table this person may take now. */
export function stepsOpen<Verb extends string, Stage extends string>(
  actor: Actor,
  steps: Readonly<Record<Verb, Step<Stage>>>,
  thing: OnItsWay<Stage>,
  stages: Readonly<Record<Stage, string>>,
): Verb[] {
  const verbs = Object.keys(steps) as Verb[]
  return verbs.filter(verb => objectionTo(actor, steps[verb], thing, stages) === null)
}

/** Whether this person writes for the unit. */
export function mayWrite(actor: Actor, unitId: number): boolean {
  return WRITERS.some(role => holds(actor, role, unitId))
}
