import type { VNode } from 'preact'
import { type Unit, UnitCard } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import {
  Button,
  Download,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  StateMark,
} from '#platform/html/parts.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { paths } from '../paths.ts'
import { RECORDS_ENDS, type RecordsApplication } from '../records-application.ts'

/** An application as its applicant sees it. */
export interface TrackedRecords {
  readonly application: RecordsApplication
  readonly unit: Unit
  /** Where it was sent on to, here. */
  readonly sentOn: RecordsApplication | null
  readonly mayWithdraw: boolean
  readonly formKey: string
  /** Why a withdrawal was refused. */
  readonly refused: string | null
}

export function TrackedRecordsPage({
  chrome,
  tracked,
}: {
  chrome: PortalChrome
  tracked: TrackedRecords
}): VNode {
  const { application, unit, sentOn, mayWithdraw, formKey, refused } = tracked
  return (
    <PortalPage
      chrome={chrome}
      title={`${application.number} 进展`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '查更正申请', href: paths.track },
        { label: application.number },
      ]}
    >
      <PageHeading title={application.number} lead={`要求更正：${application.record}`} />
      {refused !== null && (
        <Notice kind="warning">
          <p>{refused}</p>
        </Notice>
      )}
      <Standing application={application} />
      {application.letterNumber !== null && (
        <Panel title="决定书">
          <p>
            <Download href={paths.trackedLetter} label={application.letterNumber} kind="application/pdf" />
          </p>
        </Panel>
      )}
      {sentOn !== null && (
        <Panel title={`已转送${sentOn.unitName}`}>
          <p>转送后的编号是 {sentOn.number}，仍凭本件的编号和查询码查看。</p>
          <Standing application={sentOn} />
          {sentOn.letterNumber !== null && (
            <p>
              <Download
                href={`${paths.trackedLetter}?of=sent-on`}
                label={sentOn.letterNumber}
                kind="application/pdf"
              />
            </p>
          )}
        </Panel>
      )}
      <Panel title="申请内容">
        <Facts
          items={[
            ['提交时间', showInstant(application.arrivedAt)],
            ['要求更正的记录', application.record],
            ['不准确之处', asTyped(application.wrong)],
            ['证据', asTyped(application.evidence)],
          ]}
        />
      </Panel>
      {mayWithdraw && (
        <details class="panel">
          <summary>撤回申请</summary>
          <FormPart action={paths.withdrawal} formKey={formKey}>
            <p>撤回后单位不再处理本件；需要时可以另行申请。</p>
            <Button kind="danger">撤回更正申请</Button>
          </FormPart>
        </details>
      )}
      <UnitCard unit={unit} />
      <FormPart action={paths.exit}>
        <p class="hint">在公用的电脑上查完请退出；不退出的，半小时后自动关闭。</p>
        <Button kind="quiet">退出查询</Button>
      </FormPart>
    </PortalPage>
  )
}

function Standing({ application }: { application: RecordsApplication }): VNode {
  const { stage, unitName, outcome, closedOn } = application
  if (stage === 'closed' && outcome !== null && closedOn !== null) {
    return (
      <p>
        <StateMark kind="done">{`${showDay(closedOn)}办结：${RECORDS_ENDS[outcome]}`}</StateMark>
      </p>
    )
  }
  return (
    <p>
      <StateMark kind="ok">{stage === 'arrived' ? '已提交，等待单位确认收到' : '正在核实'}</StateMark>　
      {unitName}
    </p>
  )
}
