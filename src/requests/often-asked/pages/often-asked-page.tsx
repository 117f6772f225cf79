import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DataTable,
  EmptyState,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
} from '#platform/html/parts.ts'
import { UnitChoice } from '../../pages/unit-choice.tsx'
import { paths as requestPaths } from '../../paths.ts'
import { OUTCOMES, type Outcome } from '../outcome.ts'
import { paths } from '../paths.ts'

/** Something that might be published for all. */
export interface Candidate {
  readonly subject: string
  readonly applicants: number
  readonly cases: readonly {
    readonly number: string
    readonly numberKey: string
    readonly subject: string
    readonly closedOn: Day | null
  }[]
  /** When an applicant proposed it, if one did. */
  readonly proposedAt: Date | null
}

export interface OftenAskedView {
  readonly units: readonly { readonly code: string; readonly name: string }[]
  /** null: no unit in sight has anything. */
  readonly unit: { readonly code: string; readonly name: string } | null
  readonly candidates: readonly Candidate[]
  readonly decisions: readonly {
    readonly id: number
    readonly subject: string
    readonly outcome: Outcome
    readonly reason: string
    readonly decidedAt: Date
    readonly decidedByName: string
    readonly cases: number | null
  }[]
  /** Whether whoever looks decides for this unit. */
  readonly decides: boolean
  readonly formKey: () => string
  readonly cameBack: { readonly errors: readonly FieldError[]; readonly typed: Typed } | null
}

/** 常被申请: what several asked for and were given, and what applicants proposed. 《条例》第四十四条 */
export function OftenAskedPage({ chrome, view }: { chrome: OfficeChrome; view: OftenAskedView }): VNode {
  const { unit, units, candidates, decisions, cameBack } = view
  return (
    <OfficePage chrome={chrome} title="常被申请">
      <PageHeading
        title={unit === null ? '常被申请' : `常被申请 · ${unit.name}`}
        lead="近十二个月三个以上申请人申请过、已经提供的相同信息，以及申请人建议主动公开的信息（《条例》第四十四条）。采纳只作记录，发布另行办理。"
      />
      {cameBack && <ErrorSummary errors={cameBack.errors} />}
      {units.length > 1 && unit !== null && <UnitChoice action={paths.list} units={units} unit={unit} />}
      {candidates.length === 0 ? (
        <EmptyState>
          没有常被申请的信息。三个以上申请人申请过同样的信息并且都提供了，或者申请人建议主动公开，会列在这里。
        </EmptyState>
      ) : (
        candidates.map(candidate => (
          <CandidateShown key={candidate.cases[0]?.numberKey} candidate={candidate} view={view} />
        ))
      )}
      {decisions.length > 0 && (
        <Panel title="已经决定的">
          <DataTable
            caption="已经决定的"
            head={['信息', '决定', '理由', '办件', '决定人']}
            rows={decisions.map(decision => [
              decision.subject,
              OUTCOMES[decision.outcome],
              decision.reason,
              `${decision.cases ?? 0} 件`,
              `${decision.decidedByName}，${showInstant(decision.decidedAt)}`,
            ])}
            empty=""
          />
        </Panel>
      )}
    </OfficePage>
  )
}

function CandidateShown({ candidate, view }: { candidate: Candidate; view: OftenAskedView }): VNode {
  const { subject, applicants, cases, proposedAt } = candidate
  return (
    <Panel title={subject}>
      <p>
        {applicants > 1 && (
          <strong>
            {applicants} 个申请人，{cases.length} 件
          </strong>
        )}
        {applicants > 1 && proposedAt !== null && '　'}
        {proposedAt !== null && <strong>申请人 {showDay(dayInChina(proposedAt))}建议主动公开</strong>}
      </p>
      <ul>
        {cases.map(one => (
          <li key={one.numberKey}>
            <a href={requestPaths.case(one.numberKey)}>{one.number}</a>　{one.subject}
            {one.closedOn !== null && `　${showDay(one.closedOn)}办结`}
          </li>
        ))}
      </ul>
      {view.decides && view.unit !== null && (
        <DecisionForm candidate={candidate} unit={view.unit.code} view={view} />
      )}
    </Panel>
  )
}

function DecisionForm(props: { candidate: Candidate; unit: string; view: OftenAskedView }): VNode {
  const { candidate, unit, view } = props
  const cases = candidate.cases.map(({ numberKey }) => numberKey).join(' ')
  const mine = view.cameBack?.typed.cases === cases ? view.cameBack : null
  return (
    <FormPart action={paths.decisions} formKey={view.formKey()}>
      <input type="hidden" name="unit" value={unit} />
      <input type="hidden" name="cases" value={cases} />
      <TextArea
        name="reason"
        id={mine === null ? `reason-${candidate.cases[0]?.numberKey ?? ''}` : 'reason'}
        label="理由"
        hint="采纳的，写明由谁、在哪个栏目公开；不采纳的，写明为什么不宜主动公开。"
        maxLength={500}
        rows={2}
        required
        value={mine?.typed.reason ?? ''}
        error={mine === null ? undefined : errorOf(mine.errors, 'reason')}
      />
      <p class="flex flex-wrap gap-3">
        <Button name="outcome" value="accepted">
          采纳，纳入主动公开
        </Button>
        <Button kind="quiet" name="outcome" value="dismissed">
          不采纳
        </Button>
      </p>
    </FormPart>
  )
}
