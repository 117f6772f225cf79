import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { CommandRefused } from '#platform/command.ts'
import { openReport } from '../opening/open-report.ts'
import { readReport } from '../reading/read-report.ts'
import type { Report } from '../report.ts'

/** Larger files are refused before they are read into memory. The openers have limits of their own. */
const MOST_BYTES = 50 * 1024 * 1024

/** The annual report in a file; throws CommandRefused with a sentence when there is none. */
export async function reportInFile(path: string): Promise<Report> {
  const opened = await openReport(basename(path), await bytesOf(path))
  if (!opened.ok) throw new CommandRefused(`${path}：${opened.sentence}`)
  const read = readReport(opened.value)
  if (!read.ok) throw new CommandRefused(`${path}：${read.sentence}`)
  return read.value
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new CommandRefused(`找不到文件“${path}”。请检查路径。`)
  if (!found.isFile()) throw new CommandRefused(`“${path}”不是文件。`)
  if (found.size > MOST_BYTES)
    throw new CommandRefused(
      `“${path}”有${Math.ceil(found.size / 1024 / 1024)}MB，超过50MB，年度报告不会这么大。`,
    )
  return readFile(path).catch(() => {
    throw new CommandRefused(`读不了文件“${path}”。请检查权限。`)
  })
}
