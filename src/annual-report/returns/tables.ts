import type { GeneratedAlways, JSONColumnType } from 'kysely'
import type { Figures, ReturnStage } from './return.ts'

export type ReturnsTables = {
  annual_returns: {
    id: GeneratedAlways<number>
    unit_id: number
    year: number
    stage: ReturnStage
    figures: JSONColumnType<Figures>
    note: string
    saving: number
    filled_by: number
    saved_at: Date
  }
  annual_return_steps: {
    id: GeneratedAlways<number>
    return_id: number
    step: ReturnStage
    said: string
    figures: JSONColumnType<Figures>
    by_user: number
    at: Date
  }
}
