import { simplified } from '#platform/traditional.ts'
import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { isSomebody, namesSomebody } from './person-name.ts'
import { after, lineBefore, type Screened } from './screened.ts'

const NUMBER = '[0-9一二三四五六七八九十百〇零]{1,5}'
const HAN = '\\p{Script=Han}'
/** 3号楼2单元501室, 5栋1203; 幸福村二组, 王庄12号; 中山路100弄5号301室. */
const DOOR = new RegExp(
  [
    `${NUMBER}(?:号楼|号院|栋|幢|座|#楼?)(?:[-—]?${NUMBER}(?:单元|门|梯))?(?:[-—]?${NUMBER}(?:室|户|号|房)?)?`,
    `${NUMBER}单元[-—]?${NUMBER}(?:室|户|号|房)?`,
    `(?:村|庄|屯|寨|湾|社区|居委会|村委会)(?:[${HAN}]{0,6}?)(?:第?${NUMBER}(?:村民小组|居民小组|小组|组|队|户)(?:${NUMBER}号)?|${NUMBER}号)`,
    `(?:路|街|道|巷|弄|胡同)${NUMBER}(?:号|弄)[^，。；;\\s]{0,10}?${NUMBER}(?:室|户|房)`,
  ].join('|'),
  'gu',
)
/** What leads to a door: at least a place above it. */
const WAY = new RegExp(`(?:[${HAN}0-9A-Za-z（）()·-]|(?<=[省市县区镇乡]) ){0,40}$`, 'u')
const ABOVE = /省|市|[县区旗](?!别)|镇|乡|街道|办事处|[路街道巷]|村|小区|花园|家园|新村|公寓|家属院|社区|苑/
/** A public place has a door too. */
const OF_AN_OFFICE =
  /(?:大厦|大楼|写字楼|办公楼|政务|行政服务|服务中心|办事大厅|窗口|市场|广场|公司|酒店|医院|学校|法院|检察院|委员会|局(?![街路巷])|办公厅|派出所|事务所|研究所|产业园|工业园|科技园)[^，。；]{0,12}$/

/** What is said of a building, and not of whoever lives in it. Of a flat and of a group of a village nobody says it. */
const OF_A_BUILDING = /^(?:.楼|[楼院栋幢座元门梯])(?:将于|停[水电气暖]|施工|改造|加装|外墙)/

const NEAR = 40

/**
 * 个人住址: an address that goes further than the township or street, to a group of a village or the door of a home, beside
 * somebody's name. Without a name it is nobody's; that of an office is public. 《个人信息保护法》第二十八条（住址与特定人结合时可以识别）
 */
export function addresses(screened: Screened): Hit[] {
  const text = simplified(screened.text)
  const found: Hit[] = []
  // Whoever is named before the address of an office is to be found there, and not in what follows.
  let office = 0
  for (const { 0: door, index } of text.matchAll(DOOR)) {
    const way = WAY.exec(text.slice(Math.max(0, index - NEAR), index))?.[0] ?? ''
    const [lead = '', from] = afterLives(way)
    const start = index - way.length + from
    const end = index + door.length
    const last = found.at(-1)
    if (last !== undefined && start < last.end) continue
    if (OF_AN_OFFICE.test(lead)) office = end
    if (!ABOVE.test(lead + door) || office === end) continue
    if (OF_A_BUILDING.test(door.slice(-1) + after(screened, end))) continue
    if (isBesideSomebody({ ...screened, text }, Math.max(office, start - NEAR), start, end)) {
      found.push({
        ...{ rule: 'address', severity: 'warning', start, end, shown: masked(text.slice(start, end), 4, 0) },
        advice: '像是个人住址。姓名旁的住址公开到乡镇、街道为止，请删去以下的部分。',
      })
    }
  }
  return found
}

const LIVES =
  /^.*?(?:住址|(?<!居住)地址|户籍地址?|居住地址?|[男女族]现?住|住在|住于|现住|家住|居住于|现居住?于?|(?<=^\p{Script=Han}{2,4})住|^住(?:地址)?)(?:为|是|在|[:：])?/u
/** What the end of a line leaves of 住址为: no place begins so. */
const CUT_OFF = /^(?:址[为是]?|[为是])/

/** 张三住归德市…: what leads to the door begins behind 住. */
function afterLives(way: string): readonly [lead: string, from: number] {
  const lives = LIVES.exec(way) ?? CUT_OFF.exec(way)
  const bracket = /^.*[（(](?![^（(]*[）)])/.exec(way)?.[0].length ?? 0
  const from = Math.max(bracket, lives === null ? 0 : lives[0].length)
  return [way.slice(from), from]
}

/** Heads of columns that stand over people's homes only. */
const OF_PEOPLE = /家庭|住址|户籍|居住/

/** 周建国平原街道…: typesetting leaves nothing between the name and the place. */
const WITH_NAME = /^(\p{Script=Han}{3})(?![省市县区镇乡村街路])\p{Script=Han}{2,4}(?:街道|[市县区镇乡])/u

function isBesideSomebody(
  { text, beside, label }: Screened,
  from: number,
  start: number,
  end: number,
): boolean {
  if (isSomebody(WITH_NAME.exec(text.slice(start, end))?.[1] ?? '')) return true
  const sentence = sentenceAround(text, from, start, end)
  if ([sentence.before, sentence.after, beside].some(namesSomebody)) return true
  // A line end cuts a name, or what stands before it is another line.
  const called = (words: string) => /[^\s，,、；;：:（(]+(?=[\s，,：:（(]+$)/.exec(words)?.[0] ?? ''
  if ([sentence.before, sentence.line].some(words => isSomebody(called(words)))) return true
  return OF_PEOPLE.test(label) && beside.split('\t').some(isSomebody)
}

function sentenceAround(text: string, from: number, start: number, end: number) {
  const before = text.slice(Math.max(0, from), start)
  const after = text.slice(end, end + NEAR / 2)
  // What is cut in the middle of a clause names nobody: 夏粮 of 夏粮再获丰收.
  const whole = after.length < NEAR / 2 ? after : after.replace(/[\p{L}\p{N}]+$/u, '')
  return {
    before: lineBefore(before).split('。').at(-1) ?? '',
    line: before.split(/[。\n]/).at(-1) ?? '',
    after: whole.split(/[。\n]/)[0] ?? '',
  }
}
