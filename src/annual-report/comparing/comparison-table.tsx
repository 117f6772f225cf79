import type { VNode } from 'preact'
import { ScrollBox } from '#platform/html/parts.ts'
import { wordsIn } from '../exporting/official-tables.ts'
import type { Comparison, ComparisonRow } from './compare.ts'

/** Reports side by side; a column for each, and for years what changed since the year before. */
export function ComparisonTable(props: {
  caption: string
  comparison: Comparison
  /** Where the figure of the nth report leads. */
  link?: (report: number, cellKey: string) => string | null
}): VNode {
  const { caption, comparison, link } = props
  const { labels, along, parts, notes } = comparison
  const ofYears = along === 'years' && labels.length > 1
  const columns = labels.length + (ofYears ? 2 : 1)
  return (
    <>
      {notes.map(note => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
      <ScrollBox label={caption}>
        <table class="official">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">项目</th>
              {labels.map((label, i) => (
                <th key={String(i)} scope="col">
                  {label}
                </th>
              ))}
              {ofYears && <th scope="col">比上年</th>}
            </tr>
          </thead>
          {parts.map(({ title, rows }) => (
            <tbody key={title}>
              <tr>
                <th scope="rowgroup" colSpan={columns}>
                  {title}
                </th>
              </tr>
              {rows.map(row => (
                <Row key={row.key} {...{ row, labels, ofYears, link }} />
              ))}
            </tbody>
          ))}
        </table>
      </ScrollBox>
    </>
  )
}

function Row(props: {
  row: ComparisonRow
  labels: readonly string[]
  ofYears: boolean
  link: ((report: number, cellKey: string) => string | null) | undefined
}): VNode {
  const { row, labels, ofYears, link } = props
  const { key, name, cells, change, note } = row
  return (
    <tr>
      <th scope="row" class="sticky left-0">
        {name}
        {note !== null && <span class="hint block">{note}</span>}
      </th>
      {cells.map((cell, i) => {
        const text = cell === undefined ? '—' : wordsIn(cell)
        const href = cell === undefined || text === '' ? null : (link?.(i, key) ?? null)
        return (
          <td key={String(i)} class="text-right whitespace-nowrap">
            {href === null ? (
              text
            ) : (
              <a href={href} aria-label={`${text}，${labels[i]}，${name}`}>
                {text}
              </a>
            )}
          </td>
        )
      })}
      {ofYears && <td class="text-right whitespace-nowrap">{showChange(change)}</td>}
    </tr>
  )
}

/** +12, −3, 0; nothing where there is nothing to compare. */
function showChange(change: number | null): string {
  if (change === null) return ''
  return change > 0 ? `+${change}` : String(change).replace('-', '−')
}
