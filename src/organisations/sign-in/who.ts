import type { Actor } from '../actor.ts'
import type { Stage } from '../rules/session.ts'

/** Somebody with a session: signed in, or on the way. */
export interface Who {
  readonly accountId: number
  readonly login: string
  readonly name: string
  readonly unitId: number
  readonly unitName: string
  readonly demo: boolean
  readonly hasSecondFactor: boolean
  readonly stage: Stage
  readonly tokenHash: string
  readonly origin: string
  /** As whom they act once they are in. */
  readonly actor: Actor
}
