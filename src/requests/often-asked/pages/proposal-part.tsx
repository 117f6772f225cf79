import type { VNode } from 'preact'
import { dayInChina, showDay } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { Button, FormPart, Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { OUTCOMES, type Outcome } from '../outcome.ts'

/** What an applicant may propose of what they were given, or has proposed. null: nothing was given. */
export type ProposalOfCase =
  | { readonly proposedAt: null }
  | { readonly proposedAt: Date; readonly outcome: Outcome | null; readonly reason: string | null }
  | null

/** 建议主动公开, on the page where an applicant follows the case. */
export function ProposalPart({ proposal }: { proposal: ProposalOfCase }): VNode | null {
  if (proposal === null) return null
  return (
    <Panel title="建议主动公开" id="propose">
      {proposal.proposedAt === null ? (
        <>
          <p>
            认为答复提供的信息涉及公众利益调整、需要公众广泛知晓或者参与决策的，可以建议单位主动公开（《条例》第四十四条）。
          </p>
          <FormPart action={paths.track.proposal} formKey={newFormKey()}>
            <Button kind="quiet">建议主动公开</Button>
          </FormPart>
        </>
      ) : (
        <>
          <p>您于{showDay(dayInChina(proposal.proposedAt))}建议主动公开。</p>
          <p>
            {proposal.outcome === null
              ? '单位正在审核。'
              : `单位的决定：${OUTCOMES[proposal.outcome]}。${proposal.reason ?? ''}`}
          </p>
        </>
      )}
    </Panel>
  )
}
