import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { withServices } from '#platform/open.ts'
import { fillDemo } from '../fill.ts'

const YEARS = [2019, 2020, 2021] as const

const demo: Command = {
  usage: 'mingfu demo [--year 2019]',
  help: `在空的数据库里建一个虚构的归德市：单位、演示账号和几十件申请，全部通过正常办理动作生成。
已有单位的数据库不动。npm start 会自动做这件事。

--year 2019  改为建一个完整的申请年度：上年结转4件、新收490件、办结491件、结转下年3件，逐格与一份公开的2019年年报
             第三表相同，每件都有编号、期限和文书；复议、诉讼与第四表相同，各单位填报的数据之和与第二表相同，
             年度报告已经汇编、公开。约需一分钟。
--year 2021  接着再过2020、2021两年，上年结转逐年衔接，2021年用新的格式。`,
  options: { year: { type: 'string' } },
  async run({ values }) {
    const { year } = values
    const past = year === undefined ? 'weeks' : YEARS.find(one => String(one) === year)
    if (past === undefined) throw new Misuse(`--year 只能是 ${YEARS.join('、')}。`)
    const made = await withServices((services, { ownerUrl }) => fillDemo(services, ownerUrl, past), {
      demo: true,
    })
    if (!made && past !== 'weeks') {
      throw new CommandRefused(
        `数据库里已经有单位，没有改动。${past}年度要建在空的数据库里，请用 MINGFU_DATA 另指一个文件夹。`,
      )
    }
    return {
      json: { made, year: past === 'weeks' ? null : past },
      text: made ? '演示城市已建好。用 npm start 打开。' : '数据库里已经有单位，没有改动。',
    }
  },
}
export default demo
