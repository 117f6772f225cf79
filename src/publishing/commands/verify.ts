import type { Command } from '#platform/command.ts'
import { filesIn } from '#platform/files.ts'
import { withServices } from '#platform/open.ts'
import { verifySeals } from '../documents/history/verify.ts'

const command: Command = {
  usage: 'mingfu documents verify',
  help: `重新计算每个已发布版本的摘要值（SM3）和附件、图片的摘要（SHA-256），与发布时写入留痕的核对，说出被改动、删除或者绕过程序加入的版本。
完整时退出状态为 0，否则为 1。留痕本身用 mingfu trail verify 核对。`,
  options: {},
  async run() {
    return withServices(async ({ db, config }) => {
      const verdict = await verifySeals(db, filesIn(config.dataFolder))
      if (verdict.broken.length === 0) {
        return { json: verdict, text: `已发布的${verdict.editions}个版本与留痕相符。` }
      }
      return { json: verdict, text: verdict.broken.map(({ text }) => text).join('\n'), exitStatus: 1 }
    })
  },
}
export default command
