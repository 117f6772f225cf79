/**
 * 脚注: a note stands in the text where its mark will be, `<small class="note">…</small>`: one line, whose words may be bold,
 * slanted or a link. So no mark is ever without its note, the numbers follow from the order, and what is compared, searched
 * and checked reads it in its place.
 */
const NOTE = /<small class="note">([\s\S]*?)<\/small>/g
/** As it is typed where there is no editor. A number of a document in it has such brackets of its own: 〔脚注：归政办〔2026〕3号〕. */
const TYPED =
  /〔脚注[：:]((?:[^〔〕<>]|〔[^〔〕<>]{0,100}〕|<\/?(?:b|i|strong|em|u|sub|sup|a|span)\b[^<>]{0,500}>){1,2000})〕/g

/** What was typed as a note is one. */
export function notesFromTyped(html: string): string {
  return html.replace(TYPED, (_, words: string) => `<small class="note">${words.trim()}</small>`)
}

/** Of text in the house's shape: a note as it is typed. */
export function notesAsWords(html: string): string {
  return html.replace(NOTE, (_, words: string) => `〔脚注：${words}〕`)
}

/** One line in a note, and no note that is empty. */
export function tidyNotes(html: string): string {
  return html.replace(NOTE, (_, given: string) => {
    const line = lineOf(given)
    return line.replace(/<[^>]*>/g, '').trim() === '' ? '' : `<small class="note">${line}</small>`
  })
}

/** What stands within a line stays; paragraphs, cells and pictures do not, nor what holds no word. */
function lineOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|li|h[2-4]|td|th)>/g, ' ')
    .replace(/<(?!\/?(?:strong|em|u|sub|sup|a)\b)[^>]*>/g, '')
    .replace(/<(strong|em|u|sub|sup|a)\b[^>]*>(\s*)<\/\1>/g, '$2')
    .replace(/\s+/g, ' ')
    .trim()
}

export interface Numbered {
  /** With a mark where each note stood. */
  readonly text: string
  /** As HTML, each one line. */
  readonly notes: readonly string[]
}

/** As a reader sees it: marks in the text, the notes under it. */
export function numberNotes(html: string): Numbered {
  const notes: string[] = []
  const text = html.replace(NOTE, (_, words: string) => {
    const number = notes.push(words)
    return `<sup><a id="note-mark-${number}" href="#note-${number}" role="doc-noteref" aria-label="脚注〔${number}〕">〔${number}〕</a></sup>`
  })
  return { text, notes }
}

/** The reader of Word files writes marks, and all notes in a list at the end: each goes back to its mark. */
export function notesFromWord(html: string): string {
  const found = new Map<string, string>()
  const text = html.replace(
    /<li id="((?:foot|end)note-[\w-]+)">([\s\S]*?)<a href="#(?:foot|end)note-ref-[\w-]+">↑<\/a>[\s\S]*?<\/li>/g,
    (_, id: string, note: string) => {
      found.set(id, lineOf(note))
      return ''
    },
  )
  return text
    .replace(/<ol>\s*<\/ol>\s*$/, '')
    .replace(
      /<sup><a href="#((?:foot|end)note-[\w-]+)" id="[^"]*">\[\d+\]<\/a><\/sup>/g,
      (_, id: string) => `<small class="note">${found.get(id) ?? ''}</small>`,
    )
}
