import { basename } from 'node:path'
import { commanded } from '#organisations'
import { type Command, CommandRefused, type CommandResult, Misuse } from '#platform/command.ts'
import { codeOf } from '#platform/errors.ts'
import { withServices } from '#platform/open.ts'
import type { Services } from '#platform/services.ts'
import { importCases, lookThrough, type Workbook } from '../importing/import-cases.ts'
import type { WrongRow } from '../importing/row.ts'

const command: Command = {
  usage: 'mingfu requests import 文件.xlsx --unit 单位代码 [--dry-run]',
  help: `把单位使用本系统以前办结的申请从 Excel 导入。模板在网页“导入往年办件”下载。
有一行不对，整个文件都不导入，逐行说明怎样改，退出状态为 1。同一个文件、同一个原编号只能导入一次。

  --unit      单位代码，即该单位网址的最后一段
  --dry-run   只检查，不导入

例：mingfu requests import 往年办件.xlsx --unit finance --dry-run`,
  options: { unit: { type: 'string' }, 'dry-run': { type: 'boolean' } },
  positionals: 1,
  async run({ values, positionals }) {
    const [path] = positionals
    const unitCode = values.unit
    if (path === undefined || typeof unitCode !== 'string') {
      throw new Misuse(`缺少文件或者 --unit。用法：${command.usage}`)
    }
    const workbook = { path, name: basename(path), unitCode }
    return withServices(services => importWorkbook(services, workbook, values['dry-run'] === true))
  },
}
export default command

/** Imports, or looks alone. Rows that are wrong are the answer and not an error: exit status 1. */
export async function importWorkbook(
  services: Services,
  workbook: Workbook,
  lookOnly: boolean,
): Promise<CommandResult> {
  const by = commanded('mingfu requests import')
  const { unitCode: unit } = workbook
  const looked = await lookThrough(services, by, workbook).catch(error => {
    if (codeOf(error) === 'ENOENT') throw new CommandRefused(`没有文件 ${workbook.path}。`)
    throw error
  })
  if (!looked.ok) throw new CommandRefused(looked.sentence)
  const { wrong, cases, fileName } = looked.value
  if (wrong.length > 0) return wrongRows(unit, fileName, wrong)
  if (lookOnly) {
    return {
      json: { unit, file: fileName, rows: cases.length, imported: false, wrong: [] },
      text: `${cases.length} 行都对，没有导入（--dry-run）。`,
    }
  }
  const imported = await importCases(services, by, workbook)
  if (!imported.ok) {
    if (imported.wrong) return wrongRows(unit, fileName, imported.wrong)
    throw new CommandRefused(imported.sentence)
  }
  const { rows, firstNumber, lastNumber } = imported.value
  return {
    json: { unit, file: fileName, rows, imported: true, wrong: [], firstNumber, lastNumber },
    text: `已导入 ${rows} 件：${firstNumber} 至 ${lastNumber}。`,
  }
}

function wrongRows(unit: string, file: string, wrong: readonly WrongRow[]): CommandResult {
  const lines = wrong.map(({ row, sentences }) => `第 ${row} 行：${sentences.join('')}`)
  return {
    json: { unit, file, imported: false, wrong },
    text: `有 ${wrong.length} 行要改，没有导入任何一行。\n${lines.join('\n')}`,
    exitStatus: 1,
  }
}
