import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { LARGEST_FILE } from '#platform/opening/limits.ts'
import { screenFile } from '../files/screen-file.ts'
import { type Finding, RULES, SEVERITIES } from '../finding.ts'
import { sayPlace } from '../place.ts'

/** Whoever calls it by program must not take a file nobody looked at for one that was found wanting, nor for a clean one. */
const NOT_SCREENED = 2

const scan: Command = {
  usage: 'mingfu scan 文件',
  help: `发布前检查一份文件：文本、网页、Markdown、Word（.docx）、Excel（.xlsx）、PDF、照片。
个人信息、错别字、不规范表述、过时的机构和法规名称；网页还有没有说明的图片、错链接、网页标签。
批注、修订、隐藏文字、页眉页脚、脚注、隐藏工作表、文件属性、照片的附加信息也检查。

查出的个人信息在结果里遮住。不连数据库，不启动网站。
有“必须改”的，退出状态为 1；只有“请核对”的为 0；文件打不开、没有检查的为 2。

例：mingfu scan 关于发放救助资金的公示.xlsx --json`,
  options: {},
  positionals: 1,
  async run({ positionals: [path] }) {
    if (path === undefined) throw new Misuse('请写明文件，如 mingfu scan 公示名单.xlsx。')
    const screened = await screenFile(basename(path), await bytesOf(path))
    if (!screened.ok) throw new CommandRefused(`${path}：${screened.sentence}`, NOT_SCREENED)
    const findings = screened.value
    return {
      json: { findings },
      text: told(findings),
      exitStatus: findings.some(({ severity }) => severity === 'error') ? 1 : 0,
    }
  },
}
export default scan

async function bytesOf(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new CommandRefused(`找不到文件“${path}”。请检查路径。`, NOT_SCREENED)
  if (!found.isFile()) throw new CommandRefused(`“${path}”不是文件。`, NOT_SCREENED)
  if (found.size > LARGEST_FILE)
    throw new CommandRefused(
      `“${path}”有${Math.ceil(found.size / 1024 / 1024)}MB，超过${LARGEST_FILE / 1024 / 1024}MB，没有检查。请分成几份再试。`,
      NOT_SCREENED,
    )
  return readFile(path).catch(() => {
    throw new CommandRefused(`读不了文件“${path}”。请检查权限。`, NOT_SCREENED)
  })
}

function told(findings: readonly Finding[]): string {
  if (findings.length === 0) return '检查完毕，没有发现问题。'
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const lines = findings.map(
    ({ rule, severity, text, advice, at }) =>
      `【${SEVERITIES[severity]}】${sayPlace(at)}：${RULES[rule]}“${text}”。${advice}`,
  )
  return [...lines, `共${findings.length}处，其中必须改的${errors}处。`].join('\n')
}
