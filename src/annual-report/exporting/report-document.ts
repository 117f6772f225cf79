import { CHAPTER_TITLES } from '../reading/chapters.ts'
import type { Report } from '../report.ts'
import { type OfficialTable, officialTables } from './official-tables.ts'

/** One chapter as it is printed: its heading, its text, and the table that belongs to it. */
export interface DocumentChapter {
  readonly chapter: number
  /** 一、总体情况 */
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly table: OfficialTable | null
}

/** A report as it is printed, on the web, in Word and as PDF alike. */
export interface ReportDocument {
  readonly unit: string
  readonly title: string
  /** The six chapters of the form, also those without a word. 《条例》第五十条 */
  readonly chapters: readonly DocumentChapter[]
}

const NUMERALS = ['一', '二', '三', '四', '五', '六'] as const
const TABLE_OF: Readonly<Record<number, OfficialTable['name']>> = {
  2: 'disclosure',
  3: 'requests',
  4: 'disputes',
}

export function reportDocument(report: Report): ReportDocument {
  const tables = officialTables(report)
  return {
    unit: report.unit ?? '',
    title: reportTitle(report),
    chapters: CHAPTER_TITLES.map((title, i) => {
      const chapter = i + 1
      const text = report.chapters.find(one => one.chapter === chapter)?.text ?? ''
      return {
        chapter,
        heading: `${NUMERALS[i]}、${title}`,
        paragraphs: text
          .split('\n')
          .map(line => line.trim())
          .filter(line => line !== ''),
        table: tables.find(({ name }) => name === TABLE_OF[chapter]) ?? null,
      }
    }),
  }
}

/** 归德市人民政府2019年政府信息公开工作年度报告 */
export function reportTitle({ unit, year }: Report): string {
  return `${unit ?? ''}${year === null ? '' : `${year}年`}政府信息公开工作年度报告`
}

/** What a line of 二号 holds on a page of GB/T 9704—2012. */
const TITLE_ON_ONE_LINE = 20

/** The title, the organ on a line of its own where both are too long for one. */
export function titleLines(report: Report): readonly string[] {
  const title = reportTitle(report)
  const unit = report.unit ?? ''
  return [...title].length <= TITLE_ON_ONE_LINE || unit === '' ? [title] : [unit, title.slice(unit.length)]
}
