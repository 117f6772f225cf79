import type { VNode } from 'preact'
import type { Report } from '../report.ts'
import {
  type ChartRow,
  chartRows,
  findingOf,
  findingOverYears,
  rowsOverYears,
  type Share,
  sharesByApplicant,
  sharesByDecision,
  sharesByUnit,
  YEAR_SERIES,
} from './chart-rows.ts'

/** 办结 by decision and 新收 by applicant, of one report. */
export function ReportCharts({ report }: { report: Report }): VNode {
  const byDecision = sharesByDecision(report)
  const byApplicant = sharesByApplicant(report)
  return (
    <>
      <Chart
        id="chart-decisions"
        title={findingOf('办结', byDecision)}
        subject="本年度办理结果"
        head={['办理结果', '件数']}
        rows={chartRows(byDecision)}
      />
      <Chart
        id="chart-applicants"
        title={findingOf('新收', byApplicant)}
        subject="本年新收申请的申请人"
        head={['申请人', '件数']}
        rows={chartRows(byApplicant)}
      />
    </>
  )
}

/** 新收 of every unit in one year; a long list shows those with most by name. */
export function UnitsChart({ units }: { units: readonly Share[] }): VNode {
  const sorted = units.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
  return (
    <Chart
      id="chart-units"
      title={findingOf('新收', units)}
      subject="各单位本年新收的申请"
      head={['单位', '件数']}
      rows={chartRows(sharesByUnit(units))}
      everyRow={chartRows(sorted)}
    />
  )
}

/** 新收, 办结, 结转 of one unit, year by year. */
export function YearsChart({ reports }: { reports: readonly Report[] }): VNode {
  const rows = rowsOverYears(reports)
  return (
    <Chart
      id="chart-years"
      title={findingOverYears(rows)}
      subject="历年新收、办结和结转下年度的申请"
      head={['年度', ...YEAR_SERIES]}
      rows={rows}
    />
  )
}

/** In em of the page's letters, so that a chart grows with them; bars are shares of the room there is. */
const LABEL_HEIGHT = 1.9
const BAR_HEIGHT = 1.15
const GAP = 0.7
/** The longest bar leaves this much of the width for its figure, and for its name where there are several. */
const LONGEST = { one: 80, several: 56 } as const
const NAME_WIDTH = 4.6
const FILLS = ['fill-stone', 'fill-ochre', 'fill-pine'] as const
/** A name longer than this is cut in the picture; the table has it whole. */
const LONGEST_LABEL = 16

/**
 * Bars from nought, each with its name and figure beside it, and the same as a table under it. The picture is one to a
 * screen reader, with its finding for a name; the figures are in the table. No style attributes: sizes are attributes.
 */
function Chart(props: {
  id: string
  /** The finding, as a sentence. */
  title: string
  subject: string
  head: readonly [label: string, ...series: string[]]
  rows: readonly ChartRow[]
  /** What the table has where the picture shows some of it together. */
  everyRow?: readonly ChartRow[]
}): VNode {
  const { id, title, subject, head, rows, everyRow = rows } = props
  const series = head.slice(1)
  const rowHeight = LABEL_HEIGHT + series.length * (BAR_HEIGHT + 0.2) + GAP
  const most = Math.max(1, ...rows.flatMap(({ figures }) => figures.map(({ count }) => count ?? 0)))
  return (
    <figure class="my-6">
      <figcaption class="font-semibold">{title}</figcaption>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        width="100%"
        height={em(rows.length * rowHeight)}
        class="mt-2 block max-w-[44em] overflow-visible"
        fill="currentColor"
        focusable="false"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{`${subject}，条形图，从0起。每项的数字在图下的表里。`}</desc>
        {rows.map(({ label, figures }, i) => (
          <g key={label}>
            <text x="0" y={em(i * rowHeight + 1.4)}>
              {shortened(label)}
            </text>
            {figures.map(({ count }, s) => (
              <Bar
                key={series[s]}
                {...{ count, most }}
                name={series.length > 1 ? (series[s] ?? '') : null}
                fill={FILLS[s] ?? FILLS[0]}
                top={i * rowHeight + LABEL_HEIGHT + s * (BAR_HEIGHT + 0.2)}
              />
            ))}
          </g>
        ))}
      </svg>
      <details class="mt-2">
        <summary>看表格：{subject}</summary>
        <ChartTable subject={subject} head={head} rows={everyRow} />
      </details>
    </figure>
  )
}

function Bar(props: {
  count: number | null
  most: number
  name: string | null
  fill: string
  top: number
}): VNode {
  const { count, most, name, fill, top } = props
  const length = ((count ?? 0) / most) * (name === null ? LONGEST.one : LONGEST.several)
  const from = name === null ? 0 : NAME_WIDTH
  const baseline = em(top + 0.95)
  return (
    <>
      {name !== null && (
        <text x="0" y={baseline} class="fill-soft">
          {name}
        </text>
      )}
      <rect x={em(from)} y={em(top)} width={`${length.toFixed(2)}%`} height={em(BAR_HEIGHT)} class={fill} />
      <text x={`${length.toFixed(2)}%`} dx={em(from + 0.4)} y={baseline}>
        {count ?? '未读出'}
      </text>
    </>
  )
}

function ChartTable(props: { subject: string; head: readonly string[]; rows: readonly ChartRow[] }): VNode {
  const { subject, head, rows } = props
  return (
    <table class="official max-w-[44em]">
      <caption class="sr-only">{subject}</caption>
      <thead>
        <tr>
          {head.map(label => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, figures }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {figures.map(({ count, href }, i) => (
              <td key={head[i + 1]} class="text-right">
                {href === undefined || count === null ? (
                  (count ?? '未读出')
                ) : (
                  <a href={href} aria-label={`${count}件，${label}`}>
                    {count}
                  </a>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const em = (length: number): string => `${Number(length.toFixed(2))}em`

function shortened(label: string): string {
  const characters = [...label]
  return characters.length <= LONGEST_LABEL ? label : `${characters.slice(0, LONGEST_LABEL - 1).join('')}…`
}
