import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  PageHeading,
  PortalPage,
  TextField,
} from '#platform/html/parts.ts'
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
      <FormPart action={paths.track.start} lookUp>
        <TextField
          name="number"
          label="申请编号"
          hint="例如：归申〔2026〕0131号，也可以只写数字 20260131。"
          required
          value={typed.number ?? ''}
          autocomplete="off"
          error={errorOf(errors, 'number')}
        />
        <TextField
          name="code"
          label="查询码"
          hint="16 位字母和数字，不分大小写，横线和空格可以不写。"
          required
          value={typed.code ?? ''}
          autocomplete="off"
          error={errorOf(errors, 'code')}
        />
        <Button>查看进展</Button>
      </FormPart>
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
