import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { withServices } from '#platform/open.ts'
import { fillDemo } from '../fill.ts'
import { COUNTS_OF_2019, POSTS_OF_2019 } from '../publishing-year/counts.ts'

const YEARS = [2019, 2020, 2021] as const

const demo: Command = {
  usage: 'mingfu demo [--year 2019 [--full]]',
  help: `在空的数据库里建一个虚构的归德市：单位、演示账号和几十件申请，全部通过正常办理动作生成。
已有单位的数据库不动。npm start 会自动做这件事，网站打开后再在后台发布一年的信息（约两千条）。

--year 2019  改为建一个完整的申请年度：上年结转4件、新收490件、办结491件、结转下年3件，逐格与一份公开的2019年年报
             第三表相同，每件都有编号、期限和文书；复议、诉讼与第四表相同，各单位填报的数据之和与第二表相同，
             年度报告已经汇编、公开。约需一分钟。
--year 2021  接着再过2020、2021两年，上年结转逐年衔接，2021年用新的格式。
--full       只与 --year 2019 合用：另发布这份年报所说的全部政府网站信息，每条都经起草、三审和发布：
             网站信息79818条（其中规章27件、规范性文件468件、解读1047条、回应134次、新闻发布会24场），
             向上级报送2481篇、采用2279篇，往年文件610件。两核机器约需半小时。
             年报另计的微博微信2568条不生成：演示里没有新媒体账号。`,
  options: { year: { type: 'string' }, full: { type: 'boolean' } },
  async run({ values }) {
    const { year, full = false } = values
    const past = year === undefined ? 'weeks' : YEARS.find(one => String(one) === year)
    if (past === undefined) throw new Misuse(`--year 只能是 ${YEARS.join('、')}。`)
    if (full && past !== 2019) throw new Misuse('--full 只能与 --year 2019 合用。')
    const publishing = full ? { counts: COUNTS_OF_2019, told: sayHowFar() } : null
    const made = await withServices(
      (services, { ownerUrl }) => fillDemo(services, ownerUrl, past, publishing),
      // What a power cut takes away is made anew: nothing of the demonstration waits for the disk.
      { demo: true, settings: { synchronous_commit: 'off' } },
    )
    if (!made && past !== 'weeks') {
      throw new CommandRefused(
        `数据库里已经有单位，没有改动。${past}年度要建在空的数据库里，请用 MINGFU_DATA 另指一个文件夹。`,
      )
    }
    const { items } = COUNTS_OF_2019
    const published = full
      ? { websiteItems: items, newMediaPosts: 0, newMediaPostsOfReport: POSTS_OF_2019 }
      : null
    const said = full
      ? `网站信息${items}条。年报合计的${items + POSTS_OF_2019}条还含微博微信${POSTS_OF_2019}条，演示里没有新媒体账号，没有生成。\n`
      : ''
    return {
      json: { made, year: past === 'weeks' ? null : past, published },
      text: made ? `${said}演示城市已建好。用 npm start 打开。` : '数据库里已经有单位，没有改动。',
    }
  },
}
export default demo

/** So many times in all. */
const SAID = 50

function sayHowFar(): (made: number, planned: number) => void {
  const began = Date.now()
  return (made, planned) => {
    const every = Math.ceil(planned / SAID)
    if (made % every !== 0 && made !== planned) return
    const minutes = ((Date.now() - began) / 60_000).toFixed(1)
    process.stderr.write(`已完成 ${made}／${planned}，用时${minutes}分钟\n`)
  }
}
