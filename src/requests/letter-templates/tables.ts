import type { GeneratedAlways } from 'kysely'
import type { LetterKind } from '../letters/letter.ts'

export type LetterTemplatesTables = {
  letter_templates: {
    id: GeneratedAlways<number>
    unit_id: number
    kind: LetterKind
    version: number
    wording: string | null
    reason: string
    saved_by: number
    saved_at: Date
  }
}
