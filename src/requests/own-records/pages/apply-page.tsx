import type { VNode } from 'preact'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '#platform/attachment.ts'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  Notice,
  PageHeading,
  PortalPage,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { PersonQuestion } from '#platform/html/person-question.tsx'
import type { HumanCheck } from '#platform/intake/human-check.ts'
import { ApplicantFields } from '../../pages/applicant-fields.tsx'
import { paths } from '../paths.ts'
import { MOST_OF_RECORDS } from '../records-application.ts'

export interface ApplyForRecordsView {
  /** Units that take applications, by code. */
  readonly units: Readonly<Record<string, string>>
  readonly human: HumanCheck
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 更正与自身相关的政府信息记录: what it is, and the form. */
export function ApplyForRecordsPage({
  chrome,
  view,
}: {
  chrome: PortalChrome
  view: ApplyForRecordsView
}): VNode {
  const { units, human, formKey, typed, errors } = view
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}更正与自身相关的记录`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '申请公开', href: '/requests/apply' },
        { label: '更正与自身相关的记录' },
      ]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading
        title="更正与自身相关的记录"
        lead="有证据证明行政机关提供的与您自身相关的政府信息记录不准确的，可以要求更正（《条例》第四十一条）。"
      />
      <Notice kind="information" title="提交以后">
        <p>
          行政机关有权更正并经审核属实的，予以更正并告知您；不属于本机关职能范围的，转送有权更正的机关，或者告知您向哪个机关提出。法律没有规定办理期限，单位会尽快核实。
        </p>
        <p>
          已经提交过的，<a href={paths.track}>查更正申请的进展</a>。
        </p>
      </Notice>
      <FormPart action={paths.apply} formKey={formKey} multipart>
        <h2>要求更正什么</h2>
        <SelectField
          {...field('unit')}
          label="受理单位"
          hint="提供了这份记录的单位。"
          options={{ '': '请选择', ...units }}
          required
        />
        <TextField
          {...field('record')}
          label="要求更正的记录"
          hint="例如：2025年12月3日出具的《房屋登记情况告知书》里的建成年份。"
          required
          maxLength={MOST_OF_RECORDS.record}
        />
        <TextArea
          {...field('wrong')}
          label="哪里不准确，应当是什么"
          required
          maxLength={MOST_OF_RECORDS.wrong}
          rows={5}
        />
        <TextArea
          {...field('evidence')}
          label="证据"
          hint="写明有哪些证据、能证明什么；材料可以在下面上传。"
          required
          maxLength={MOST_OF_RECORDS.evidence}
          rows={4}
        />
        <FileField
          name="files"
          label="证据材料"
          hint={`最多 ${MOST_ATTACHMENTS} 份，每份 ${LARGEST_ATTACHMENT / 1024 / 1024} MB 以内。页面返回修改的，要重新选择。`}
          maxBytes={LARGEST_ATTACHMENT}
          multiple
          error={errorOf(errors, 'files')}
        />
        <h2>申请人</h2>
        <ApplicantFields typed={typed} errors={errors} />
        <PersonQuestion human={human} error={errorOf(errors, 'humanAnswer')} />
        <Button>提交更正申请</Button>
      </FormPart>
    </PortalPage>
  )
}
