import type { Command } from '#platform/command.ts'
import { withServices } from '#platform/open.ts'
import { fillDemo } from '../fill.ts'

const demo: Command = {
  usage: 'mingfu demo',
  help: `在空的数据库里建一个虚构的归德市：单位、演示账号和几十件申请，全部通过正常办理动作生成。
已有单位的数据库不动。npm start 会自动做这件事。`,
  options: {},
  async run() {
    const made = await withServices((services, ownerUrl) => fillDemo(services, ownerUrl), { demo: true })
    return {
      json: { made },
      text: made ? '演示城市已建好。用 npm start 打开。' : '数据库里已经有单位，没有改动。',
    }
  },
}
export default demo
