import type { VNode } from 'preact'

/** A row of a chart; null for a figure that could not be read. */
export interface ChartRow {
  readonly label: string
  readonly figures: readonly { readonly count: number | null; readonly href?: string }[]
}

/** What one figure of a chart counts, and where it leads. */
export interface Share {
  readonly label: string
  readonly count: number | null
  readonly href?: string
}

export function chartRows(shares: readonly Share[]): readonly ChartRow[] {
  return shares.map(({ label, ...figure }) => ({ label, figures: [figure] }))
}

/** How many rows a chart shows by name. */
const NAMED = 10

/** Those with most, most first; the others together, as `others` calls them. One without a figure stands last. */
export function mostFirst(shares: readonly Share[], others: (count: number) => string): readonly Share[] {
  const sorted = shares.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
  if (sorted.length <= NAMED + 1) return sorted
  const rest = sorted.slice(NAMED)
  const known = rest.flatMap(({ count }) => (count === null ? [] : [count]))
  return [...sorted.slice(0, NAMED), { label: others(rest.length), count: known.reduce((a, b) => a + b, 0) }]
}

/** The finding of a chart as a sentence: 予以公开最多，160件，占办结的33%. `none`: where there is nothing to count. */
export function leading(
  shares: readonly Share[],
  { of, none, unit = '件' }: { readonly of: string; readonly none: string; readonly unit?: string },
): string {
  const all = shares.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const most = Math.max(0, ...shares.map(({ count }) => count ?? 0))
  const [first, ...same] = shares.filter(({ count }) => count === most)
  if (first === undefined || all === 0) return none
  if (same.length > 2) return `最多的${same.length + 1}项各${most}${unit}`
  if (same.length > 0) return `${[first, ...same].map(one => one.label).join('、')}最多，各${most}${unit}`
  return `${first.label}最多，${most}${unit}，占${of}的${Math.round((most / all) * 100)}%`
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
export function Chart(props: {
  id: string
  /** The finding, as a sentence. */
  title: string
  subject: string
  head: readonly [label: string, ...series: string[]]
  rows: readonly ChartRow[]
  /** What the table has where the picture shows some of it together. */
  everyRow?: readonly ChartRow[]
  /** Short labels stand beside their bars: for one series, as the months of a year. */
  beside?: boolean
  /** What is counted: 件、份. */
  unit?: string
}): VNode {
  const { id, title, subject, head, rows, everyRow = rows, beside = false, unit = '件' } = props
  const series = head.slice(1)
  const rowHeight = beside ? BAR_HEIGHT + 0.45 : LABEL_HEIGHT + series.length * (BAR_HEIGHT + 0.2) + GAP
  const above = beside ? 0 : LABEL_HEIGHT
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
            {!beside && (
              <text x="0" y={em(i * rowHeight + 1.4)}>
                {shortened(label)}
              </text>
            )}
            {figures.map(({ count }, s) => (
              <Bar
                key={series[s]}
                {...{ count, most }}
                name={beside ? label : series.length > 1 ? (series[s] ?? '') : null}
                fill={FILLS[s] ?? FILLS[0]}
                top={i * rowHeight + above + s * (BAR_HEIGHT + 0.2)}
              />
            ))}
          </g>
        ))}
      </svg>
      <details class="mt-2">
        <summary>看表格：{subject}</summary>
        <ChartTable {...{ subject, head, unit }} rows={everyRow} />
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

function ChartTable(props: {
  subject: string
  head: readonly string[]
  rows: readonly ChartRow[]
  unit: string
}): VNode {
  const { subject, head, rows, unit } = props
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
                  <a href={href} aria-label={`${count}${unit}，${label}`}>
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
