import type { GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { OrderStage } from './order.ts'

export type SupervisingTables = {
  supervision_urgings: {
    id: GeneratedAlways<number>
    request_id: number
    note: string
    on_day: Day
    by_user: number
    at: Date
  }
  supervision_orders: {
    id: GeneratedAlways<number>
    request_id: number
    office_id: number
    number: string
    demand: string
    stage: OrderStage
    answer_by: Day
    issued_on: Day
  }
  supervision_order_steps: {
    id: GeneratedAlways<number>
    order_id: number
    step: OrderStage
    said: string
    answer_by: Day | null
    by_user: number
    at: Date
  }
}
