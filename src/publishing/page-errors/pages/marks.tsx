import type { VNode } from 'preact'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import { StateMark } from '#platform/html/parts.ts'
import { OUTCOMES, type PageError } from '../page-error.ts'
import { dueNow, type Standing, standingOf } from '../rules/terms.ts'

const KINDS = { met: 'done', late: 'held', running: 'ok', near: 'today', overdue: 'late' } as const

/** How far it is, and by when: colour, word and shape. */
export function PageErrorMark({ found, today }: { readonly found: PageError; readonly today: Day }): VNode {
  const { stage, outcome, answeredAt } = found
  const by = dueNow(found)
  const standing = standingOf({ on: by, doneOn: answeredAt && dayInChina(answeredAt) }, today)
  if (outcome !== null) {
    return (
      <StateMark kind={KINDS[standing]}>
        {OUTCOMES[outcome]}
        {standing === 'late' ? '（迟复）' : ''}
      </StateMark>
    )
  }
  return (
    <StateMark kind={KINDS[standing]}>
      {saidOf(standing, stage === 'routing' ? '转办' : '答复', by)}
    </StateMark>
  )
}

function saidOf(standing: Standing, what: string, by: Day): string {
  if (standing === 'overdue') return `应于${showDay(by)}${what}，已逾期`
  return standing === 'near' ? `今日应${what}` : `最迟${showDay(by)}${what}`
}
