/** 培训: the nouns. */
import type { Day } from '#platform/day.ts'

/** What a training is about [口径]. */
export const TRAINING_KINDS = {
  law: '《条例》和政策',
  practice: '业务操作',
  secrecy: '保密审查',
  website: '网站和新媒体',
  study: '外出学习交流',
} as const
export type TrainingKind = keyof typeof TRAINING_KINDS

export interface TrainingFacts {
  readonly heldOn: Day
  readonly subject: string
  readonly kind: TrainingKind
  /** People. */
  readonly audience: number
  readonly note: string
}

export interface Training extends TrainingFacts {
  readonly id: number
  readonly unitId: number
  readonly unitName: string
  readonly registeredByName: string
  readonly registeredAt: Date
  /** null: it counts. */
  readonly voidedReason: string | null
}
