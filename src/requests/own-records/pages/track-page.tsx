import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { NumberAndCode } from '#platform/html/number-and-code.tsx'
import { ErrorSummary, Notice, PageHeading, PortalPage } from '#platform/html/parts.ts'
import type { CameBack } from '../form.ts'
import { paths } from '../paths.ts'

export function TrackRecordsPage(props: {
  chrome: PortalChrome
  back: CameBack
  /** The half hour is over, or one came without having looked anything up. */
  closed: boolean
}): VNode {
  const { chrome, closed } = props
  const { typed, errors } = props.back
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}查更正申请`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '查办理进度', href: '/requests/track' },
        { label: '查更正申请' },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading title="查更正申请" lead="凭提交时得到的编号和查询码，查看进展和决定书。" />
      {closed && (
        <Notice kind="information" title="请重新输入编号和查询码">
          <p>为保护您的信息，查到的申请只保持打开半小时。</p>
        </Notice>
      )}
      <NumberAndCode
        action={paths.track}
        label="更正申请编号"
        example="例如：归更〔2026〕0001号。"
        typed={typed}
        errors={errors}
      />
    </PortalPage>
  )
}
