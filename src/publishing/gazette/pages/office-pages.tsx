import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import type { Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  Chips,
  DataTable,
  DateField,
  ErrorSummary,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  Panel,
  SearchBox,
  StateMark,
  TextField,
} from '#platform/html/parts.ts'
import { paths as documentPaths } from '../../documents/paths.ts'
import { type CameBack, fieldsOf, StepForm, WhichForm } from '../../pages/step-form.tsx'
import {
  ALL_CHAPTERS,
  type Candidate,
  CHAPTERS,
  type Entry,
  ISSUE_STAGES,
  ISSUE_STEPS,
  type Issue,
  type IssueVerb,
  nameOfIssue,
  titleOfIssue,
} from '../issue.ts'
import { paths } from '../paths.ts'
import { EntryMark } from './parts.tsx'

const MARKS = { draft: 'held', waiting: 'near', published: 'done' } as const

export function IssuesPage(props: {
  chrome: OfficeChrome
  view: {
    readonly year: number
    readonly years: readonly number[]
    readonly issues: readonly Issue[]
    readonly mayBegin: boolean
  }
}): VNode {
  const { year, years, issues, mayBegin } = props.view
  return (
    <OfficePage chrome={props.chrome} title="政府公报">
      <PageHeading title="政府公报" lead="从已经发布的文件里选编，另一人审核后出版。出版后不再改动。" />
      <Chips
        label="年度"
        items={years.map(one => ({
          label: `${one}年`,
          href: `${paths.office}?year=${one}`,
          current: one === year,
        }))}
      />
      <DataTable
        caption={`${year}年的公报`}
        head={['期', '起止日期', '状态', '出版']}
        rows={issues.map(issue => [
          <a href={paths.officeIssue(issue.id)} data-row-link>
            {nameOfIssue(issue)}
          </a>,
          `${showDay(issue.from)}至${showDay(issue.to)}`,
          <StateMark kind={MARKS[issue.stage]}>{ISSUE_STAGES[issue.stage]}</StateMark>,
          issue.publishedAt === null ? '' : showInstant(issue.publishedAt),
        ])}
        empty="这一年还没有公报。点“编一期公报”，定好期数和起止日期，再选文件。"
      />
      {mayBegin && (
        <p>
          <ButtonLink href={paths.begin} kind="primary">
            编一期公报
          </ButtonLink>
        </p>
      )}
    </OfficePage>
  )
}

interface Facts {
  readonly year: string
  readonly number: string
  readonly total: string
  readonly from: string
  readonly to: string
}

function FactsFields({ back, which, kept }: { back: CameBack; which: string; kept: Facts }): VNode {
  const { field } = fieldsOf(which, back)
  return (
    <>
      <WhichForm which={which} />
      <TextField {...field('year', kept.year)} label="年度" inputmode="numeric" required />
      <TextField
        {...field('number', kept.number)}
        label="期数"
        hint="本年第几期。"
        inputmode="numeric"
        required
      />
      <TextField
        {...field('total', kept.total)}
        label="总号"
        hint="创刊以来总第几号。"
        inputmode="numeric"
        required
      />
      <DateField {...field('from', kept.from)} label="起始日期" hint="收入文件的成文日期。" required />
      <DateField {...field('to', kept.to)} label="截止日期" required />
    </>
  )
}

export function BeginIssuePage(props: {
  chrome: OfficeChrome
  next: Facts
  formKey: string
  back: CameBack
}): VNode {
  const { chrome, next, formKey, back } = props
  return (
    <OfficePage chrome={chrome} title="编一期公报">
      <PageHeading title="编一期公报" />
      <ErrorSummary errors={back.errors} />
      <FormPart action={paths.begin} formKey={formKey}>
        <FactsFields back={back} which="begin" kept={next} />
        <Button>开始编这一期</Button>
      </FormPart>
    </OfficePage>
  )
}

export interface IssueView {
  readonly issue: Issue
  readonly entries: readonly Entry[]
  readonly open: readonly IssueVerb[]
  /** What can be taken in; of an issue that is being arranged. */
  readonly candidates: readonly Candidate[]
  readonly q: string
  readonly formKey: () => string
  readonly back: CameBack
}

export function OfficeIssuePage({ chrome, view }: { chrome: OfficeChrome; view: IssueView }): VNode {
  const { issue, entries, open, back } = view
  const steps = open.filter(verb => verb !== 'arrange')
  const arranging = open.includes('arrange')
  return (
    <OfficePage chrome={chrome} title={titleOfIssue(issue)}>
      <p>
        <a href={`${paths.office}?year=${issue.year}`}>政府公报</a>
      </p>
      <PageHeading title={titleOfIssue(issue)} lead={`${showDay(issue.from)}至${showDay(issue.to)}`} />
      <ErrorSummary errors={back.errors} />
      <p class="flex flex-wrap gap-x-6">
        <StateMark kind={MARKS[issue.stage]}>{ISSUE_STAGES[issue.stage]}</StateMark>
        {issue.stage === 'published' ? (
          <a href={paths.issue(issue.year, issue.number)}>公众看到的页面</a>
        ) : (
          entries.length > 0 && [
            <a key="page" href={paths.preview(issue.id)}>
              预览网页
            </a>,
            <a key="pdf" href={paths.previewPdf(issue.id)}>
              预览全文（PDF）
            </a>,
          ]
        )}
      </p>
      {issue.opinion !== '' && (
        <Notice kind="warning" title="退回修改的意见">
          <p>{issue.opinion}</p>
        </Notice>
      )}
      <Panel title={`目录（${entries.length}份）`}>
        {arranging && entries.length > 0 ? <Arranging view={view} /> : <Arranged entries={entries} />}
      </Panel>
      {steps.length > 0 && (
        <Panel title={issue.stage === 'waiting' ? '审核出版' : '送审核'}>
          <StepForm
            action={paths.step(issue.id)}
            formKey={view.formKey()}
            which="step"
            back={back}
            verbs={steps}
            steps={ISSUE_STEPS}
            {...(open.includes('publish') ? { first: 'publish' as const } : {})}
            said={
              open.includes('giveBack') ? { label: '意见', hint: '退回修改的，请写明意见。', max: 500 } : null
            }
          />
        </Panel>
      )}
      {arranging && <Candidates view={view} />}
      {arranging && (
        <details open={fieldsOf('facts', back).sent}>
          <summary>修改期数和起止日期</summary>
          <FormPart action={paths.facts(issue.id)} formKey={view.formKey()}>
            <FactsFields back={back} which="facts" kept={keptFacts(issue)} />
            <Button kind="quiet">保存</Button>
          </FormPart>
        </details>
      )}
    </OfficePage>
  )
}

const keptFacts = ({ year, number, total, from, to }: Issue): Facts => ({
  ...{ year: String(year), number: String(number), total: String(total), from, to },
})

function Arranged({ entries }: { entries: readonly Entry[] }): VNode {
  return (
    <DataTable
      caption="目录"
      head={['章节', '标题', '文号', '单位', '']}
      rows={entries.map(entry => [
        CHAPTERS[entry.chapter],
        <a href={documentPaths.document(entry.number)}>{entry.title}</a>,
        entry.documentNumber ?? '',
        entry.unitName,
        <EntryMark entry={entry} />,
      ])}
      empty="还没有收入文件。在下面选。"
    />
  )
}

/** Chapter and order of each by hand; the smaller number stands first in its chapter. */
function Arranging({ view: { issue, entries, formKey, back } }: { view: IssueView }): VNode {
  const { sent, typed } = fieldsOf('contents', back)
  return (
    <FormPart action={paths.contents(issue.id)} formKey={formKey()}>
      <WhichForm which="contents" />
      <DataTable
        caption="目录"
        head={['章节', '次序', '标题', '移出']}
        rows={entries.map((entry, index) => [
          <ChapterField entry={entry} typed={typed} />,
          <input
            class="control short"
            name={`place-${entry.number}`}
            id={`place-${entry.number}`}
            aria-label={`${entry.title}的次序`}
            inputMode="numeric"
            size={3}
            value={typed[`place-${entry.number}`] ?? String(index + 1)}
          />,
          <>
            <a href={documentPaths.document(entry.number)}>{entry.title}</a>
            <br />
            {entry.documentNumber ?? entry.unitName} <EntryMark entry={entry} />
          </>,
          <input
            type="checkbox"
            name={`out-${entry.number}`}
            value="yes"
            checked={sent && typed[`out-${entry.number}`] === 'yes'}
            aria-label={`移出${entry.title}`}
          />,
        ])}
        empty=""
      />
      <Button kind="quiet">保存章节和次序</Button>
    </FormPart>
  )
}

function ChapterField({ entry, typed }: { entry: Entry; typed: Typed }): VNode {
  const name = `chapter-${entry.number}`
  const chosen = typed[name] ?? entry.chapter
  return (
    <select class="control" name={name} id={name} aria-label={`${entry.title}的章节`}>
      {ALL_CHAPTERS.map(chapter => (
        <option key={chapter} value={chapter} selected={chapter === chosen}>
          {CHAPTERS[chapter]}
        </option>
      ))}
    </select>
  )
}

/** What can be taken in. */
function Candidates({ view: { issue, candidates, q, formKey } }: { view: IssueView }): VNode {
  return (
    <Panel title="选文件" id="candidates">
      <SearchBox action={paths.officeIssue(issue.id)} label="按标题或者文号找" value={q} />
      {q === '' && <p class="hint">下面是成文日期在这一期起止日期里、还没有刊登过的文件。</p>}
      <FormPart action={paths.documents(issue.id)} formKey={formKey()}>
        <WhichForm which="documents" />
        <DataTable
          caption="可以收入的文件"
          head={['收入', '标题', '文号', '单位', '成文日期']}
          rows={candidates.map(({ number, title, documentNumber, unitName, madeOn }) => [
            <input type="checkbox" name="document" value={number} aria-label={`收入${title}`} />,
            <a href={documentPaths.document(number)}>{title}</a>,
            documentNumber ?? '',
            unitName,
            madeOn === null ? '' : showDay(madeOn),
          ])}
          empty={
            q === ''
              ? '起止日期里没有还没刊登过的文件。可以按标题或者文号找。'
              : '没有找到。只列本级政府及所属单位已经发布、还没有刊登过的文件。'
          }
        />
        {candidates.length > 0 && <Button kind="quiet">收入选中的文件</Button>}
      </FormPart>
    </Panel>
  )
}
