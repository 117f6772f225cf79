import { type Command, Misuse } from '#platform/command.ts'
import { checkReport } from '../checks/check-report.ts'
import { type Finding, RULE_LABELS, SEVERITY_LABELS } from '../checks/finding.ts'
import { reportInFile } from './open-file.ts'

const check: Command = {
  usage: 'mingfu report check 文件 [--previous 上年报告]',
  help: `核对一份年度报告：行合计、列合计、勾稽关系、复议诉讼合计、正文与表、正文前后、缺漏、负数、存疑之处。

  --previous 文件  上一年度的报告，核对“结转下年度”与“上年结转”是否衔接

有错误时退出状态为 1；只有提示和说明时为 0。

例：mingfu report check 2024年度报告.pdf --previous 2023年度报告.docx --json`,
  options: { previous: { type: 'string' } },
  positionals: 1,
  async run({ values, positionals: [path] }) {
    if (path === undefined) throw new Misuse('请写明文件，如 mingfu report check 2023年度报告.pdf。')
    const report = await reportInFile(path)
    const previous = typeof values.previous === 'string' ? await reportInFile(values.previous) : undefined
    const findings = checkReport(report, previous)
    return {
      json: { findings },
      text: told(findings),
      exitStatus: findings.some(({ severity }) => severity === 'error') ? 1 : 0,
    }
  },
}
export default check

function told(findings: readonly Finding[]): string {
  if (findings.length === 0) return '核对完毕，没有发现问题。'
  return findings
    .map(({ rule, severity, text }) => `【${SEVERITY_LABELS[severity]}·${RULE_LABELS[rule]}】${text}`)
    .join('\n')
}
