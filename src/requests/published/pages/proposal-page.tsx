import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { ErrorSummary, Facts, Notice, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import type { Case } from '../../case.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { paths as requestPaths } from '../../paths.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import { type ProposalForm, ProposalFormShown } from './proposal-form.tsx'

export interface ProposalView {
  readonly request: Case
  readonly form: ProposalForm
  /** Why it cannot be proposed now; null: it can. */
  readonly refusal: string | null
}

/** 送审公开: beside what was asked, the text for the public. */
export function ProposalPage({ chrome, view }: { chrome: OfficeChrome; view: ProposalView }): VNode {
  const { request, form, refusal } = view
  return (
    <OfficePage chrome={chrome} title={`公开答复 · ${request.number}`} aside={<Asked request={request} />}>
      <PageHeading
        title={`公开答复 · ${request.number}`}
        lead="隐去申请人的信息，写成别人也看得懂的一问一答。负责人同意以后才会公开。"
      />
      <ErrorSummary errors={form.errors} />
      {refusal === null ? (
        <ProposalFormShown form={form} />
      ) : (
        <Notice kind="information" title="现在不能送审公开">
          <p>{refusal}</p>
        </Notice>
      )}
      <p>
        <a href={requestPaths.case(request.numberKey)}>回到办件 {request.number}</a>
      </p>
    </OfficePage>
  )
}

function Asked({ request }: { request: Case }): VNode {
  return (
    <Panel title="原来的申请">
      <Facts
        items={[
          ['名称', request.subject],
          ['特征性描述', asTyped(request.wanted)],
          ['答复', request.decision === null ? '—' : decisionLabel(request.decision)],
        ]}
      />
    </Panel>
  )
}
