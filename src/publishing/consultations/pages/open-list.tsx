import type { VNode } from 'preact'
import { type Day, showDay } from '#platform/day.ts'
import type { OpenConsultation } from '../consultation.ts'
import { paths } from '../paths.ts'
import { StandingMark } from './parts.tsx'

/** What one can say something on today, as it stands on a home page: days left, and the last day by its name. */
export function OpenConsultations(props: { rows: readonly OpenConsultation[]; today: Day }): VNode {
  const { rows, today } = props
  return (
    <ul class="document-list">
      {rows.map(asked => (
        <li key={asked.number}>
          <a href={paths.consultation(asked.number)}>{asked.title}</a>
          <p class="hint">
            <StandingMark asked={asked} today={today} />
            <span>{showDay(asked.closesOn)}截止</span>
            <span>{asked.unitName}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
