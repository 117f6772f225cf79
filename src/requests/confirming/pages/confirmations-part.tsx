import type { VNode } from 'preact'
import { dayInChina, showDay } from '#platform/day.ts'
import { Panel } from '#platform/html/parts.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { CONFIRMATION_OUTCOMES, CONFIRMATION_WAYS, type Confirmation } from '../confirmation.ts'

/** 双方确认: how the applicant was asked, and what came of it, for whoever handles the case. */
export function ConfirmationsOfCase(props: { confirmations: readonly Confirmation[] }): VNode | null {
  const { confirmations } = props
  if (confirmations.length === 0) return null
  return (
    <Panel title="与申请人确认收到" id="confirmations">
      <ul class="grid gap-3">
        {confirmations.map(one => (
          <li key={one.id}>
            {said(one)}
            {one.note !== '' && asTyped(one.note)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function said({
  way,
  askedAt,
  expiresAt,
  recordedByName,
  reached,
  outcome,
  answeredOn,
}: Confirmation): string {
  const on = answeredOn === null ? '' : showDay(answeredOn)
  if (way === 'phone') {
    const whom = reached === '' ? '' : `与${reached}`
    return `${on}${whom}电话确认，${recordedByName ?? ''}${showDay(dayInChina(askedAt))}登记。`
  }
  const sent = `${showDay(dayInChina(askedAt))}以${CONFIRMATION_WAYS[way]}发出确认链接`
  if (outcome !== null) return `${sent}，申请人${on}答复：${CONFIRMATION_OUTCOMES[outcome]}。`
  return `${sent}，${expiresAt === null ? '' : `${showDay(dayInChina(expiresAt))}前有效，`}还没有答复。`
}
