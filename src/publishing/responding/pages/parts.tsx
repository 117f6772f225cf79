import type { VNode } from 'preact'
import { StateMark } from '#platform/html/parts.ts'
import { RESPONSE_STAGES, type ResponseStage } from '../concern.ts'
import { type Due, type Standing, saidOf } from '../rules/due-times.ts'

const KINDS = {
  met: 'done',
  late: 'held',
  running: 'ok',
  near: 'near',
  overdue: 'late',
  dropped: 'held',
} as const satisfies Record<Standing, string>

/** How a due time stands: colour, word and shape. */
export function DueMark({ due, now }: { readonly due: Due; readonly now: Date }): VNode {
  return <StateMark kind={KINDS[due.standing]}>{saidOf(due, now)}</StateMark>
}

const STAGE_KINDS = { draft: 'held', waiting: 'near', published: 'done', withdrawn: 'held' } as const

export function ResponseMark({ stage }: { readonly stage: ResponseStage }): VNode {
  return <StateMark kind={STAGE_KINDS[stage]}>{RESPONSE_STAGES[stage]}</StateMark>
}
