/** What is somebody's, or wrong, in the sentences of notices in which it is found. */
import type { Finding } from '#screening'
import type { Dice } from './dice.ts'
import { card, identity, landline, mobile, oldIdentity, passport, plate } from './numbers.ts'
import { WRONG_WORDS } from './words.ts'

export type Rule = Finding['rule']

/** A thing that must be found, and the sentence around it. */
export interface Thing {
  readonly rule: Rule
  readonly kind: string
  /** As it is written where nothing hides it. */
  readonly plain: string
  /** Of a number the lengths of its groups as people write them. */
  readonly groups: readonly number[]
  readonly before: string
  readonly after: string
  /** What stands at the head of a column of such things, and beside it in its row. */
  readonly head: string
  readonly beside: string
  /** In characters nobody writes in this office. */
  readonly disguised?: string
}

const NAMES =
  '张伟 王秀英 李娜 刘洋 陈志强 杨桂兰 赵磊 黄敏 周建国 吴秀兰 徐静 孙浩 马超 朱红梅 胡晓东 郭玉珍 何平 高飞 林小燕 罗永刚 郑凯 梁美玲 谢军 宋佳 唐国富 许志明 韩雪 冯丽 邓超 曹旭东 彭程 曾庆华 肖红 田野 董文斌 袁媛 潘金山 于海波 蒋欣 蔡明 余秋雨 杜鹃 叶青 程远 苏建军 魏巍 吕梁 丁香 任重 沈括 姚远 卢沟 姜山 崔健 钟汉良 谭咏 陆游 汪洋 范伟 欧阳修 司马光 诸葛亮 上官婉 王青山 李长河 张连城 赵铁柱 刘二妮 陈大桥 周海湾 周家湾 孙小院'
const PEOPLE = '申请人 当事人 户主 村民 居民 受益人 领取人 联系人 业主 死者 监护人 投诉人 职工'

export const someone = (dice: Dice): string => dice.word(NAMES)

interface Frame {
  readonly before: string
  readonly after: string
}

/** `{}` is the thing; ⟨name⟩ somebody. */
function framed(dice: Dice, sentences: readonly string[]): Frame {
  const [before = '', after = ''] = dice
    .pick(sentences)
    .replaceAll('⟨name⟩', () => someone(dice))
    .replaceAll('⟨called⟩', () => dice.word(PEOPLE))
    .replaceAll('⟨n⟩', () => String(dice.from(2, 90)))
    .split('{}')
  return { before, after }
}

const IDENTITY = [
  '⟨called⟩⟨name⟩，身份证号：{}，经审核符合条件。',
  '⟨name⟩（身份证号码{}）因病致困。',
  '公民身份号码 {}',
  '⟨name⟩ 男 {} 汉族',
  '证件类型：居民身份证 证件号码：{}；',
  '{}',
  '第⟨n⟩户：⟨name⟩，{}，共⟨n⟩人。',
  '委托代理人⟨name⟩，{}。',
  '经查，{}持有人已享受补贴。',
  '序号⟨n⟩　⟨name⟩　{}',
]
const OLD = ['⟨name⟩，身份证号{}，现年六十岁。', '旧居民身份证号码：{}。', '⟨called⟩⟨name⟩（身份证{}）。']
const CARDS = [
  '⟨name⟩，银行卡号：{}。',
  '开户行：中国工商银行 账号：{}',
  '请汇入{}（户名⟨name⟩）。',
  '补贴已发放至卡号{}的账户。',
  '⟨name⟩ {} ⟨n⟩元',
  '社保卡金融账户{}。',
]
const MOBILES = [
  '联系人：⟨name⟩，电话：{}。',
  '⟨name⟩ {}',
  '⟨called⟩⟨name⟩（{}）反映道路破损。',
  '手机：{}；',
  '如有疑问请与⟨name⟩联系，手机号码{}。',
  '⟨name⟩的联系方式为{}，家住城关镇。',
  '{}',
  '微信同号：{}。',
  '收货人⟨name⟩，{}，请送货上门。',
]
const LANDLINES = [
  '⟨name⟩，家庭电话：{}。',
  '宅电：{}',
  '⟨name⟩ {}',
  '⟨called⟩⟨name⟩，住宅电话{}，已登记。',
  '本人家里的座机是{}。',
]
const PASSPORTS = [
  '⟨name⟩，护照号码：{}。',
  '持护照（{}）入境。',
  '出国人员⟨name⟩，护照号{}，前往日本。',
  '因私普通护照 {}',
  'Passport No. {}',
]
const PLATES = [
  '⟨name⟩驾驶{}小型轿车超速行驶。',
  '车牌号：{}；车主：⟨name⟩。',
  '违停车辆{}已拖离。',
  '⟨name⟩ {} 一次记⟨n⟩分',
  '请{}车主尽快挪车。',
  '事故车辆号牌为{}。',
]
const ADDRESSES = [
  '⟨name⟩，住{}。',
  '⟨called⟩：⟨name⟩，住址：{}。',
  '户主⟨name⟩，家住{}，家庭人口⟨n⟩人。',
  '⟨name⟩，男，汉族，现住{}。',
  '当事人⟨name⟩居住地址为{}，经营早点。',
  '救助对象⟨name⟩（{}）。',
  '⟨name⟩ {}',
  '收件人：⟨name⟩；地址：{}。',
]

export function address(dice: Dice): string {
  const where = dice.word('归德市睢阳区 归德市梁园区 河南省归德市永城县 梁园区 睢阳区')
  const town = dice.word('文化街道 郭村镇 平原街道 李庄乡 古城街道 谢集镇')
  const village = dice.word('大刘庄村 王庄村 幸福村 张楼村 前进村')
  const homes = dice.word('幸福小区 阳光花园 金桂家园 建业公寓 教师家属院')
  const road = dice.word('中山路 凯旋路 归德路 南京路 建设路')
  const n = () => dice.from(1, 88)
  return (
    (dice.once(4) ? '' : where) +
    dice.pick([
      `${town}${homes}${n()}号楼${dice.from(1, 6)}单元${n()}室`,
      `${town}${homes}${n()}栋${n()}${dice.digits(2)}`,
      `${town}${village}${dice.word('一 二 三 四 五')}组${n()}号`,
      `${town}${village}${dice.word('一 二 三 四')}组`,
      `${town}${village}${n()}号`,
      `${town}${village}第${dice.from(1, 9)}村民小组`,
      `${road}${n()}号院${n()}号楼${dice.from(1, 6)}单元${n()}号`,
      `${road}${n()}弄${n()}号${dice.from(1, 9)}0${dice.from(1, 4)}室`,
      `${road}${n()}号${homes}${n()}号楼${dice.from(1, 9)}0${dice.from(1, 4)}`,
    ])
  )
}

const PICKS: readonly (readonly [weight: number, make: (dice: Dice) => Thing])[] = [
  [
    20,
    dice => number(dice, 'resident-id', 'identity number', identity(dice), [6, 8, 4], IDENTITY, '身份证号'),
  ],
  [
    3,
    dice =>
      number(dice, 'resident-id', 'identity number of 15', oldIdentity(dice), [6, 6, 3], OLD, '身份证号码'),
  ],
  [10, dice => cardThing(dice)],
  [20, dice => number(dice, 'mobile', 'mobile', mobile(dice), [3, 4, 4], MOBILES, '联系电话')],
  [6, dice => landlineThing(dice)],
  [5, dice => number(dice, 'passport', 'passport', passport(dice), [], PASSPORTS, '护照号码')],
  [6, dice => number(dice, 'plate', 'plate', plate(dice), [], PLATES, '车牌号')],
  [7, dice => number(dice, 'address', 'address', address(dice), [], ADDRESSES, '家庭住址')],
  [22, dice => wordThing(dice)],
]
const WEIGHT = PICKS.reduce((sum, [weight]) => sum + weight, 0)

export function thing(dice: Dice): Thing {
  let at = dice.below(WEIGHT)
  for (const [weight, make] of PICKS) {
    if (at < weight) return make(dice)
    at -= weight
  }
  throw new Error('weights do not add up')
}

function number(
  dice: Dice,
  rule: Rule,
  kind: string,
  plain: string,
  groups: readonly number[],
  sentences: readonly string[],
  head: string,
): Thing {
  const frame = framed(dice, sentences)
  return { rule, kind, plain, groups, ...frame, head, beside: someone(dice) }
}

function cardThing(dice: Dice): Thing {
  const plain = card(dice)
  const groups = dice.once(2) ? [6, plain.length - 6] : [4, 4, 4, plain.length - 12]
  return number(dice, 'bank-card', 'bank card', plain, groups, CARDS, '银行卡号')
}

function landlineThing(dice: Dice): Thing {
  const { area, local } = landline(dice)
  const plain = dice.pick([
    `${area}-${local}`,
    `（${area}）${local}`,
    `${area} ${local}`,
    `${area}－${local}`,
  ])
  return number(dice, 'landline', 'landline', plain, [], LANDLINES, '家庭电话')
}

function wordThing(dice: Dice): Thing {
  const { rule, word, disguised, sentences } = dice.pick(WRONG_WORDS)
  return {
    ...{ rule, kind: rule, plain: word, groups: [], head: '内容', beside: String(dice.from(1, 300)) },
    ...framed(dice, sentences),
    ...(disguised === undefined ? {} : { disguised }),
  }
}
