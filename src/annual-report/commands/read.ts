import { columns } from '#platform/columns.ts'
import { type Command, Misuse } from '#platform/command.ts'
import { cellsOf } from '../cells.ts'
import type { Report } from '../report.ts'
import { reportJson } from '../report-json.ts'
import { reportInFile } from './open-file.ts'

const read: Command = {
  usage: 'mingfu report read 文件',
  help: `读一份政府信息公开工作年度报告，不论出自哪个机关：.txt .md .html .docx .xlsx .pdf，2019年和2021年两种格式。

读得出的给数字，空着的是空白（不是0），读不出或者读法不止一种的写明原因，不猜。
读不了（不是年报、旧格式、空文件、坏文件）时退出状态为 1。

例：mingfu report read 2023年度报告.pdf --json`,
  options: {},
  positionals: 1,
  async run({ positionals: [path] }) {
    if (path === undefined) throw new Misuse('请写明文件，如 mingfu report read 2023年度报告.pdf。')
    const report = await reportInFile(path)
    return { json: reportJson(report), text: told(report) }
  },
}
export default read

function told(report: Report): string {
  const rows = cellsOf(report).map(({ name, cell }) => [
    name,
    cell.problem === undefined ? String(cell.value ?? '（空）') : `未读出（${cell.raw.trim()}）`,
  ])
  return [
    `${report.unit ?? '机关不明'}，${report.year ?? '年度不明'}年度，第二表${formName(report.formats.disclosure)}，第三表${formName(report.formats.requests)}`,
    '',
    columns(rows),
    ...report.remarks.map(remark => `\n说明：${remark}。`),
    ...report.unread.map(({ cell, reason }) => `\n未读出：${cell}，${reason}。`),
  ].join('\n')
}

function formName(format: Report['formats']['requests']): string {
  return format === null ? '没有找到' : `用${format}年格式`
}
