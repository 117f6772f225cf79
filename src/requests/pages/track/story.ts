import { dayInChina, showDay, showInstant } from '#platform/day.ts'
import { type CaseFact, FACT_KINDS } from '../../case.ts'
import { decisionLabel, isDecision } from '../../rules/decisions.ts'

export interface StoryEntry {
  readonly when: string
  readonly what: string
  readonly note?: string
}

/** What happened, in the applicant's words, the latest first. What goes on inside the unit is left out. */
export function storyOf(facts: readonly CaseFact[]): StoryEntry[] {
  return facts.toReversed().flatMap(fact => {
    const what = FACT_KINDS[fact.kind].toApplicant
    if (what === null) return []
    const note = noteOf(fact)
    return [{ when: showInstant(fact.at), what, ...(note === null ? {} : { note }) }]
  })
}

function noteOf({ kind, onDay, at, data }: CaseFact): string | null {
  switch (kind) {
    case 'routed':
      return `承办单位：${data.unit}`
    case 'received':
      if (data.presumed === true) {
        return `单位没有按时确认，依法以${showDay(onDay)}为收到申请之日（《条例》第三十一条）。`
      }
      if (typeof data.how === 'string') return `收到申请之日：${showDay(onDay)}（${data.how}）`
      return onDay === dayInChina(at)
        ? `收到申请之日：${showDay(onDay)}`
        : `收到申请之日：${showDay(onDay)}。单位确认得晚，不影响起算。`
    case 'extended':
      return `延长 ${data.days} 个工作日。理由见延期答复告知书。`
    case 'answered':
      return typeof data.decision === 'string' && isDecision(data.decision)
        ? decisionLabel(data.decision)
        : null
    case 'due-moved':
      return `${data.notice}：最迟答复日由${shown(data.from)}变为${shown(data.to)}。`
    default:
      return null
  }
}

const shown = (day: CaseFact['data'][string] | undefined) =>
  typeof day === 'string' ? showDay(day as CaseFact['onDay']) : '原定日期'
