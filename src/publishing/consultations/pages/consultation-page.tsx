import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant, yearOf } from '#platform/day.ts'
import {
  Button,
  Chips,
  DateField,
  EmptyState,
  ErrorSummary,
  Facts,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Pager,
  Panel,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { WordsChecked } from '../../checks/checks-panel.tsx'
import { Paragraphs } from '../../pages/parts.tsx'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import {
  ADOPTIONS,
  type AdoptionCounts,
  CHANNELS,
  CONSULTATION_STEPS,
  type Consultation,
  type ConsultationVerb,
  DECIDING_VERBS,
  draftWords,
  GIVERS,
  HIDDEN_STAGES,
  MOST,
  OFFLINE_CHANNELS,
  type Opinion,
  outcomeWords,
  type Prolongation,
} from '../consultation.ts'
import { clauseOptions } from '../form.ts'
import { OPINION_LISTS, type OpinionList, officeAddress, paths } from '../paths.ts'
import { type Clause, nameOfClause } from '../rules/clauses.ts'
import { ConsultationForm } from './office-pages.tsx'
import { ClausesShown, CountsSaid, prolongedFacts, StageMark } from './parts.tsx'

export interface ConsultationView {
  readonly asked: Consultation
  readonly clauses: readonly Clause[]
  readonly open: readonly ConsultationVerb[]
  /** Whether the public may say no more. */
  readonly isClosed: boolean
  readonly outcomeBy: string
  readonly counts: AdoptionCounts
  readonly prolongations: readonly Prolongation[]
  readonly list: OpinionList
  readonly opinions: readonly Opinion[]
  readonly next: number | null
  readonly formKey: () => string
  readonly back: CameBack
}

/** One consultation: its draft, the opinions, what becomes of them, and what is to be done now. */
export function ConsultationPage({ chrome, view }: { chrome: OfficeChrome; view: ConsultationView }): VNode {
  const { asked, clauses, open, isClosed, formKey, back } = view
  const { number, title, unitName, stage, opinion } = asked
  const deciding = DECIDING_VERBS.filter(verb => open.includes(verb))
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={`${unitName}　${number}`} />
      <p>
        <StageMark stage={stage} />
      </p>
      <ErrorSummary errors={back.errors} />
      {opinion !== '' && (
        <Notice kind="warning" title="意见或者原因">
          <p>{opinion}</p>
        </Notice>
      )}
      <About view={view} />
      {HIDDEN_STAGES.includes(stage) && <WordsChecked words={draftWords(asked)} />}
      {stage === 'outcomeWaiting' && <WordsChecked words={outcomeWords(asked)} />}
      {deciding.length > 0 && (
        <Panel title="下一步">
          <StepForm
            action={paths.decision(number)}
            formKey={formKey()}
            which="decision"
            back={back}
            verbs={deciding}
            steps={CONSULTATION_STEPS}
            first={
              deciding.find(verb => verb === 'publishConsultation' || verb === 'publishOutcome') ??
              'giveBackConsultation'
            }
            said={{
              label: '意见或者原因',
              hint: '退回、同意的只在内部看；取消征集的原因公众会看到。',
              max: MOST.said,
            }}
          />
        </Panel>
      )}
      {open.includes('writeConsultation') && (
        <details open={stage === 'draft' || fieldsOf('text', back).sent}>
          <summary>修改征集稿</summary>
          <ConsultationForm
            action={paths.text(number)}
            which="text"
            units={[]}
            kept={asked}
            formKey={formKey()}
            back={back}
          />
        </details>
      )}
      <details>
        <summary>征求意见稿，共{clauses.length}条</summary>
        <ClausesShown clauses={clauses} opinionOn={null} />
      </details>
      {asked.publishedAt !== null && <Opinions view={view} />}
      {!isClosed && open.includes('prolongConsultation') && <ProlongForm view={view} />}
      {open.includes('registerOpinion') && <RegisterForm view={view} />}
      {isClosed && open.includes('writeOutcome') && <OutcomeForm view={view} />}
      {asked.outcome !== '' && (
        <Panel title="采纳情况说明">
          <Paragraphs text={asked.outcome} />
        </Panel>
      )}
      {open.includes('nameDocument') && <DocumentForm view={view} />}
      <p>
        <a href={officeAddress({ year: yearOf(asked.opensOn) })}>回到意见征集</a>
      </p>
    </OfficePage>
  )
}

function About({ view: { asked, outcomeBy, prolongations } }: { view: ConsultationView }): VNode {
  const { opensOn, closesOn, shortenedBecause, contact, stage, number, finalDocument } = asked
  const { publishedAt, publishedByName, answeredAt, answeredByName } = asked
  return (
    <Panel title="征集">
      <Facts
        items={[
          ['起止日期', `${showDay(opensOn)}至${showDay(closesOn)}`],
          ...prolongedFacts(prolongations),
          ...(shortenedBecause === '' ? [] : [['缩短期限的原因', shortenedBecause] as const]),
          ['采纳情况', `最迟${outcomeBy}公布`],
          ['其他途径', <span class="whitespace-pre-line">{contact}</span>],
          ...(publishedAt === null
            ? []
            : [['公开', `${showInstant(publishedAt)}，${publishedByName ?? ''}同意`] as const]),
          ...(answeredAt === null
            ? []
            : [['公布采纳情况', `${showInstant(answeredAt)}，${answeredByName ?? ''}同意`] as const]),
          ...(finalDocument === ''
            ? []
            : [['正式文件', <a href={`/documents/${finalDocument}`}>{finalDocument}</a>] as const]),
          [
            '门户',
            HIDDEN_STAGES.includes(stage) ? (
              '还没有公开，公众看不到'
            ) : (
              <a href={paths.consultation(number)}>公众看到的页面</a>
            ),
          ],
        ]}
      />
    </Panel>
  )
}

function Opinions({ view }: { view: ConsultationView }): VNode {
  const { asked, counts, list, opinions, next } = view
  const { number } = asked
  return (
    <section id="opinions">
      <h2>收到的意见</h2>
      <p>
        <CountsSaid counts={counts} /> <a href={paths.opinionsCsv(number)}>下载全部（CSV）</a>
      </p>
      <Chips
        label="名单"
        items={(Object.keys(OPINION_LISTS) as OpinionList[]).map(one => ({
          label: OPINION_LISTS[one],
          href: paths.officeOpinions(number, one),
          current: one === list,
        }))}
      />
      {opinions.length === 0 && (
        <EmptyState>
          {list === 'open' ? '没有待答复的意见。' : '还没有收到意见。信函、座谈会上的意见在下面登记。'}
        </EmptyState>
      )}
      {opinions.map(opinion => (
        <OpinionShown key={opinion.ordinal} view={view} opinion={opinion} />
      ))}
      <Pager {...(next === null ? {} : { next: paths.officeOpinions(number, list, String(next)) })} />
    </section>
  )
}

/** An opinion, and the form for what becomes of it. */
function OpinionShown({ view, opinion }: { view: ConsultationView; opinion: Opinion }): VNode {
  const { asked, clauses, open, formKey, back } = view
  const { ordinal, clause, text, giver, name, contact, channel, receivedOn, alike, adoption } = opinion
  const which = `opinion-${ordinal}`
  const { field, sent } = fieldsOf(which, back)
  return (
    <Panel title={`第${ordinal}条　对${nameOfClause(clauses, clause)}`}>
      <div class="whitespace-pre-line">{text}</div>
      <p class="hint">
        {GIVERS[giver]}
        {name === '' ? '' : `　${name}`}
        {contact === '' ? '' : `　${contact}`}　{CHANNELS[channel]}　{showDay(receivedOn)}
        {alike === 0 ? '' : `　另有${alike}条内容相同`}
      </p>
      {adoption !== null && (
        <p>
          <strong>{ADOPTIONS[adoption]}。</strong>
          {opinion.reason}
        </p>
      )}
      {open.includes('answerOpinion') && (
        <details open={sent}>
          <summary>{adoption === null ? '写采纳情况' : '修改采纳情况'}</summary>
          <FormPart action={paths.answer(asked.number, ordinal)} formKey={formKey()}>
            <WhichForm which={which} />
            <RadioGroup
              {...field('adoption', adoption ?? '')}
              label="采纳情况"
              options={ADOPTIONS}
              required
            />
            <TextArea
              {...field('reason', opinion.reason)}
              label="理由"
              hint="采纳的可以不写；其他的写明为什么。会公开。"
              rows={2}
              maxLength={MOST.reason}
            />
            <TextArea
              {...field('summary', opinion.summary || text.slice(0, MOST.summary))}
              label="意见摘要"
              hint="公众看到的是这一段，请删去个人信息。"
              rows={3}
              maxLength={MOST.summary}
              required
            />
            <div class="actions">
              <Button>保存采纳情况</Button>
              {alike > 0 && (
                <Button kind="quiet" name="alike" value="yes">
                  内容相同的{alike + 1}条一并答复
                </Button>
              )}
            </div>
          </FormPart>
        </details>
      )}
    </Panel>
  )
}

function ProlongForm({ view: { asked, formKey, back } }: { view: ConsultationView }): VNode {
  const { field, sent } = fieldsOf('period', back)
  return (
    <details open={sent}>
      <summary>延长征集期限</summary>
      <FormPart action={paths.period(asked.number)} formKey={formKey()}>
        <WhichForm which="period" />
        <DateField
          {...field('closesOn')}
          label="新的截止日期"
          hint={`现在到${showDay(asked.closesOn)}截止；只能延后，截止以后不能再延。`}
          required
        />
        <TextArea
          {...field('because')}
          label="延长的原因"
          hint="会和原定的截止日期一起公布。"
          rows={3}
          maxLength={MOST.prolongedBecause}
          required
        />
        <div class="actions">
          <Button>延长征集期限</Button>
        </div>
      </FormPart>
    </details>
  )
}

function RegisterForm({ view: { asked, clauses, formKey, back } }: { view: ConsultationView }): VNode {
  const { field, sent } = fieldsOf('register', back)
  const channels = Object.fromEntries(OFFLINE_CHANNELS.map(one => [one, CHANNELS[one]]))
  return (
    <details open={sent}>
      <summary>登记信函、电话、座谈会上的意见</summary>
      <FormPart action={paths.opinions(asked.number)} formKey={formKey()}>
        <WhichForm which="register" />
        <SelectField
          {...field('channel')}
          label="怎样收到的"
          options={{ '': '请选择', ...channels }}
          required
        />
        <DateField {...field('receivedOn')} label="收到日期" required />
        <SelectField {...field('clause', '0')} label="对哪一条提意见" options={clauseOptions(clauses)} />
        <TextArea {...field('opinion')} label="意见" rows={5} maxLength={MOST.opinion} required />
        <RadioGroup {...field('giver', 'person')} label="以什么身份提" options={GIVERS} required />
        <TextField {...field('name')} label="姓名或者单位名称" maxLength={MOST.name} />
        <TextField {...field('contact')} label="联系方式" maxLength={MOST.giverContact} />
        <div class="actions">
          <Button>登记意见</Button>
        </div>
      </FormPart>
    </details>
  )
}

function OutcomeForm({ view: { asked, counts, formKey, back } }: { view: ConsultationView }): VNode {
  const { field, sent } = fieldsOf('outcome', back)
  return (
    <details open={sent || counts.open === 0}>
      <summary>写采纳情况说明</summary>
      <FormPart action={paths.outcome(asked.number)} formKey={formKey()}>
        <WhichForm which="outcome" />
        <TextArea
          {...field('outcome', asked.outcome)}
          label="采纳情况说明"
          hint="意见集中在哪里、怎样改的。条数由系统统计，一并公布；每条意见的采纳情况列在后面。"
          rows={6}
          maxLength={MOST.outcome}
        />
        <TextField
          {...field('finalDocument', asked.finalDocument)}
          label="正式文件的编号"
          hint="已经发布的填文档页面地址里的数字；以后发布的，到时再补。"
          maxLength={20}
          inputmode="numeric"
        />
        <div class="actions">
          <Button name="send" value="yes">
            送审核公开
          </Button>
          <Button kind="quiet">保存草稿</Button>
        </div>
      </FormPart>
    </details>
  )
}

function DocumentForm({ view: { asked, formKey, back } }: { view: ConsultationView }): VNode {
  const { field, sent } = fieldsOf('document', back)
  return (
    <details open={sent}>
      <summary>{asked.finalDocument === '' ? '补上正式文件' : '更正正式文件'}</summary>
      <FormPart action={paths.document(asked.number)} formKey={formKey()}>
        <WhichForm which="document" />
        <TextField
          {...field('finalDocument', asked.finalDocument)}
          label="正式文件的编号"
          hint="文档页面地址里的数字。"
          maxLength={20}
          inputmode="numeric"
        />
        <div class="actions">
          <Button>保存正式文件</Button>
        </div>
      </FormPart>
    </details>
  )
}
