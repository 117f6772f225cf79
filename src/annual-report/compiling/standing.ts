import type { Unit } from '#organisations'
import { type Day, yearOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { checkReport } from '../checks/check-report.ts'
import type { Finding } from '../checks/finding.ts'
import { CHAPTER_TITLES } from '../reading/chapters.ts'
import type { Report } from '../report.ts'
import { type ChapterText, type ReportContent, reportOf } from '../values.ts'
import { bookOf, type Compiled, compile, contentFrom } from './compile.ts'
import { type Book, fillIn, type Piece, textOf } from './fill-in.ts'
import { findDraft, findVersion } from './store.ts'
import { draftChapters, TO_WRITE } from './templates.ts'
import type { Draft } from './version.ts'

/** A chapter as it is written, with the places in it, and as the public would read it. */
export interface ChapterStanding {
  readonly chapter: number
  readonly title: string
  readonly written: string
  readonly pieces: readonly Piece[]
}

/** A report of a year as it stands now: figures, text, what the checks say, and what keeps it from being published. */
export interface Standing {
  readonly unit: Unit
  readonly year: number
  readonly compiled: Compiled
  readonly book: Book
  /** null: nobody has saved the text yet; what is shown is the draft made from the figures. */
  readonly draft: Draft | null
  readonly chapters: readonly ChapterStanding[]
  readonly content: ReportContent
  readonly report: Report
  readonly findings: readonly Finding[]
  /** One sentence each. */
  readonly obstacles: readonly string[]
}

/** `written`: the text to look at instead of the saved one. */
export async function standingOf(
  db: Db | Tx,
  { unit, year, today }: { readonly unit: Unit; readonly year: number; readonly today: Day },
  written?: readonly ChapterText[],
): Promise<Standing> {
  const compiled = await compile(db, unit.id, year)
  const book = await bookOf(db, unit, compiled)
  const draft = (await findDraft(db, unit.id, year)) ?? null
  const chapters = chaptersOf(written ?? draft?.chapters ?? draftChapters(book), book)
  const content = contentFrom(
    unit,
    compiled,
    chapters.map(({ chapter, pieces }) => ({ chapter, text: textOf(pieces) })),
  )
  const report = reportOf(content)
  const previous = await findVersion(db, unit.id, year - 1)
  const findings = checkReport(report, previous === undefined ? undefined : reportOf(previous.content))
  const obstacles = obstaclesTo({ year, today, draft, chapters, compiled, findings })
  return { unit, year, compiled, book, draft, chapters, content, report, findings, obstacles }
}

function chaptersOf(texts: readonly ChapterText[], book: Book): ChapterStanding[] {
  return CHAPTER_TITLES.map((title, index) => {
    const written = texts.find(({ chapter }) => chapter === index + 1)?.text ?? ''
    return { chapter: index + 1, title, written, pieces: fillIn(written, book) }
  })
}

function obstaclesTo({
  year,
  today,
  draft,
  chapters,
  compiled,
  findings,
}: Pick<Standing, 'year' | 'draft' | 'chapters' | 'compiled' | 'findings'> & { today: Day }): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const wrong = chapters.flatMap(({ title, pieces }) =>
    pieces.flatMap(piece =>
      piece.kind === 'wrong' ? [`“${title}”里的${piece.text}：${piece.sentence}`] : [],
    ),
  )
  const unwritten = chapters.flatMap(({ title, written }) =>
    [...written.matchAll(TO_WRITE)].map(([asked]) => `“${title}”还有没写的内容：${asked}`),
  )
  return [
    ...(yearOf(today) <= year ? [`${year}年还没有结束，年度报告在次年1月1日以后公开。`] : []),
    ...(draft === null ? ['正文还没有保存过，请先打开正文核对、保存。'] : []),
    ...(compiled.counted.returns.length === 0 ? ['还没有采用任何单位填报的年报数据，第二表还不完整。'] : []),
    ...unwritten,
    ...wrong,
    ...(errors > 0 ? [`核对发现错误${errors}处，请先改正。`] : []),
  ]
}
