import type { GeneratedAlways } from 'kysely'
import type { TemplatedKind } from '../letters/places.ts'

export type LetterTemplatesTables = {
  letter_templates: {
    id: GeneratedAlways<number>
    unit_id: number
    kind: TemplatedKind
    version: number
    wording: string | null
    reason: string
    saved_by: number
    saved_at: Date
  }
}
