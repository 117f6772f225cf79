import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import type { Day } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { COLUMN_NAMES, COLUMNS } from './columns.ts'
import { mapInParts } from './in-parts.ts'
import { type EarlierCase, isWrong, readRow, repeatedNumbers, type WrongRow } from './row.ts'
import { readWorkbook, Unreadable } from './workbook.ts'

export const MOST_ROWS = 50_000
export const LARGEST_FILE = LARGEST_ATTACHMENT

/** What a file holds: cases, or rows that are wrong. Only one without wrong rows is imported. */
export interface FileRead {
  readonly cases: readonly EarlierCase[]
  readonly wrong: readonly WrongRow[]
}

/** Looks through a workbook. The refusal is one sentence about the file as a whole. */
export async function readFile(
  path: string,
  name: string,
  { today, unitBeganOn }: { readonly today: Day; readonly unitBeganOn: Day | null },
): Promise<Result<FileRead>> {
  const inspected = await inspectAttachment(path, name)
  if (!inspected.ok) return refused('file-refused', inspected.sentence)
  if (!inspected.value.name.endsWith('.xlsx')) {
    return refused('file-refused', '导入的文件应是 Excel（xlsx）。请用下载的模板填写，不要改成其他格式。')
  }
  try {
    const { columns, rows, from1904 } = await readWorkbook(path, MOST_ROWS)
    const missing = COLUMN_NAMES.filter(one => COLUMNS[one].required && !columns.includes(one))
    if (missing.length > 0) {
      const heads = missing.map(one => `“${COLUMNS[one].head}”`).join('、')
      return refused('file-refused', `第一张工作表的表头缺少${heads}。请用下载的模板填写，表头不要改。`)
    }
    if (rows.length === 0) return refused('file-refused', '表头下面没有内容。请从表头下一行开始填写。')
    const times = { today, unitBeganOn, from1904 }
    return done(sorted(await mapInParts(rows, ({ row, cells }) => readRow(row, cells, times))))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return refused('file-refused', SENTENCES[error.code])
  }
}

const SENTENCES = {
  damaged: '这个 Excel 文件读不出来，可能没有存完整。请用 Excel 打开，另存为 xlsx 再导入。',
  'too-many-rows': `一个文件最多 ${MOST_ROWS} 行，请分成几个文件导入。`,
} as const

function sorted(read: readonly (EarlierCase | WrongRow)[]): FileRead {
  const cases = read.filter((one): one is EarlierCase => !isWrong(one))
  const wrong = [...read.filter(isWrong), ...repeatedNumbers(cases)].sort((a, b) => a.row - b.row)
  return { cases, wrong }
}
