/** What opinions are given on, one by one. */
export interface Clause {
  /** From 1 on. */
  readonly no: number
  /** 第三条; where the text has no articles, 第3段. */
  readonly name: string
  readonly paragraphs: readonly string[]
}

const ARTICLE = /^(第[零〇一二三四五六七八九十百千]+条)/u
/** 编、章、节: they head what follows and are no clause of their own. */
const HEADING = /^第[零〇一二三四五六七八九十百]+[编章节][\s　]/u

/**
 * A text by its clauses: an article with all its paragraphs where it has articles, a paragraph each where it has none. What
 * stands before the first article, and headings of chapters, belong to the clause that follows.
 */
export function clausesOf(text: string): Clause[] {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const hasArticles = lines.some(line => ARTICLE.test(line))
  const clauses: { name: string; paragraphs: string[] }[] = []
  let ahead: string[] = []
  for (const line of lines) {
    const article = ARTICLE.exec(line)?.[1]
    if (!hasArticles) clauses.push({ name: `第${clauses.length + 1}段`, paragraphs: [line] })
    else if (article !== undefined) {
      clauses.push({ name: article, paragraphs: [...ahead, line] })
      ahead = []
    } else if (HEADING.test(line) || clauses.length === 0) ahead.push(line)
    else clauses.at(-1)?.paragraphs.push(line)
  }
  clauses.at(-1)?.paragraphs.push(...ahead)
  return clauses.map((clause, index) => ({ no: index + 1, ...clause }))
}

/** The name of a clause by its number; 0: the whole. */
export function nameOfClause(clauses: readonly Clause[], no: number): string {
  return clauses.find(clause => clause.no === no)?.name ?? '全文'
}
