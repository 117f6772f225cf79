import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { Day } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  EmptyState,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Pager,
  Panel,
  PortalPage,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { PersonQuestion } from '#platform/html/person-question.tsx'
import type { HumanCheck } from '#platform/intake/human-check.ts'
import { paths as documentPaths } from '../../documents/paths.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import {
  ADOPTIONS,
  type AdoptionCounts,
  type Consultation,
  GIVERS,
  MOST,
  type Opinion,
  type Prolongation,
} from '../consultation.ts'
import { clauseOptions } from '../form.ts'
import { paths } from '../paths.ts'
import { type Clause, nameOfClause } from '../rules/clauses.ts'
import { standingOn } from '../rules/period.ts'
import { ClausesShown, CountsSaid, Period, prolongedFacts, StandingMark } from './parts.tsx'

const HOME = { label: '首页', href: '/' }
const LIST = { label: '意见征集', href: paths.list }

/** 意见征集: what the public is asked about now, and what became of it before. */
export function PublicConsultationsPage(props: {
  chrome: PortalChrome
  open: readonly Consultation[]
  ended: readonly Consultation[]
  next: string | null
  further: boolean
  today: Day
}): VNode {
  const { chrome, open, ended, next, further, today } = props
  const lead = '文件出台以前，听听您的意见。每条意见是否采纳、为什么，截止以后在这里公布。'
  return (
    <PortalPage chrome={chrome} title="意见征集" description={lead} crumbs={[HOME, { label: '意见征集' }]}>
      <PageHeading title="意见征集" lead={lead} />
      {!further && (
        <section>
          <h2>正在征集</h2>
          {open.length === 0 ? (
            <EmptyState>现在没有正在进行的意见征集。新的征集开始时列在这里；以前的见下面。</EmptyState>
          ) : (
            <ConsultationList rows={open} today={today} />
          )}
        </section>
      )}
      <section>
        <h2>已经截止</h2>
        {ended.length === 0 ? (
          <EmptyState>还没有截止的意见征集。截止以后，采纳情况在这里公布。</EmptyState>
        ) : (
          <ConsultationList rows={ended} today={today} />
        )}
      </section>
      <Pager
        {...(further ? { first: paths.list } : {})}
        {...(next === null ? {} : { next: paths.after(next) })}
      />
    </PortalPage>
  )
}

function ConsultationList({ rows, today }: { rows: readonly Consultation[]; today: Day }): VNode {
  return (
    <ul class="grid gap-6 mt-4 list-none p-0">
      {rows.map(asked => (
        <li key={asked.number}>
          <h3 class="text-[1.1em]">
            <a href={paths.consultation(asked.number)}>{asked.title}</a>
          </h3>
          <p>
            <StandingMark asked={asked} today={today} />
          </p>
          <p class="hint">
            {asked.unitName}　<Period asked={asked} />
          </p>
        </li>
      ))}
    </ul>
  )
}

export interface PublicConsultationView {
  readonly asked: Consultation
  readonly clauses: readonly Clause[]
  readonly today: Day
  readonly counts: AdoptionCounts
  readonly prolongations: readonly Prolongation[]
  /** Of the document it became; its number, once that is not public any more. */
  readonly becameTitle: string
  /** What became of the opinions, when that is public. */
  readonly opinions: readonly Opinion[]
  readonly next: number | null
  readonly further: boolean
}

export function PublicConsultationPage({
  chrome,
  view,
}: {
  chrome: PortalChrome
  view: PublicConsultationView
}): VNode {
  const { asked, clauses, today, counts, becameTitle } = view
  const { number, title, unitName, about, contact, shortenedBecause, finalDocument, opinion } = asked
  const standing = standingOn(today, asked)
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <PortalPage
      chrome={chrome}
      title={title}
      description={`${unitName}公开征求意见：${title}`}
      crumbs={[HOME, LIST, { label: title }]}
      {...(asked.publishedAt !== null && {
        article: {
          ...{ title, source: unitName, summary: `${unitName}公开征求意见：${title}` },
          publishedAt: asked.publishedAt,
          address: `${chrome.base}${paths.consultation(asked.number)}`,
        },
      })}
    >
      <PageHeading title={title} lead={`${unitName}公开征求意见`} />
      <p>
        <StandingMark asked={asked} today={today} />
      </p>
      {standing === 'cancelled' && (
        <Notice kind="warning" title="这次征集已经取消">
          <p>{opinion}</p>
        </Notice>
      )}
      <Facts
        items={[
          ['起止日期', <Period asked={asked} />],
          ...prolongedFacts(view.prolongations),
          ...(shortenedBecause === '' ? [] : [['缩短期限的原因', shortenedBecause] as const]),
          ['起草单位', unitName],
          ['已收到意见', `${total}条`],
          ['其他途径', <span class="whitespace-pre-line">{contact}</span>],
          ...(finalDocument === '' || standing !== 'answered'
            ? []
            : [['正式文件', <a href={documentPaths.document(finalDocument)}>{becameTitle}</a>] as const]),
        ]}
      />
      {standing === 'open' && (
        <p class="my-6">
          <ButtonLink href={paths.opinion(number)} kind="primary">
            提意见
          </ButtonLink>
        </p>
      )}
      {standing === 'answered' && <Outcome view={view} />}
      <section class="max-w-[40em]">
        <h2>起草说明</h2>
        <Paragraphs text={about} />
      </section>
      <section>
        <h2>征求意见稿</h2>
        <ClausesShown
          clauses={clauses}
          opinionOn={standing === 'open' ? no => paths.opinion(number, no) : null}
        />
      </section>
      <p class="mt-8">
        <a href={paths.list}>看全部意见征集</a>
      </p>
    </PortalPage>
  )
}

function Outcome({ view }: { view: PublicConsultationView }): VNode {
  const { asked, clauses, counts, opinions, next, further } = view
  return (
    <section id="opinions">
      <h2>采纳情况</h2>
      <p>
        <strong>
          <CountsSaid counts={counts} />
        </strong>
      </p>
      <Paragraphs text={asked.outcome} />
      <ol class="grid gap-4 mt-4 list-none p-0">
        {opinions.map(({ ordinal, clause, summary, adoption, reason, giver }) => (
          <li key={ordinal} class="border-t border-rule pt-4">
            <p>
              <span class="hint">
                第{ordinal}条意见（{GIVERS[giver]}，对{nameOfClause(clauses, clause)}）
              </span>
              <br />
              {summary}
            </p>
            {adoption !== null && (
              <p>
                <strong>{ADOPTIONS[adoption]}。</strong>
                {reason}
              </p>
            )}
          </li>
        ))}
      </ol>
      <Pager
        {...(further ? { first: `${paths.consultation(asked.number)}#opinions` } : {})}
        {...(next === null ? {} : { next: paths.opinionsAfter(asked.number, String(next)) })}
      />
    </section>
  )
}

export interface OpinionFormView {
  readonly asked: Consultation
  readonly clauses: readonly Clause[]
  /** The clause one comes from. */
  readonly clause: number
  readonly human: HumanCheck
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

export function OpinionFormPage({ chrome, view }: { chrome: PortalChrome; view: OpinionFormView }): VNode {
  const { asked, clauses, clause, human, formKey, typed, errors } = view
  const { number, title } = asked
  const field = (name: string, kept = '') => ({
    ...{ name, value: typed[name] ?? kept, error: errorOf(errors, name) },
  })
  return (
    <PortalPage
      chrome={chrome}
      title={`${errors.length > 0 ? '有误：' : ''}提意见：${title}`}
      crumbs={[HOME, LIST, { label: title, href: paths.consultation(number) }, { label: '提意见' }]}
    >
      <ErrorSummary errors={errors} />
      <PageHeading title="提意见" lead={title} />
      <FormPart action={paths.opinion(number)} formKey={formKey}>
        <SelectField
          {...field('clause', String(clause))}
          label="对哪一条提意见"
          options={clauseOptions(clauses)}
        />
        <TextArea
          {...field('opinion')}
          label="您的意见"
          hint="最好写明怎样改、为什么。意见会摘要公布，请不要写您或者别人的身份证号、电话、住址。"
          rows={8}
          maxLength={MOST.opinion}
          required
        />
        <RadioGroup {...field('giver', 'person')} label="以什么身份提" options={GIVERS} required />
        <h2>怎样联系您</h2>
        <p class="hint">可以都不填。只有起草单位能看到，不公布，保管期满后删除。</p>
        <TextField {...field('name')} label="姓名或者单位名称" maxLength={MOST.name} autocomplete="name" />
        <TextField {...field('contact')} label="电话或者电子邮箱" maxLength={MOST.giverContact} />
        <PersonQuestion human={human} error={errorOf(errors, 'humanAnswer')} />
        <Button>提交意见</Button>
      </FormPart>
    </PortalPage>
  )
}

export function OpinionReceiptPage(props: {
  chrome: PortalChrome
  asked: Consultation
  ordinal: string
  /** By when it is told what became of it. */
  outcomeBy: string
}): VNode {
  const { chrome, asked, ordinal, outcomeBy } = props
  const { number, title } = asked
  return (
    <PortalPage
      chrome={chrome}
      title="意见已经收到"
      crumbs={[HOME, LIST, { label: title, href: paths.consultation(number) }, { label: '回执' }]}
    >
      <PageHeading title="谢谢您，意见已经收到" lead={title} />
      <Panel title="您的意见">
        <Facts items={[['编号', <strong class="text-xl">{`${number}—${ordinal}`}</strong>]]} />
      </Panel>
      <p>
        征集截止以后，每条意见是否采纳、为什么，最迟{outcomeBy}在
        <a href={paths.consultation(number)}>本次征集的页面</a>
        公布，凭编号可以找到您的那一条。
      </p>
      <p class="flex flex-wrap gap-3">
        <button type="button" class="button quiet" data-print hidden>
          打印本页
        </button>
        <ButtonLink href={paths.opinion(number)}>再提一条</ButtonLink>
      </p>
    </PortalPage>
  )
}
