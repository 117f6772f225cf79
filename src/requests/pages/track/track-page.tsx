import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { NumberAndCode } from '#platform/html/number-and-code.tsx'
import { ErrorSummary, Notice, PageHeading, PortalPage } from '#platform/html/parts.ts'
import type { Example } from '../../demonstration/examples.ts'
import { ExamplesShown } from '../../demonstration/examples-shown.tsx'
import { paths } from '../../paths.ts'

export function TrackPage(props: {
  chrome: PortalChrome
  typed: Typed
  errors: readonly FieldError[]
  /** The half hour is over, or one came without having looked anything up. */
  closed: boolean
  /** Of the demonstration, in the demonstration. */
  examples?: readonly Example[]
}): VNode {
  const { chrome, typed, errors, closed, examples = [] } = props
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}查办理进度`}
      crumbs={[{ label: '首页', href: '/' }, { label: '查办理进度' }]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading title="查办理进度" lead="凭提交时得到的申请编号和查询码，查看进展、期限和文书。" />
      {closed && (
        <Notice kind="information" title="请重新输入编号和查询码">
          <p>为保护您的信息，查到的申请只保持打开半小时。</p>
        </Notice>
      )}
      <NumberAndCode
        action={paths.track.start}
        label="申请编号"
        example="例如：归申〔2026〕0131号，也可以只写数字 20260131。"
        typed={typed}
        errors={errors}
      />
      <p>
        查询码丢了的，请带身份证明与承办单位联系，联系方式见<a href="/units">单位名录</a>。
      </p>
      <p>
        更正申请（编号带“更”字的）请到<a href="/requests/own-records/track">查更正申请</a>。
      </p>
      <ExamplesShown examples={examples} />
    </PortalPage>
  )
}
