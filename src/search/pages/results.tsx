import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { ENTRY_KINDS, type EntryKind, type Hit, VALIDITIES } from '../entry.ts'
import type { Shown } from '../find.ts'
import type { Reason } from '../rank.ts'
import type { Piece } from '../snippet.ts'

/** Of these the day says nothing to whoever looks for them. */
const WITHOUT_DAY: readonly EntryKind[] = ['unit', 'column', 'page']

export function Pieces({ pieces }: { pieces: readonly Piece[] }): VNode {
  return (
    <>
      {pieces.map((piece, at) =>
        piece.marked ? (
          <mark key={String(at)}>{piece.text}</mark>
        ) : (
          <span key={String(at)}>{piece.text}</span>
        ),
      )}
    </>
  )
}

export function Results({ shown, explained }: { shown: readonly Shown[]; explained: boolean }): VNode {
  return (
    <ol class="search-results">
      {shown.map(({ hit, titlePieces, snippet, reasons, score }) => (
        <li key={hit.id}>
          <h2>
            <a href={hit.path}>
              <Pieces pieces={titlePieces} />
            </a>
          </h2>
          {snippet.length > 0 && (
            <p>
              <Pieces pieces={snippet} />
            </p>
          )}
          <About hit={hit} />
          {explained && <Why reasons={reasons} score={score} />}
        </li>
      ))}
    </ol>
  )
}

function About({ hit }: { hit: Hit }): VNode {
  const { kind, documentNumber, unitName, genre, validity, publishedOn } = hit
  const parts = [
    ENTRY_KINDS[kind],
    ...(genre === null ? [] : [genre]),
    ...(documentNumber === null ? [] : [documentNumber]),
    ...(unitName === null || kind === 'unit' ? [] : [unitName]),
    ...(WITHOUT_DAY.includes(kind) ? [] : [showDay(publishedOn)]),
  ]
  return (
    <p class="hint search-about">
      {parts.map(part => (
        <span key={part}>{part}</span>
      ))}
      {validity !== null && <span class={`validity ${validity}`}>{VALIDITIES[validity]}</span>}
    </p>
  )
}

function Why({ reasons, score }: { reasons: readonly Reason[]; score: number }): VNode {
  return (
    <details open>
      <summary>为什么排在这里：共 {score} 分</summary>
      <ul>
        {reasons.map(({ because, points }) => (
          <li key={because}>
            {because}：{points > 0 ? '+' : ''}
            {points}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What the office put first. */
export function BestBets({ hits }: { hits: readonly Hit[] }): VNode | null {
  if (hits.length === 0) return null
  return (
    <section class="notice information" aria-label="推荐">
      <p class="notice-title">推荐</p>
      <ul>
        {hits.map(hit => (
          <li key={hit.id}>
            <a href={hit.path}>{hit.title}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
