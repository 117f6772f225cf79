import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  TextField,
} from '#platform/html/parts.ts'
import type { Finding } from '../../checks/finding.ts'
import type { VersionLine } from '../../compiling/version.ts'
import { ReportTables } from '../../exporting/report-tables.tsx'
import { FindingList, markOf, summaryOf } from '../../pages/checked-page.tsx'
import { paths } from '../../paths.ts'
import type { Report } from '../../report.ts'

export interface ImportPreviewView {
  readonly unit: { readonly code: string; readonly name: string }
  readonly fileName: string
  readonly report: Report
  readonly findings: readonly Finding[]
  /** What is published of this year already. */
  readonly before: VersionLine | null
  /** Finds the report that waits for a yes. */
  readonly token: string
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** A report as it was read from its file, before it is brought in. */
export function ImportPreviewPage({
  chrome,
  view,
}: {
  chrome: OfficeChrome
  view: ImportPreviewView
}): VNode {
  const { unit, fileName, report, findings, errors, before } = view
  return (
    <OfficePage chrome={chrome} title="核对后导入">
      <PageHeading title="核对后导入" lead={`${unit.name}，${fileName}。还没有导入，请与原文核对。`} />
      <ErrorSummary errors={errors} />
      {report.unit !== null && report.unit !== unit.name && (
        <Notice kind="warning" title="单位名称不同">
          <p>
            文件里写的是“{report.unit}”，您选的是“{unit.name}”。单位改过名称的可以导入，选错了的请重新选择。
          </p>
        </Notice>
      )}
      {report.remarks.map(remark => (
        <Notice key={remark} kind="information">
          <p>{remark}。</p>
        </Notice>
      ))}
      <Panel title="核对结果">
        <p>{summaryOf(findings)}</p>
        {findings.length > 0 && (
          <>
            <FindingList findings={findings} />
            <p class="hint">公布的报告原来就有的错误照原样导入；读错的，请换一种格式的文件。</p>
          </>
        )}
      </Panel>
      {before?.origin === 'compiled' ? (
        <Notice kind="refusal" title="不能导入">
          <p>
            {before.year}年度的报告已经在本平台汇编公开，更正请在
            <a href={paths.report(unit.code, before.year)}>该报告页面</a>公开新的一版。
          </p>
        </Notice>
      ) : (
        <Confirmation view={view} />
      )}
      <ReportTables report={report} mark={key => markOf(findings, key)} />
      <Panel title="正文">
        {report.chapters
          .filter(({ text }) => text.trim() !== '')
          .map(({ chapter, title, text }) => (
            <section key={chapter}>
              <h3>{title}</h3>
              {text.split('\n').map((line, i) => (
                <p key={String(i)} class="max-w-[40em]">
                  {line}
                </p>
              ))}
            </section>
          ))}
      </Panel>
    </OfficePage>
  )
}

function Confirmation({ view }: { view: ImportPreviewView }): VNode {
  const { report, before, token, formKey, typed, errors } = view
  return (
    <Panel title="导入">
      <FormPart action={paths.importConfirmation} formKey={formKey}>
        <input type="hidden" name="file" value={token} />
        {report.year === null ? (
          <TextField
            name="year"
            label="年度"
            hint="文件里没有读出年度。请填写四位数字。"
            value={typed.year ?? ''}
            required
            error={errorOf(errors, 'year')}
          />
        ) : (
          <p id="year" tabIndex={-1}>
            {report.year}年度。导入以后对外公开，标明由公开的年报导入；不能修改或者删除，只能另出一版更正。
          </p>
        )}
        {(before !== null || errorOf(errors, 'reason') !== undefined) && (
          <TextField
            name="reason"
            label="更正的原因"
            hint="这一年度的报告已经导入过。内容不同的，写明原因后另出一版。"
            value={typed.reason ?? ''}
            maxLength={500}
            required
            error={errorOf(errors, 'reason')}
          />
        )}
        <div class="actions">
          <Button>导入并公开</Button>
          <ButtonLink href={paths.importing}>重新选择文件</ButtonLink>
        </div>
      </FormPart>
    </Panel>
  )
}
