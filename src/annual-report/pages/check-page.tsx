import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  PageHeading,
  PortalPage,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'

export const REPORT_FILES = '.txt,.md,.html,.htm,.docx,.xlsx,.pdf'

export function CheckPage({
  chrome,
  errors,
  maxBytes,
}: {
  chrome: PortalChrome
  errors: readonly FieldError[]
  maxBytes: number
}): VNode {
  return (
    <PortalPage
      chrome={chrome}
      title="核对年度报告"
      description="核对任何机关的政府信息公开工作年度报告：各表的合计、正文与表、与上一年的衔接。"
      crumbs={[
        { label: '首页', href: '/' },
        { label: '年度报告', href: paths.archive },
        { label: '核对年度报告' },
      ]}
    >
      <PageHeading
        title="核对年度报告"
        lead="任何机关的政府信息公开工作年度报告，2019年、2021年两种格式都可以。重建各表，核对每个合计、正文与表、与上一年的衔接。"
      />
      <ErrorSummary errors={errors} />
      <FormPart action={paths.check} multipart lookUp>
        <FileField
          name="report"
          label="年度报告"
          hint="文本、网页、Word（.docx）、Excel（.xlsx）、PDF（能选中文字的），不超过20MB。只在核对时读取，不保存。"
          accept={REPORT_FILES}
          maxBytes={maxBytes}
          required
          error={errorOf(errors, 'report')}
        />
        <FileField
          name="previous"
          label="上一年度的报告"
          hint="有的话，一并核对“结转下年度”与“上年结转”是否衔接。"
          accept={REPORT_FILES}
          maxBytes={maxBytes}
          error={errorOf(errors, 'previous')}
        />
        <Button>核对</Button>
      </FormPart>
    </PortalPage>
  )
}
