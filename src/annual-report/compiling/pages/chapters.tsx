import type { VNode } from 'preact'
import type { NamedFigure } from '../figure-book.ts'
import type { Piece } from '../fill-in.ts'
import type { ChapterStanding } from '../standing.ts'

/** The text as the public would read it; a figure leads to what is behind it, and what cannot be filled in is marked. */
export function Chapters(props: {
  chapters: readonly ChapterStanding[]
  /** Where a figure leads; null: nowhere. */
  behind: (figure: NamedFigure) => string | null
}): VNode {
  const { chapters, behind } = props
  return (
    <>
      {chapters
        .filter(({ written }) => written !== '')
        .map(({ chapter, title, pieces }) => (
          <section key={String(chapter)}>
            <h3>
              {'一二三四五六'.charAt(chapter - 1)}、{title}
            </h3>
            <p class="whitespace-pre-line max-w-[44em]">
              {pieces.map((piece, index) => (
                <PieceShown key={String(index)} piece={piece} behind={behind} />
              ))}
            </p>
          </section>
        ))}
    </>
  )
}

function PieceShown({
  piece,
  behind,
}: { piece: Piece } & Pick<Parameters<typeof Chapters>[0], 'behind'>): VNode {
  if (piece.kind === 'words') return <span>{piece.text}</span>
  if (piece.kind === 'wrong') return <mark title={piece.sentence}>{piece.text}</mark>
  const address = piece.figure === null ? null : behind(piece.figure)
  return address === null ? <span>{piece.text}</span> : <a href={address}>{piece.text}</a>
}
