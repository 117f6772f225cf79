import type { VNode } from 'preact'
import type { Piece } from '../fill-in.ts'
import type { ChapterStanding } from '../standing.ts'

/** The text as the public would read it; a figure leads to what is behind it, and what cannot be filled in is marked. */
export function Chapters(props: {
  chapters: readonly ChapterStanding[]
  cellAddress: (key: string) => string
}): VNode {
  const { chapters, cellAddress } = props
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
                <PieceShown key={String(index)} piece={piece} cellAddress={cellAddress} />
              ))}
            </p>
          </section>
        ))}
    </>
  )
}

function PieceShown({ piece, cellAddress }: { piece: Piece; cellAddress: (key: string) => string }): VNode {
  if (piece.kind === 'words') return <span>{piece.text}</span>
  if (piece.kind === 'wrong') return <mark title={piece.sentence}>{piece.text}</mark>
  const [cell] = piece.figure?.cells ?? []
  return cell === undefined ? <span>{piece.text}</span> : <a href={cellAddress(cell)}>{piece.text}</a>
}
