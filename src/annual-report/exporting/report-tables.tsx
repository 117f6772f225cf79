import type { ComponentChildren, VNode } from 'preact'
import { ScrollBox, unbroken } from '#platform/html/parts.ts'
import { cellsOf } from '../cells.ts'
import type { Report } from '../report.ts'
import { type OfficialTable, officialTables, type Placed, placed, type Section } from './official-tables.ts'
import { reportDocument } from './report-document.ts'

/** What is to be said of a cell; a screen reader hears its text, the eye sees its sign. */
export interface CellMark {
  readonly kind: 'error' | 'warning' | 'note' | 'changed'
  readonly text: string
  /** Where each thing said of the cell is told at length; then these stand instead of the sign. */
  readonly links?: readonly { readonly sign: string; readonly href: string; readonly text: string }[]
}

/** Cells are named by their keys, as in cells.ts: `requests.received.total`. */
interface OnCells {
  /** Where the number of a cell leads. */
  readonly link?: (cellKey: string) => string | null
  readonly mark?: (cellKey: string) => CellMark | null
}

/** The body of a report's page: its title, six chapters, each table in its place. */
export function ReportBody({ report, ...onCells }: OnCells & { report: Report }): VNode {
  const { title, chapters } = reportDocument(report)
  return (
    <article class="report">
      <h1>{unbroken(title)}</h1>
      {chapters.map(({ chapter, heading, paragraphs, table }) => (
        <section key={chapter} aria-labelledby={`chapter-${chapter}`}>
          <h2 id={`chapter-${chapter}`}>{heading}</h2>
          {paragraphs.map((paragraph, i) => (
            <p key={String(i)} class="max-w-[40em] indent-[2em]">
              {unbroken(paragraph)}
            </p>
          ))}
          {table !== null && <TableShown table={table} report={report} isHeaded {...onCells} />}
        </section>
      ))}
    </article>
  )
}

/** The three official tables of a report, one after the other. */
export function ReportTables({ report, ...onCells }: OnCells & { report: Report }): VNode {
  return (
    <>
      {officialTables(report).map(table => (
        <TableShown key={table.name} table={table} report={report} {...onCells} />
      ))}
    </>
  )
}

/** How much room the columns need before the table scrolls in its box. */
const ROOM: Readonly<Record<OfficialTable['name'], string>> = {
  disclosure: 'min-w-120',
  requests: 'min-w-210',
  disputes: 'min-w-230',
}

/** `isHeaded`: the heading above it says what it is, and the caption is for who hears the page. */
function TableShown(props: OnCells & { table: OfficialTable; report: Report; isHeaded?: boolean }): VNode {
  const { table, report, isHeaded = false, ...onCells } = props
  const { name, caption, sections } = table
  const names = new Map(cellsOf(report).map(cell => [cell.key, cell.name]))
  const isOne = sections.length === 1
  let above = 0
  return (
    <ScrollBox label={caption}>
      <table class={`official ${ROOM[name]}`}>
        <caption class={isHeaded ? 'sr-only' : undefined}>{caption}</caption>
        {sections.map(section => {
          const { head, body } = placedSection(section, above)
          above += head.length + body.length
          const rowsOf = (rows: readonly (readonly Placed[])[]): VNode[] =>
            rows.map(row => (
              <tr key={String(row[0]?.row)}>
                {row.map(place => (
                  <PlaceShown
                    key={idOf(table, place)}
                    {...{ table, head, body, place, names }}
                    {...onCells}
                  />
                ))}
              </tr>
            ))
          return isOne ? (
            <>
              <thead>{rowsOf(head)}</thead>
              <tbody>{rowsOf(body)}</tbody>
            </>
          ) : (
            <tbody key={String(above)}>
              {rowsOf(head)}
              {rowsOf(body)}
            </tbody>
          )
        })}
      </table>
    </ScrollBox>
  )
}

interface PlacedSection {
  readonly head: readonly (readonly Placed[])[]
  readonly body: readonly (readonly Placed[])[]
}

function placedSection({ head, body }: Section, above: number): PlacedSection {
  return { head: placed(head, above), body: placed(body, above + head.length) }
}

function idOf({ name }: OfficialTable, { row, column }: Placed): string {
  return `${name}-${row}-${column}`
}

type PlaceProps = OnCells &
  PlacedSection & { table: OfficialTable; place: Placed; names: ReadonlyMap<string, string> }

function PlaceShown({ place, table, head, body, names, ...onCells }: PlaceProps): VNode {
  const spans = {
    ...(place.across > 1 ? { colSpan: place.across } : {}),
    ...(place.down > 1 ? { rowSpan: place.down } : {}),
  }
  if (place.as !== 'figure') {
    return (
      <th id={idOf(table, place)} scope={scopeOf(place)} {...spans}>
        {place.text}
      </th>
    )
  }
  const heads = headsOf(place, { head, body })
    .map(one => idOf(table, one))
    .join(' ')
  return (
    <td headers={heads} class="text-right whitespace-nowrap" {...spans}>
      {figureShown(place, names.get(place.key ?? '') ?? '', onCells)}
    </td>
  )
}

function scopeOf({ as, across, down }: Placed): 'col' | 'colgroup' | 'row' | 'rowgroup' {
  if (as === 'head') return across > 1 ? 'colgroup' : 'col'
  return down > 1 ? 'rowgroup' : 'row'
}

/** The heads above a figure, and the labels that name its row: heads are merged, so each figure says which are its own. */
function headsOf(figure: Placed, { head, body }: PlacedSection): readonly Placed[] {
  const over = (one: Placed): boolean =>
    one.column < figure.column + figure.across && figure.column < one.column + one.across
  const beside = (one: Placed): boolean =>
    one.as === 'label' && one.row <= figure.row && figure.row < one.row + one.down
  return [...head.flat().filter(over), ...body.flat().filter(beside)]
}

function figureShown(place: Placed, name: string, { link, mark }: OnCells): ComponentChildren {
  const key = place.key ?? ''
  const text = place.cell === undefined ? '缺' : place.text
  const href = text === '' ? null : (link?.(key) ?? null)
  const said = mark?.(key) ?? null
  // Read aloud by itself, out of its table, a link says of what it is the number.
  const shown =
    href === null ? (
      text
    ) : (
      <a href={href} aria-label={`${text}，${name}`}>
        {text}
      </a>
    )
  return said === null ? shown : <Marked said={said}>{shown}</Marked>
}

const SIGNS: Readonly<Record<CellMark['kind'], string>> = {
  error: '误',
  warning: '疑',
  note: '注',
  changed: '改',
}

function Marked({ said, children }: { said: CellMark; children: ComponentChildren }): VNode {
  const { kind, text, links } = said
  return (
    <mark class={`cell-mark ${kind}`}>
      {children}
      {links?.map(({ sign, href, text: words }) => (
        <a key={href} class="sign" href={href} aria-label={words} title={words}>
          {sign}
        </a>
      )) ?? (
        <>
          <span class="sign" aria-hidden="true" title={text}>
            {SIGNS[kind]}
          </span>
          <span class="sr-only">（{text}）</span>
        </>
      )}
    </mark>
  )
}
