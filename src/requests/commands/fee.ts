import { columns } from '#platform/columns.ts'
import { type Command, type Invocation, Misuse } from '#platform/command.ts'
import {
  FEE_SCALES,
  type FeeScale,
  type FeeStep,
  MOST_COUNTED,
  showYuan,
  stepsOf,
  yuanOf,
} from '../rules/fee.ts'

const fee: Command = {
  usage: 'mingfu fee --requests 件数 | --pages 页数',
  help: `信息处理费是多少：按件、按量两种标准，一件申请只用一种。

  --requests 31  同一申请人一个自然月内向同一机关申请的件数，按件计收（第四条）
  --pages 201    一件申请提供的页数，按量计收（第五条）

依据《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。是否收费由机关决定，这里只算数额。
例：mingfu fee --requests 31 --json 输出 {"yuan":2200}`,
  options: { requests: { type: 'string' }, pages: { type: 'string' } },
  async run({ values }) {
    const { scale, count } = readQuestion(values)
    const steps = stepsOf(scale, count)
    const fen = steps.reduce((sum, step) => sum + step.total, 0)
    return { json: { yuan: yuanOf(fen) }, text: told(scale, count, steps, fen) }
  },
}
export default fee

function readQuestion({ requests, pages }: Invocation['values']): { scale: FeeScale; count: number } {
  if (requests !== undefined && pages !== undefined) {
    throw new Misuse('按件、按量只能选一种：请只写 --requests 或者只写 --pages。')
  }
  if (requests !== undefined) return { scale: 'requests', count: readCount('requests', requests) }
  if (pages !== undefined) return { scale: 'pages', count: readCount('pages', pages) }
  throw new Misuse('请写明件数或者页数，如 --requests 31 或者 --pages 201。')
}

function readCount(scale: FeeScale, typed: unknown): number {
  const count = /^\d{1,9}$/.test(String(typed)) ? Number(typed) : -1
  if (count < 0 || count > MOST_COUNTED) {
    throw new Misuse(
      `--${scale} 应是0至${MOST_COUNTED}的整数（${FEE_SCALES[scale].unit}），不能是“${typed}”。`,
    )
  }
  return count
}

function told(scale: FeeScale, count: number, steps: readonly FeeStep[], fen: number): string {
  const { label, article, unit } = FEE_SCALES[scale]
  const lines = steps.map(step => [step.text, showYuan(step.total)])
  return [
    `${count}${unit}，${label}，共${showYuan(fen)}（${article}）`,
    ...(lines.length === 0 ? [] : ['', columns(lines)]),
  ].join('\n')
}
