import type { VNode } from 'preact'
import { StateMark } from '#platform/html/parts.ts'
import { paths as documentPaths } from '../../documents/paths.ts'
import { VALIDITIES } from '../../documents/rules/validity.ts'
import { ALL_CHAPTERS, CHAPTERS, type Entry } from '../issue.ts'

/** 目录, by chapters. */
export function Contents({ entries }: { readonly entries: readonly Entry[] }): VNode {
  const chapters = Map.groupBy(entries, ({ chapter }) => chapter)
  return (
    <>
      {ALL_CHAPTERS.filter(chapter => chapters.has(chapter)).map(chapter => (
        <section key={chapter}>
          <h2>{CHAPTERS[chapter]}</h2>
          <ul class="document-list">
            {chapters.get(chapter)?.map(entry => (
              <li key={entry.number}>
                <a href={documentPaths.document(entry.number)}>{entry.title}</a>
                <p class="hint">
                  {entry.documentNumber !== null && <span>{entry.documentNumber}</span>}
                  <span>{entry.unitName}</span>
                  <EntryMark entry={entry} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** What became of it after the issue. */
export function EntryMark({ entry }: { readonly entry: Entry }): VNode | null {
  const { state, changed, validity } = entry
  if (state === 'down') return <StateMark kind="held">已撤下</StateMark>
  if (validity === 'repealed' || validity === 'expired') {
    return <StateMark kind="late">{VALIDITIES[validity]}</StateMark>
  }
  if (validity === 'amended') return <StateMark kind="near">{VALIDITIES[validity]}</StateMark>
  return state === 'withheld' || changed ? <StateMark kind="near">网页上有更新的版本</StateMark> : null
}
