import type { VNode } from 'preact'
import { numberNotes } from '../notes.ts'

/** The text of a document as its readers see it, its notes under it and linked both ways. */
export function DocumentBody({ html }: { html: string }): VNode {
  const { text, notes } = numberNotes(html)
  return (
    <>
      <div class="document-body" dangerouslySetInnerHTML={{ __html: text }} />
      {notes.length > 0 && (
        <section class="notes" role="doc-endnotes" aria-labelledby="notes">
          <h2 id="notes">脚注</h2>
          <ol>
            {notes.map((note, index) => (
              <li key={index} id={`note-${index + 1}`}>
                <span dangerouslySetInnerHTML={{ __html: note }} />{' '}
                <a
                  href={`#note-mark-${index + 1}`}
                  role="doc-backlink"
                  aria-label={`回到脚注〔${index + 1}〕的正文`}
                >
                  ↩
                </a>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  )
}
