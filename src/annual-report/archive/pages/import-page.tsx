import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  OfficePage,
  PageHeading,
  SelectField,
} from '#platform/html/parts.ts'
import { REPORT_FILES } from '../../pages/check-page.tsx'
import { paths } from '../../paths.ts'

export interface ImportView {
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly unitCode: string
  readonly errors: readonly FieldError[]
  readonly maxBytes: number
}

/** Chooses the file of a report that was published before the unit worked here. */
export function ImportPage({ chrome, view }: { chrome: OfficeChrome; view: ImportView }): VNode {
  const { units, unitCode, errors, maxBytes } = view
  return (
    <OfficePage chrome={chrome} title="导入以前年度的报告">
      <PageHeading
        title="导入以前年度的报告"
        lead="在用本平台以前公布的年度报告，读取各表和正文，核对后列入公开的年度报告，也作为下一年度报告的对照。"
      />
      <ErrorSummary errors={errors} />
      <FormPart action={paths.importing} multipart lookUp>
        <SelectField
          name="unit"
          label="单位"
          options={Object.fromEntries(units.map(({ code, name }) => [code, name]))}
          value={unitCode}
          required
          error={errorOf(errors, 'unit')}
        />
        <FileField
          name="file"
          label="年度报告"
          hint="文本、网页、Word（.docx）、Excel（.xlsx）、PDF（能选中文字的），不超过20MB。先给您核对，确认以后才导入。"
          accept={REPORT_FILES}
          maxBytes={maxBytes}
          required
          error={errorOf(errors, 'file')}
        />
        <div class="actions">
          <Button>读取并核对</Button>
        </div>
      </FormPart>
    </OfficePage>
  )
}
