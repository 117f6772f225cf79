import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import {
  Chart,
  Chips,
  chartRows,
  Download,
  EmptyState,
  Facts,
  leading,
  mostFirst,
  PageHeading,
  Pager,
  PortalPage,
  type Share,
} from '#platform/html/parts.ts'
import type { Listed } from '../documents/document.ts'
import type { Page } from '../documents/portal/listed.ts'
import { DocumentList } from '../documents/portal/pages/parts.tsx'
import {
  FIGURES,
  type Figure,
  type FiguresOfYear,
  OTHERS,
  type Other,
  type OtherListed,
  paths,
} from './figures.ts'

export interface FiguresView {
  readonly figures: FiguresOfYear
  readonly years: readonly number[]
}

/** 数据: each figure is counted from what is public, and opens to it. */
export function FiguresPage({ chrome, view }: { chrome: PortalChrome; view: FiguresView }): VNode {
  const { figures, years } = view
  const { year, total, responses, conferences } = figures
  return (
    <PortalPage
      chrome={chrome}
      title={`${year}年公开数据`}
      description={`${year}年主动公开信息的数量：按月份、文种、单位、主题，解读的形式和公开是否按期。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '公开数据' }]}
    >
      <PageHeading
        title={`${year}年公开数据`}
        lead="数字都从现在公开的文件数出来，每个数字都可以打开看是哪些。撤下的不计。"
      />
      <Chips
        label="年度"
        items={years.map(one => ({ label: `${one}年`, href: paths.figuresOf(one), current: one === year }))}
      />
      <Facts
        items={[
          ['主动公开信息', `${total}件`],
          ['回应关切', <a href={paths.othersOf('responses', year)}>{responses}次</a>],
          ['新闻发布会', <a href={paths.othersOf('press-conferences', year)}>{conferences}场</a>],
        ]}
      />
      {total === 0 ? (
        <EmptyState>这一年还没有公开的文件。</EmptyState>
      ) : (
        <div class="grid gap-x-14 md:grid-cols-2">
          <MonthsChart year={year} months={sharesOf(figures, 'month')} />
          <TimeChart figures={figures} />
          <FigureChart figures={figures} by="genre" of="发布的信息" head="文种" />
          <FigureChart figures={figures} by="form" of="解读" head="形式" />
          <FigureChart
            figures={figures}
            by="unit"
            of="发布的信息"
            head="单位"
            others={n => `其他${n}个单位`}
          />
          <FigureChart
            figures={figures}
            by="topic"
            of="有主题的"
            head="主题"
            others={n => `其他${n}个主题`}
          />
        </div>
      )}
      <p class="no-print">
        <Download href={paths.csvOf(year)} label={`${year}年公开数据`} kind="CSV" />
      </p>
    </PortalPage>
  )
}

/** Counts as a chart takes them, each leading to its list. */
export function sharesOf({ year, counted }: Pick<FiguresOfYear, 'year' | 'counted'>, by: Figure): Share[] {
  return counted[by].map(({ value, label, count }) => ({
    ...{ label, count },
    ...(count === 0 ? {} : { href: paths.documentsOf({ year, by, value }) }),
  }))
}

/** What was published month by month; on the home page, too. */
export function MonthsChart({ year, months }: { year: number; months: readonly Share[] }): VNode {
  const all = months.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const said = leading(months, { of: '全年', none: '' }).replace(/，占.*$/, '')
  return (
    <Chart
      id="figures-month"
      title={said === '' ? `${year}年还没有公开信息` : `${year}年公开信息${all}件，${said}`}
      subject={`${year}年各月公开的信息`}
      head={['月份', '件数']}
      rows={chartRows(months)}
      beside
    />
  )
}

/** 《条例》第二十六条 */
function TimeChart({ figures }: { figures: FiguresOfYear }): VNode | null {
  const { time } = figures.counted
  const all = time.reduce((sum, { count }) => sum + count, 0)
  if (all === 0) return null
  const onTime = time.find(({ value }) => value === 'onTime')?.count ?? 0
  return (
    <Chart
      id="figures-time"
      title={`${share(onTime, all)}的信息在形成后20个工作日内公开`}
      subject="从成文到公开，按《条例》第二十六条的期限；没有成文日期的不计"
      head={['公开的时间', '件数']}
      rows={chartRows(sharesOf(figures, 'time'))}
    />
  )
}

function share(part: number, all: number): string {
  return part === all ? '全部有成文日期' : `${((part / all) * 100).toFixed(1).replace('.0', '')}%`
}

function FigureChart(props: {
  figures: FiguresOfYear
  by: Figure
  /** What the largest is a share of. */
  of: string
  head: string
  others?: (count: number) => string
}): VNode | null {
  const { figures, by, of, head, others } = props
  const shares = sharesOf(figures, by)
  if (shares.length === 0) return null
  return (
    <Chart
      id={`figures-${by}`}
      title={leading(shares, { of, none: '' })}
      subject={`${figures.year}年，${FIGURES[by]}`}
      head={[head, '件数']}
      rows={chartRows(others === undefined ? shares : mostFirst(shares, others))}
      everyRow={chartRows(shares)}
    />
  )
}

export interface BehindView {
  readonly year: number
  readonly by: Figure
  readonly value: string
  readonly label: string
  readonly page: Page<Listed>
  readonly further: boolean
}

/** The documents behind one count. */
export function BehindPage({ chrome, view }: { chrome: PortalChrome; view: BehindView }): VNode {
  const { year, by, value, label, page, further } = view
  const asked = { year, by, value }
  return (
    <PortalPage
      chrome={chrome}
      title={`${year}年公开的信息：${label}`}
      description={`${year}年公开的信息，${FIGURES[by]}：${label}。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '公开数据', href: paths.figuresOf(year) }, { label }]}
    >
      <PageHeading title={`${year}年公开的信息：${label}`} />
      <DocumentList rows={page.rows} empty="没有这样的文件。" />
      <Pager
        {...(further ? { first: paths.documentsOf(asked) } : {})}
        {...(page.next === null ? {} : { next: paths.documentsOf({ ...asked, after: page.next }) })}
      />
    </PortalPage>
  )
}

/** The responses, or the press conferences, a year counts. */
export function OthersBehindPage(props: {
  chrome: PortalChrome
  what: Other
  year: number
  count: number
  page: Page<OtherListed>
  further: boolean
}): VNode {
  const { chrome, what, year, count, page, further } = props
  const { label, unit } = OTHERS[what]
  return (
    <PortalPage
      chrome={chrome}
      title={`${year}年${label}`}
      description={`${year}年${label}，共${count}${unit}。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '公开数据', href: paths.figuresOf(year) }, { label }]}
    >
      <PageHeading title={`${year}年${label}`} lead={`共${count}${unit}。`} />
      {page.rows.length === 0 ? (
        <EmptyState>这一年还没有{label}。</EmptyState>
      ) : (
        <ul class="document-list">
          {page.rows.map(({ href, title, unitName, at }) => (
            <li key={`${href} ${title}`}>
              <a href={href}>{title}</a>
              <p class="hint">
                <span>{unitName}</span>
                <time dateTime={dayInChina(at)}>{showDay(dayInChina(at))}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager
        {...(further ? { first: paths.othersOf(what, year) } : {})}
        {...(page.next === null ? {} : { next: paths.othersOf(what, year, page.next) })}
      />
    </PortalPage>
  )
}
