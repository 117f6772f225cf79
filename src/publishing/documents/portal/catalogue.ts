import { csvOf } from '#platform/csv.ts'
import type { Day } from '#platform/day.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { paths } from '../paths.ts'

/** A line of 政府信息公开目录. 《条例》第十二条第三款: 索引、名称、内容概述、生成日期等 */
export interface CatalogueLine {
  readonly id: number
  readonly number: string
  readonly indexNumber: string
  readonly title: string
  readonly summary: string
  /** 生成日期: when it was made, or where that is not said when it was published. */
  readonly madeOn: Day
  readonly publishedOn: Day
  readonly domain: string | null
}

export const CATALOGUE_HEAD = ['索引号', '名称', '内容概述', '生成日期', '发布日期'] as const

export function catalogueCsv(lines: readonly CatalogueLine[], platform: string): string {
  return csvOf({
    head: [...CATALOGUE_HEAD, '网址'],
    rows: lines.map(line => [
      ...[line.indexNumber, line.title, line.summary || line.title, line.madeOn, line.publishedOn],
      baseOf(line.domain, platform) + paths.document(line.number),
    ]),
  })
}
