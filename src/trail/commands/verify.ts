import type { Command } from '#platform/command.ts'
import { withServices } from '#platform/open.ts'
import { readAnchors } from '../anchors.ts'
import { verify } from '../verify.ts'

const command: Command = {
  usage: 'mingfu trail verify',
  help: `从第一条起重新计算留痕的摘要链（SM3），并与链尾记录、数据目录 trail-anchors.log 中的库外存证核对，
说出第一条被改动、删除、插入、调换或截去的记录。完整时退出状态为 0，否则为 1。

库外存证由程序每十分钟和正常停止时各写一行。定期把 trail-anchors.log 另存到别处，数据库和本机的管理员就都改不了过去。`,
  options: {},
  async run() {
    return withServices(async ({ db, config }) => {
      const anchors = await readAnchors(config.dataFolder)
      const verdict = await verify(db, anchors)
      if (verdict.intact) {
        const text = `留痕完整：共 ${verdict.rows} 条，与链尾记录和 ${anchors.length} 条库外存证相符。`
        return { json: verdict, text }
      }
      return { json: verdict, text: `留痕不完整：${verdict.first.text}`, exitStatus: 1 }
    })
  },
}
export default command
