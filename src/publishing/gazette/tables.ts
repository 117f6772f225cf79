import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Chapter, IssueStage } from './issue.ts'

export type GazetteTables = {
  gazette_issues: {
    id: GeneratedAlways<number>
    unit_id: number
    year: number
    number: number
    total: number
    from_on: Day
    to_on: Day
    stage: IssueStage
    writers: number[]
    opinion: Generated<string>
    published_by: number | null
    published_at: Date | null
  }
  gazette_entries: {
    issue_id: number
    document_id: number
    chapter: Chapter
    place: number
    edition_id: number | null
  }
}
