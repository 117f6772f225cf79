import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  DataTable,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextField,
} from '#platform/html/parts.ts'
import { SEVERITY_LABELS } from '../../checks/finding.ts'
import { ReportTables } from '../../exporting/report-tables.tsx'
import { paths } from '../../paths.ts'
import { paths as returnPaths } from '../../returns/paths.ts'
import type { ReturnLine } from '../../returns/return.ts'
import { behindCell, behindFigure } from '../behind.ts'
import type { Difference } from '../differences.ts'
import type { Standing } from '../standing.ts'
import type { VersionLine } from '../version.ts'
import { Chapters } from './chapters.tsx'

export interface ReportView {
  readonly standing: Standing
  readonly versions: readonly VersionLine[]
  readonly differences: readonly Difference[]
  /** Units whose figures for table two are not accepted yet. */
  readonly awaited: readonly ReturnLine[]
  /** Figures and text are as they are public. */
  readonly nothingNew: boolean
  readonly mayPublish: boolean
  readonly formKey: string
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

/** A report being written: its figures open to what is behind them, and below stands what keeps it from the public. */
export function ReportPage({ chrome, view }: { chrome: OfficeChrome; view: ReportView }): VNode {
  const { standing, versions, errors } = view
  const { unit, year, compiled, report } = standing
  const several = compiled.unitIds.length > 1
  return (
    <OfficePage chrome={chrome} title={`${unit.name}${year}年度报告`}>
      <PageHeading
        title={`${unit.name}${year}年度报告`}
        lead={`${several ? `本单位和下属${compiled.unitIds.length - 1}个单位` : '本单位'}的数据，随办理情况变化。点数字看它由哪些件组成。`}
      />
      <ErrorSummary errors={errors} />
      {versions.length === 0 && (
        <p>
          <a href="#readiness">
            {standing.obstacles.length === 0 ? '可以公开' : `公开之前还有${standing.obstacles.length}件事`}
          </a>
        </p>
      )}
      {versions.length > 0 && <Published view={view} />}
      <ReportTables
        report={report}
        link={key => (Number(compiled.values[key] ?? 0) === 0 ? null : behindCell(unit.code, year, key))}
      />
      <Panel title="正文">
        <Chapters chapters={standing.chapters} behind={figure => behindFigure(unit.code, year, figure)} />
        <p>
          <ButtonLink href={paths.text(unit.code, year)} kind="primary">
            {standing.draft === null ? '核对并编写正文' : '修改正文'}
          </ButtonLink>
        </p>
      </Panel>
      <Readiness view={view} />
    </OfficePage>
  )
}

function Published({ view }: { view: ReportView }): VNode {
  const { standing, versions, differences } = view
  const { unit, year } = standing
  return (
    <Panel title="已公开">
      <ul>
        {versions.map(({ version, publishedAt, reason }) => (
          <li key={String(version)}>
            <a href={paths.version(unit.code, year, version)}>第{version}版</a> {showInstant(publishedAt)}
            {reason !== '' && `：${reason}`}
          </li>
        ))}
      </ul>
      {differences.length === 0 ? (
        <p>现在的数据与公开的一致。</p>
      ) : (
        <Notice kind="warning" title={`公开以后，${differences.length}处数据有了变化`}>
          <DataTable
            caption="公开以后变化的数据"
            head={['项目', '公开的', '现在的', '变化由来']}
            rows={differences.map(({ key, name, published, now }) => [
              name,
              String(published ?? '空'),
              String(now ?? '空'),
              <a href={paths.cell(unit.code, year, key)}>看变化</a>,
            ])}
            empty=""
          />
          <p>公开的报告不会自己改变。需要更正的，写明原因后公开新的一版。</p>
        </Notice>
      )}
    </Panel>
  )
}

function Readiness({ view }: { view: ReportView }): VNode {
  const { standing, awaited, versions } = view
  const { obstacles, findings } = standing
  return (
    <Panel title="公开之前" id="readiness">
      {obstacles.length > 0 && (
        <Notice kind="warning" title="还不能公开">
          <ul>
            {obstacles.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Findings findings={findings} />
      {awaited.length > 0 && (
        <details>
          <summary>还有{awaited.length}个单位的年报数据没有采用，第二表和正文的数字不含它们</summary>
          <ul>
            {awaited.map(({ unitCode, unitName }) => (
              <li key={unitCode}>
                <a href={returnPaths.return(unitCode, standing.year)}>{unitName}</a>
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.nothingNew && <p>数据和正文都与公开的一样，没有要更正的。</p>}
      {obstacles.length === 0 && view.mayPublish && !view.nothingNew && <PublishForm view={view} />}
      {obstacles.length === 0 && !view.mayPublish && (
        <p class="hint">由本单位负责人、工作机构负责人或者政务公开办公开。</p>
      )}
      {versions.length === 0 && obstacles.length === 0 && <p>公开以后这一版不再改变，更正另出一版。</p>}
    </Panel>
  )
}

export function Findings({ findings }: { findings: Standing['findings'] }): VNode {
  return findings.length === 0 ? (
    <p>核对过各表合计、勾稽关系、正文与表的数字，没有发现问题。</p>
  ) : (
    <ul>
      {findings.map(({ severity, text }) => (
        <li key={text}>
          <strong>{SEVERITY_LABELS[severity]}</strong> {text}
        </li>
      ))}
    </ul>
  )
}

function PublishForm({ view }: { view: ReportView }): VNode {
  const { standing, versions, typed, errors, formKey } = view
  const { unit, year } = standing
  const first = versions.length === 0
  return (
    <FormPart action={paths.publication(unit.code, year)} formKey={formKey}>
      {!first && (
        <TextField
          name="reason"
          label="更正的原因"
          hint="与新的一版一起公开。"
          value={typed.reason ?? ''}
          maxLength={500}
          required
          error={errorOf(errors, 'reason')}
        />
      )}
      <div class="actions">
        <Button>{first ? '公开年度报告' : '公开更正后的一版'}</Button>
      </div>
    </FormPart>
  )
}
