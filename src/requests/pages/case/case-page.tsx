import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import {
  ClockPanel,
  DataTable,
  Download,
  ErrorSummary,
  Facts,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  StateMark,
  Timeline,
} from '#platform/html/parts.ts'
import { type Case, FACT_KINDS } from '../../case.ts'
import { ConfirmationsOfCase } from '../../confirming/pages/confirmations-part.tsx'
import { CASE_FORMS } from '../../letters/forms/forms.ts'
import { letterLabel } from '../../letters/letter.ts'
import { DuplicatesOfCase } from '../../often-asked/pages/duplicates-part.tsx'
import { AGREEMENTS } from '../../oral/oral.ts'
import { paths } from '../../paths.ts'
import { besides } from '../../policy.ts'
import { PublicationLine } from '../../published/pages/case-part.tsx'
import {
  APPLICANT_KINDS,
  CHANNELS,
  DELIVERIES,
  ID_KINDS,
  type IdKind,
  STAGES,
  WANTED_FORMS,
} from '../../request.ts'
import { decisionLabel } from '../../rules/decisions.ts'
import { receiptRule } from '../../rules/receipt.ts'
import { SentTogetherToOthers } from '../../several-units/pages/sent-together-part.tsx'
import { SupervisionShown } from '../../supervising/pages/supervision-shown.tsx'
import { AnswerShown } from './answer-shown.tsx'
import { BesideShown } from './beside-shown.tsx'
import { Documents } from './documents.tsx'
import { IdentityForm, StepForms } from './step-forms.tsx'
import type { CaseView } from './view.ts'

export function CasePage({ chrome, view }: { chrome: OfficeChrome; view: CaseView }): VNode {
  const { request, clock, cameBack } = view
  const isDrafted = request.answer !== 'none' && request.answer !== 'drafting'
  return (
    <OfficePage chrome={chrome} title={request.number} aside={<Story view={view} />}>
      <PageHeading title={request.number} lead={request.subject} />
      {cameBack && <ErrorSummary errors={cameBack.errors} />}
      <p>
        <Standing view={view} />
      </p>
      {clock ? (
        <ClockPanel
          phase={clock.phase}
          remaining={clock.remaining}
          dueOn={clock.dueOn}
          provisional={clock.provisional}
          why={clock.why}
        />
      ) : (
        <NotStarted view={view} />
      )}
      <PublicationLine numberKey={request.numberKey} publication={view.publication} />
      <ConfirmationsOfCase confirmations={view.confirmations} />
      <Asked view={view} />
      <SentTogetherToOthers together={view.together} />
      <DuplicatesOfCase duplicates={view.duplicates} />
      <Warnings view={view} />
      {/* Whoever is to agree reads first; whoever drafts has it in the form. */}
      {isDrafted && <AnswerShown view={view} />}
      <StepForms view={view} />
      {!isDrafted && <AnswerShown view={view} />}
      <Documents view={view} />
      <BesideShown view={view} />
      <SupervisionShown view={view.supervision} />
      <Challenged view={view} />
      <Who view={view} />
      <Letters view={view} />
    </OfficePage>
  )
}

/** An answer may be challenged: whoever hears of it enters it from here. */
function Challenged({ view: { request } }: { view: CaseView }): VNode | null {
  if (request.stage !== 'closed') return null
  return (
    <p>
      <a href={`/office/disputes/new?request=${request.numberKey}`}>登记对本答复的复议、诉讼</a>
    </p>
  )
}

function Warnings({ view: { warnings } }: { view: CaseView }): VNode | null {
  if (warnings.length === 0) return null
  return (
    <Notice kind="warning" title="出具文书前请留意">
      {warnings.map(warning => (
        <p key={warning}>{warning}</p>
      ))}
    </Notice>
  )
}

function Standing({ view: { request } }: { view: CaseView }): VNode {
  if (request.importedFrom !== null) {
    const outcome = request.decision === null ? '' : `，${decisionLabel(request.decision)}`
    return <StateMark kind="done">{`历史导入${outcome}，不计按期、逾期`}</StateMark>
  }
  if (request.stage === 'closed') {
    const outcome = request.decision === null ? '' : `，${decisionLabel(request.decision)}`
    return (
      <StateMark kind={request.onTime === false ? 'late' : 'done'}>
        {STAGES.closed}
        {outcome}
        {request.onTime === false ? '，逾期答复' : '，按期答复'}
      </StateMark>
    )
  }
  return (
    <>
      <strong>{STAGES[request.stage]}</strong>　{request.unitName}
      {request.handlerName === null ? '' : `　经办人：${request.handlerName}`}
      {besides(request).map(beside => (
        <span key={beside}>　{beside}</span>
      ))}
    </>
  )
}

function NotStarted({ view: { request, next } }: { view: CaseView }): VNode | null {
  if (request.stage === 'closed') return null
  return (
    <Notice kind="information" title="期限还没有开始计算">
      <p>
        {`以“${CHANNELS[request.channel]}”方式提出的，以${receiptRule(request.channel).text}为收到之日（《条例》第三十一条）。`}
        {next.includes('confirm') && '请与申请人确认收到；晚于次一工作日确认的，仍从次一工作日起算。'}
      </p>
    </Notice>
  )
}

/** 历史导入: what it was called and when it was handled, where that was. */
function originOf(request: Case): [string, string][] {
  const { importedFrom, originalNumber, receivedOn, closedOn } = request
  if (importedFrom === null || receivedOn === null || closedOn === null) return []
  return [
    ['原编号', originalNumber],
    ['收到、答复', `${showDay(receivedOn)}收到，${showDay(closedOn)}答复（由经办人导入，本系统没有计时）`],
  ]
}

function Asked({ view: { request, attachments, oral } }: { view: CaseView }): VNode {
  return (
    <Panel title="所需信息">
      <Facts
        items={[
          ['名称', request.subject],
          ...originOf(request),
          ['特征性描述', <span class="whitespace-pre-line">{request.wanted}</span>],
          ['文号', request.documentNumber || '—'],
          ['用途（自愿填写）', request.purpose || '—'],
          ['形式', WANTED_FORMS[request.wantedForm]],
          ['获取方式', DELIVERIES[request.wantedDelivery]],
          ['提交', `${showInstant(request.arrivedAt)}　${CHANNELS[request.channel]}`],
          ...(oral === null
            ? []
            : [
                ['代填人', oral.takenDownBy] as const,
                ['申请人确认', `${showDay(oral.agreedOn)}，${AGREEMENTS[oral.agreed]}`] as const,
              ]),
        ]}
      />
      {attachments.length > 0 && (
        <ul>
          {attachments.map(file => (
            <li key={file.id}>
              <Download
                href={paths.caseAttachment(request.numberKey, file.id)}
                label={file.name}
                kind={file.mediaType}
                size={file.size}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Who({ view }: { view: CaseView }): VNode {
  const { applicant, request, idNumber } = view
  return (
    <Panel title="申请人">
      <Facts
        items={[
          ['姓名或名称', applicant.name],
          ['类别', APPLICANT_KINDS[request.applicantKind]],
          [
            ID_KINDS[applicant.idKind as IdKind],
            idNumber === null ? applicant.idNumberShown : <strong>{idNumber}</strong>,
          ],
          ...(applicant.representative === ''
            ? []
            : [['联系人（法定代表人）', applicant.representative] as [string, string]]),
          ['电话', applicant.phone],
          ['电子邮箱', applicant.email || '—'],
          ['地址', [applicant.postcode, applicant.address].filter(part => part !== '').join(' ') || '—'],
        ]}
      />
      {idNumber === null && <IdentityForm view={view} />}
    </Panel>
  )
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function Letters({ view: { request, letters, forms } }: { view: CaseView }): VNode {
  return (
    <Panel title="文书">
      <DataTable
        caption="本件出具的文书"
        head={['文书', '文号', '日期', '下载']}
        rows={letters.map(letter => [
          letterLabel(letter.kind),
          letter.number,
          showInstant(letter.issuedAt),
          <span class="flex flex-wrap gap-x-4">
            <Download
              href={paths.caseLetter(request.numberKey, letter.id)}
              label="下载"
              kind="application/pdf"
            />
            <Download href={paths.caseLetterWord(request.numberKey, letter.id)} label="下载" kind={WORD} />
          </span>,
        ])}
        empty="还没有文书。确认收到后，接收回执会出现在这里。"
      />
      <h3>打印表单</h3>
      <ul class="flex flex-wrap gap-x-6 gap-y-2">
        {forms.map(name => (
          <li key={name}>
            <a href={paths.caseForm(request.numberKey, name)}>{CASE_FORMS[name]}</a>
          </li>
        ))}
        <li>
          <a href={paths.caseArchive(request.numberKey)}>整卷归档（PDF）</a>
        </li>
      </ul>
    </Panel>
  )
}

/** 经过: what happened, in the words of the office. */
function Story({ view: { facts } }: { view: CaseView }): VNode {
  return (
    <section aria-labelledby="story">
      <h2 id="story">经过</h2>
      <Timeline
        entries={facts.toReversed().map((fact, index) => ({
          when: showInstant(fact.at),
          ...(fact.byName === null ? {} : { who: fact.byName }),
          what: FACT_KINDS[fact.kind].toOfficer,
          ...noteOf(fact.data),
          current: index === 0,
        }))}
      />
    </section>
  )
}

function noteOf(data: CaseView['facts'][number]['data']): { note?: string } {
  const said = ['unit', 'handler', 'name', 'reason', 'how', 'opinion', 'letter', 'from']
    .map(key => data[key])
    .filter(Boolean)
  if (data.presumed === true) return { note: '没有按时确认，推定收到' }
  const days = typeof data.days === 'number' ? [`${data.days} 个工作日`] : []
  const note = [...days, ...said].join('　')
  return note === '' ? {} : { note }
}
