import type { VNode } from 'preact'
import type { ComparedParagraph, Piece } from '../compare.ts'

/** What is compared: its title, or how the title changed. */
export const comparedTitle = (before: string, after: string): string =>
  before === after ? after : `标题由“${before}”改为“${after}”。`

/** Two texts as one, with what came and what went: by colour, by line, and in words for those who hear it. */
export function Differences({ compared }: { compared: readonly ComparedParagraph[] }): VNode {
  if (compared.every(({ kind }) => kind === 'same')) return <p>文字没有不同。</p>
  return (
    <div class="differences">
      {compared.map(({ pieces }, at) => (
        <p key={at}>{pieces.map(shown)}</p>
      ))}
    </div>
  )
}

function shown({ kind, text }: Piece): VNode | string {
  if (kind === 'same') return text
  const heard = (words: string) => <span class="sr-only">{words}</span>
  return kind === 'added' ? (
    <ins>
      {heard('〔新增〕')}
      {text}
      {heard('〔新增完〕')}
    </ins>
  ) : (
    <del>
      {heard('〔删去〕')}
      {text}
      {heard('〔删去完〕')}
    </del>
  )
}
