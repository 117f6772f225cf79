import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DateField,
  Download,
  ErrorSummary,
  errorOf,
  Facts,
  FileField,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  Timeline,
} from '#platform/html/parts.ts'
import { requestPaths } from '#requests'
import {
  DISPUTE_KINDS,
  DISPUTE_STEPS,
  type Dispute,
  type DisputeDocument,
  OUTCOME_GROUPS,
  OUTCOMES,
  type Outcome,
  PROCEDURES,
  type StepTaken,
} from '../dispute.ts'
import { disputesAddress, paths } from '../paths.ts'
import type { OwnDeadline } from '../rules/deadlines.ts'
import { Progress } from './list-page.tsx'

export interface DisputeView {
  readonly dispute: Dispute
  readonly deadline: OwnDeadline | null
  /** 复议前置 */
  readonly warning: string | null
  readonly steps: readonly StepTaken[]
  readonly documents: readonly DisputeDocument[]
  readonly mayKeep: boolean
  readonly today: Day
  readonly formKey: () => string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** In bytes, as the requests take them. */
const LARGEST = 20 * 1024 * 1024

const OUTCOME_OPTIONS = Object.fromEntries(
  (Object.keys(OUTCOMES) as Outcome[]).map(key => {
    const { label, group } = OUTCOMES[key]
    return [key, `${label}（${OUTCOME_GROUPS[group]}）`]
  }),
)

/** One review or lawsuit: what is known of it, what the unit owes, what was done. */
export function DisputePage({ chrome, view }: { chrome: OfficeChrome; view: DisputeView }): VNode {
  const { dispute, warning, steps, errors } = view
  const title = `${DISPUTE_KINDS[dispute.kind]} · ${dispute.requestNumber}`
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={dispute.subject} />
      <ErrorSummary errors={errors} />
      {warning !== null && (
        <Notice kind="warning" title="复议前置">
          <p>{warning}</p>
        </Notice>
      )}
      <About view={view} />
      {view.mayKeep && dispute.outcome === null && <Forms view={view} />}
      {view.mayKeep && dispute.outcome !== null && <LearntForm view={view} />}
      <Papers view={view} />
      <Panel title="经过">
        <Timeline
          entries={steps.map(({ step, said, byName, at }) => ({
            when: showInstant(at),
            who: byName,
            what: DISPUTE_STEPS[step],
            ...(said === '' ? {} : { note: said }),
          }))}
        />
      </Panel>
      {view.mayKeep && <CorrectionForm view={view} />}
      <p>
        <a href={disputesAddress({ year: Number(dispute.acceptedOn.slice(0, 4)) })}>回到复议、诉讼</a>
      </p>
    </OfficePage>
  )
}

function About({ view }: { view: DisputeView }): VNode {
  const { dispute, deadline, today } = view
  const { organ, caseNumber, acceptedOn, copyReachedOn, procedure, replySentOn, outcome, decidedOn } = dispute
  return (
    <Panel>
      <Facts
        items={[
          ['申请', <a href={requestPaths.case(dispute.requestKey)}>{dispute.requestNumber}</a>],
          ['单位', dispute.unitName],
          ['机关', organ],
          ['案号', caseNumber === '' ? '未登记' : caseNumber],
          ['受理', showDay(acceptedOn)],
          ...(procedure === null ? [] : [['程序', PROCEDURES[procedure]] as [string, string]]),
          ['收到副本', copyReachedOn === null ? '未登记' : showDay(copyReachedOn)],
          [
            '本单位的期限',
            deadline === null ? '登记收到副本的日期后计算' : `${showDay(deadline.dueOn)}（${deadline.why}）`,
          ],
          ['提交答复、证据', replySentOn === null ? '还没有' : showDay(replySentOn)],
          ['进度', <Progress line={{ dispute, deadline }} today={today} />],
          ...(outcome === null || decidedOn === null
            ? []
            : [
                [
                  '结果',
                  `${OUTCOMES[outcome].label}，${showDay(decidedOn)}，年报计入“${OUTCOME_GROUPS[OUTCOMES[outcome].group]}”`,
                ] as [string, string],
              ]),
          ...(dispute.learnt === '' ? [] : [['整改和教训', dispute.learnt] as [string, string]]),
        ]}
      />
    </Panel>
  )
}

function Forms({ view }: { view: DisputeView }): VNode {
  const { dispute, typed, errors, formKey } = view
  return (
    <>
      {dispute.replySentOn === null && (
        <Panel title="提交答复、证据">
          <FormPart action={paths.reply(dispute.id)} formKey={formKey()}>
            <DateField
              name="sentOn"
              label="提交的日期"
              value={typed.sentOn ?? ''}
              error={errorOf(errors, 'sentOn')}
              required
            />
            <Button>登记已提交</Button>
          </FormPart>
        </Panel>
      )}
      <Panel title="结果">
        <FormPart action={paths.outcome(dispute.id)} formKey={formKey()}>
          <SelectField
            name="outcome"
            label="结果"
            hint="括号里是年报第四表的列。"
            options={OUTCOME_OPTIONS}
            value={typed.outcome ?? ''}
            error={errorOf(errors, 'outcome')}
            required
          />
          <DateField
            name="decidedOn"
            label="作出的日期"
            value={typed.decidedOn ?? ''}
            error={errorOf(errors, 'decidedOn')}
            required
          />
          <Button>登记结果</Button>
        </FormPart>
      </Panel>
    </>
  )
}

/** 申请书、起诉状，答复书和证据，决定书、判决书 */
function Papers({ view }: { view: DisputeView }): VNode | null {
  const { dispute, documents, mayKeep, errors, formKey } = view
  if (documents.length === 0 && !mayKeep) return null
  return (
    <Panel title="文件">
      <ul>
        {documents.map(({ id, name, mediaType, size }) => (
          <li key={id}>
            <Download href={paths.document(dispute.id, id)} label={name} kind={mediaType} size={size} />
          </li>
        ))}
      </ul>
      {mayKeep && (
        <FormPart action={paths.documents(dispute.id)} formKey={formKey()} multipart>
          <FileField
            name="file"
            label="文件"
            hint="申请书或者起诉状副本、本单位的答复和证据、决定书或者判决书。PDF、图片、Word、Excel，每份 20 MB 以内；添加后不能修改、删除。"
            maxBytes={LARGEST}
            required
            error={errorOf(errors, 'file')}
          />
          <Button kind="quiet">添加文件</Button>
        </FormPart>
      )}
    </Panel>
  )
}

function LearntForm({ view }: { view: DisputeView }): VNode {
  const { dispute, typed, errors, formKey } = view
  return (
    <Panel title="整改和教训">
      <FormPart action={paths.learnt(dispute.id)} formKey={formKey()}>
        <TextArea
          name="learnt"
          label="整改和教训"
          hint="被纠正的，写明问题出在哪里、以后怎样办理。"
          value={typed.learnt ?? dispute.learnt}
          rows={4}
          maxLength={2000}
          error={errorOf(errors, 'learnt')}
          required
        />
        <Button kind="quiet">保存</Button>
      </FormPart>
    </Panel>
  )
}

function CorrectionForm({ view }: { view: DisputeView }): VNode {
  const { dispute, typed, errors, formKey } = view
  const corrected = 'reason' in typed
  const value = (name: string, kept: string | null) => (corrected ? (typed[name] ?? '') : (kept ?? ''))
  return (
    <details open={corrected}>
      <summary>更正登记</summary>
      <FormPart action={paths.correction(dispute.id)} formKey={formKey()}>
        <TextField
          name="organ"
          id="correct-organ"
          label="复议机关或者法院"
          value={value('organ', dispute.organ)}
          maxLength={100}
          required
        />
        <TextField
          name="caseNumber"
          id="correct-number"
          label="案号"
          value={value('caseNumber', dispute.caseNumber)}
          maxLength={60}
        />
        <DateField
          name="acceptedOn"
          id="correct-accepted"
          label="受理或者立案日期"
          value={value('acceptedOn', dispute.acceptedOn)}
          required
        />
        <DateField
          name="copyReachedOn"
          id="correct-copy"
          label="收到副本的日期"
          value={value('copyReachedOn', dispute.copyReachedOn)}
        />
        {dispute.kind === 'review' && (
          <RadioGroup
            name="procedure"
            id="correct-procedure"
            label="复议程序"
            options={PROCEDURES}
            value={value('procedure', dispute.procedure)}
            required
          />
        )}
        <SelectField
          name="outcome"
          id="correct-outcome"
          label="结果"
          options={OUTCOME_OPTIONS}
          value={value('outcome', dispute.outcome)}
        />
        <DateField
          name="decidedOn"
          id="correct-decided"
          label="作出结果的日期"
          value={value('decidedOn', dispute.decidedOn)}
        />
        <TextField
          name="reason"
          label="更正的原因"
          value={typed.reason ?? ''}
          maxLength={500}
          error={errorOf(errors, 'reason')}
          required
        />
        <Button kind="quiet">更正</Button>
      </FormPart>
    </details>
  )
}
