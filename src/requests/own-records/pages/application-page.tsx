import type { ComponentChildren, VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import {
  Button,
  Download,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { APPLICANT_KINDS, ID_KINDS, type IdKind } from '../../request.ts'
import { paths } from '../paths.ts'
import {
  OWN_TARGET_WORKDAYS,
  RECORDS_ENDS,
  RECORDS_OUTCOMES,
  RECORDS_STAGES,
  type RecordsVerb,
  recordsStep,
} from '../records-application.ts'
import type { RecordsView } from './view.ts'

type OfficeStep = Exclude<RecordsVerb, 'withdrawRecords'>

export function RecordsApplicationPage({ chrome, view }: { chrome: OfficeChrome; view: RecordsView }): VNode {
  const { application, files, cameBack } = view
  const { number, numberKey } = application
  return (
    <OfficePage chrome={chrome} title={number}>
      <p>
        <a href={paths.office}>更正申请</a>
      </p>
      <PageHeading title={number} lead={`要求更正：${application.record}`} />
      {cameBack && <ErrorSummary errors={cameBack.errors} />}
      <Standing view={view} />
      <Panel title="申请内容">
        <Facts
          items={[
            ['要求更正的记录', application.record],
            ['不准确之处', asTyped(application.wrong)],
            ['证据', asTyped(application.evidence)],
            ['提交', showInstant(application.arrivedAt)],
          ]}
        />
        {files.length > 0 && (
          <ul>
            {files.map(file => (
              <li key={file.id}>
                <Download
                  href={paths.file(numberKey, file.id)}
                  label={file.name}
                  kind={file.mediaType}
                  size={file.size}
                />
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Proposed view={view} />
      <Steps view={view} />
      <Who view={view} />
      {application.letterNumber !== null && (
        <Panel title="决定书">
          <p>
            <Download
              href={paths.letter(numberKey)}
              label={application.letterNumber}
              kind="application/pdf"
            />
          </p>
        </Panel>
      )}
    </OfficePage>
  )
}

function Standing({ view: { application, targetOn } }: { view: RecordsView }): VNode {
  const { stage, unitName, handlerName, outcome, closedOn } = application
  return (
    <>
      <p>
        <strong>{RECORDS_STAGES[stage]}</strong>
        {closedOn !== null && outcome !== null && `：${showDay(closedOn)}${RECORDS_ENDS[outcome]}`}
        {`　${unitName}`}
        {handlerName === null ? '' : `　经办人：${handlerName}`}
      </p>
      {stage !== 'closed' && (
        <Notice kind="information" title="没有法定的答复期限">
          <p>
            《条例》第四十一条没有规定办理期限。
            {targetOn === null
              ? `本单位要求自己在收到后 ${OWN_TARGET_WORKDAYS} 个工作日内办结。`
              : `本单位要求自己在${showDay(targetOn)}前办结（收到后 ${OWN_TARGET_WORKDAYS} 个工作日）。`}
          </p>
        </Notice>
      )}
    </>
  )
}

function Proposed({ view: { application } }: { view: RecordsView }): VNode | null {
  const { outcome, what, organ, organContact, reason, opinion, proposedByName } = application
  if (opinion !== '' && outcome === null) {
    return (
      <Notice kind="warning" title="处理意见退回">
        <p>{opinion}</p>
      </Notice>
    )
  }
  if (outcome === null || outcome === 'withdrawn') return null
  return (
    <Panel title="处理意见">
      <Facts
        items={[
          ['意见', RECORDS_OUTCOMES[outcome]],
          ...(what === '' ? [] : [['更正的内容', asTyped(what)] as const]),
          ...(organ === '' ? [] : [['有权更正的机关', `${organ}（${organContact}）`] as const]),
          ['理由', asTyped(reason)],
          ['提出人', proposedByName ?? '—'],
        ]}
      />
    </Panel>
  )
}

function StepForm(props: {
  view: RecordsView
  verb: OfficeStep
  kind?: 'primary' | 'quiet' | 'danger'
  children?: ComponentChildren
}): VNode {
  const { view, verb, kind = 'primary', children } = props
  return (
    <FormPart action={paths.step[verb](view.application.numberKey)} formKey={view.formKey()}>
      {children}
      <Button kind={kind}>{recordsStep(verb).label}</Button>
    </FormPart>
  )
}

/** What was typed into the form of a step that came back. */
function typedIn({ cameBack }: RecordsView, verb: RecordsVerb, field: string) {
  if (cameBack?.verb !== verb) return { name: field, id: `${field}-${verb}`, value: '' }
  const error = errorOf(cameBack.errors, field)
  return {
    name: field,
    id: field,
    value: cameBack.typed[field] ?? '',
    ...(error === undefined ? {} : { error }),
  }
}

function Steps({ view }: { view: RecordsView }): VNode | null {
  const { next } = view
  return (
    <div id="steps">
      {next.includes('confirmRecords') && (
        <Panel title="确认收到">
          <StepForm view={view} verb="confirmRecords" />
        </Panel>
      )}
      {next.includes('proposeRecords') && <ProposalForm view={view} />}
      {next.includes('decideRecords') && (
        <Panel title="审批">
          <p>同意后决定书取得文号，申请人随即可以下载，内容不能再改。</p>
          <StepForm view={view} verb="decideRecords" />
          <details open={view.cameBack?.verb === 'returnRecords'}>
            <summary>{recordsStep('returnRecords').label}</summary>
            <StepForm view={view} verb="returnRecords" kind="danger">
              <TextArea
                {...typedIn(view, 'returnRecords', 'reason')}
                label="退回的理由"
                required
                maxLength={1000}
              />
            </StepForm>
          </details>
        </Panel>
      )}
    </div>
  )
}

function ProposalForm({ view }: { view: RecordsView }): VNode {
  const field = (name: string) => typedIn(view, 'proposeRecords', name)
  return (
    <Panel title="提出处理意见">
      <p>核实证据之后提出，由负责人审批；提出和审批须由两个人办理。</p>
      <StepForm view={view} verb="proposeRecords">
        <RadioGroup {...field('outcome')} label="处理意见" options={RECORDS_OUTCOMES} required />
        <TextArea
          {...field('what')}
          label="更正的内容"
          hint="予以更正的必须填写：由什么更正为什么。"
          maxLength={1000}
        />
        <TextField
          {...field('organ')}
          label="有权更正的机关"
          hint="转送或者告知的必须填写。填写本平台单位全称的，同意后自动转到该单位。"
          maxLength={100}
        />
        <TextField {...field('organContact')} label="该机关的联系方式" maxLength={200} />
        <TextArea {...field('reason')} label="理由" hint="会写进决定书。" required maxLength={1000} />
      </StepForm>
    </Panel>
  )
}

function Who({ view }: { view: RecordsView }): VNode {
  const { application, idNumber, next } = view
  return (
    <Panel title="申请人">
      <Facts
        items={[
          ['姓名或名称', application.name],
          ['类别', APPLICANT_KINDS[application.applicantKind]],
          [
            ID_KINDS[application.idKind as IdKind],
            idNumber === null ? application.idNumberShown : <strong>{idNumber}</strong>,
          ],
          ...(application.representative === '' ? [] : [['联系人', application.representative] as const]),
          ['电话', application.phone],
          ['电子邮箱', application.email || '—'],
        ]}
      />
      {idNumber === null && next.includes('openRecordsIdentity') && (
        <details open={view.cameBack?.verb === 'openRecordsIdentity'}>
          <summary>查看完整证件号码</summary>
          <StepForm view={view} verb="openRecordsIdentity" kind="quiet">
            <TextField
              {...typedIn(view, 'openRecordsIdentity', 'reason')}
              label="查看理由"
              hint="查看人、时间和理由会记入留痕。"
              required
              maxLength={200}
            />
          </StepForm>
        </details>
      )}
    </Panel>
  )
}
