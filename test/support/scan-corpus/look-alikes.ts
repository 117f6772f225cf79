/** What looks like somebody's number or a wrong word, and is none. */
import type { Dice } from './dice.ts'
import { creditCode, day, isIdentity, landline, mobile, notCard, wrongIdentity } from './numbers.ts'
import { someone } from './planted.ts'
import { RIGHT_SENTENCES } from './words.ts'

export interface LookAlike {
  readonly kind: string
  readonly text: string
  /** What stands at the head of its column, and beside it, where it is put into a table. */
  readonly head: string
  readonly beside: string
}

type Make = (dice: Dice) => string
const OFFICES =
  '归德市财政局 归德市人民政府办公室 睢阳区民政局 市人力资源和社会保障局 梁园区行政审批局 市公安局交警支队 郭村镇人民政府 文化街道办事处 市第一人民医院 归德市图书馆'
const COMPANIES = '归德市华远建筑工程有限公司 河南中豫食品有限公司 归德市城投集团 永昌农资经营部 便民大药房'
const office = (dice: Dice) => dice.word(OFFICES)
const two = (n: number) => String(n).padStart(2, '0')
const said = (line: ReturnType<typeof landline>) => `${line.area}-${line.local}`
const serial = (dice: Dice) => `${dice.from(2019, 2026)}${two(dice.from(1, 12))}${two(dice.from(1, 28))}`

function codeOfThing(dice: Dice): string {
  const name = dice.word('订单号 合同编号 流水号 项目代码 受理编号 批号 报建编号 登记证号 凭证号 档号 运单号')
  return `${name}：${dice.pick([mobile(dice), serial(dice) + dice.digits(6), serial(dice) + dice.digits(10), dice.digits(12)])}`
}

/** Eighteen digits with the wrong last sign, however they are called. */
function notIdentity(dice: Dice): string {
  const number = wrongIdentity(dice)
  if (isIdentity(number)) throw new Error('a right number among the wrong ones')
  return dice.pick([`设备序列号${number}已入库。`, `登记号 ${number}`, `${number}`, `条码：${number}；`])
}

const MAKES: readonly (readonly [weight: number, kind: string, head: string, make: Make])[] = [
  [
    6,
    'credit code',
    '统一社会信用代码',
    d =>
      d.pick([
        `${d.word(COMPANIES)}，统一社会信用代码：${creditCode(d)}。`,
        creditCode(d),
        `信用代码${creditCode(d)}的企业`,
      ]),
  ],
  [
    4,
    'index number',
    '索引号',
    d =>
      d.pick([
        `索引号：11${d.word('411402 411403 410105')}${d.digits(8)}${d.word('X 1 K 5')}/${d.from(2019, 2026)}-${d.digits(5)}`,
        `11411400${d.digits(8)}Y/${d.from(2019, 2026)}-${d.digits(5)}`,
      ]),
  ],
  [
    5,
    'project code',
    '项目代码',
    d =>
      d.pick([
        `项目代码：${d.from(2017, 2026)}-411402-${d.digits(2)}-${d.digits(2)}-${d.digits(6)}`,
        `${d.from(2017, 2026)}-411400-48-0${d.from(1, 4)}-${d.digits(6)}已备案。`,
        `招标编号：GDZC-${d.from(2019, 2026)}-${d.digits(4)}`,
      ]),
  ],
  [6, 'code of a thing', '编号', codeOfThing],
  [
    4,
    'invoice',
    '发票号码',
    d =>
      d.pick([
        `发票号码：${d.digits(8)}，发票代码：0${d.digits(11)}`,
        `电子发票${d.from(24, 26)}${d.digits(18)}已开具。`,
        `票据代码4114${d.digits(4)}票据号码${d.digits(10)}`,
      ]),
  ],
  [
    7,
    'amount',
    '金额（元）',
    d =>
      d.pick([
        `中标价${d.from(1, 900)},${d.digits(3)},${d.digits(3)}.${d.digits(2)}元。`,
        `合计${mobile(d)}元`,
        `预算总额${mobile(d)}.00元`,
        `${d.from(1, 99)},${d.digits(3)},${d.digits(3)},${d.digits(3)}`,
        `增加值${d.from(100, 999)}.${d.digits(2)}亿元，同比增长${d.from(1, 12)}.${d.digits(1)}%`,
      ]),
  ],
  [
    3,
    'figure in a column',
    '支出合计（元）',
    d => d.pick([mobile(d), d.digits(7), `${d.from(10, 99)}${d.digits(9)}`]),
  ],
  [
    5,
    'account that fails',
    '账号',
    d =>
      d.pick([
        `户名：${office(d)}，账号：${notCard(d)}`,
        `验资卡号${notCard(d)}核对无误。`,
        `对公账户 1716${d.digits(9)}`,
        `财政专户账号：2602${d.digits(12)}`,
      ]),
  ],
  [
    6,
    'date and time',
    '日期',
    d =>
      d.pick([
        `公示期：${d.from(2019, 2026)}年3月2日至4月${d.from(2, 28)}日。`,
        `${d.from(2019, 2026)}-0${d.from(1, 9)}-1${d.digits(1)} 10:30:${d.from(10, 59)}`,
        `归档时间${day(d)}${two(d.from(0, 23))}${two(d.from(0, 59))}${two(d.from(0, 59))}`,
        `一九${d.word('七八 八三 九五')}年至二〇二${d.word('一 三 六')}年`,
      ]),
  ],
  [
    5,
    'hotline',
    '电话',
    d =>
      d.pick([
        '请拨打12345政务服务便民热线。',
        '报警请拨110，急救请拨120。',
        `消费维权热线12315，客服400-${d.digits(3)}-${d.digits(4)}。`,
        `拨打0370-12345反映。`,
        `银行客服95588，税务服务12366。`,
        `人工服务800-820-${d.digits(4)}`,
      ]),
  ],
  [
    9,
    'telephone of an office',
    '联系电话',
    d =>
      d.pick([
        `咨询电话：${said(landline(d))}`,
        `监督电话：${said(landline(d))}；传真：${said(landline(d))}`,
        `${office(d)}，联系电话：${said(landline(d))}。`,
        `联系单位：${office(d)}　电话：${said(landline(d))}`,
        `办公室电话 ${said(landline(d))}转${d.from(1, 9)}`,
        `地址：归德市府前路${d.from(1, 99)}号，邮编476000，电话：${said(landline(d))}`,
        `预约挂号：${said(landline(d))}`,
      ]),
  ],
  [4, 'telephones in a table', '联系电话', d => said(landline(d))],
  [
    5,
    'number of a document',
    '文号',
    d =>
      d.pick([
        `归政办〔${d.from(2015, 2026)}〕${d.from(1, 130)}号`,
        `国办发〔2019〕${d.from(1, 99)}号文件`,
        `（${d.from(2019, 2026)}）豫1402民初${d.from(1000, 9999)}号`,
        `豫环审〔${d.from(2019, 2026)}〕${d.from(1, 99)}号`,
        `归自然资让字[2025]第0${d.digits(2)}号`,
      ]),
  ],
  [8, 'not an identity number', '序列号', notIdentity],
  [
    6,
    'masked',
    '证件号码',
    d =>
      d.pick([
        `${someone(d)}，身份证号4114**********${d.digits(4)}`,
        `138****${d.digits(4)}`,
        `卡号6222 **** **** ${d.digits(4)}`,
        `车牌豫N***${d.digits(2)}`,
        `护照E1*****${d.digits(2)}`,
        `${someone(d)} 4114021975******1${d.digits(1)}`,
      ]),
  ],
  [
    5,
    'licence',
    '许可证号',
    d =>
      d.pick([
        `许可证编号：JY1411402${d.digits(7)}`,
        `国药准字H2020${d.digits(4)}`,
        `豫ICP备1${d.digits(7)}号-1`,
        `豫公网安备 41140202000${d.digits(3)}号`,
        `网站标识码41140000${d.digits(2)}`,
        `豫B2-2020${d.digits(4)}`,
        `经营许可证豫N2${d.digits(4)}`,
        `豫交运管许可货字411402${d.digits(6)}号`,
        `执法证号：豫N${d.digits(5)}`,
      ]),
  ],
  [
    5,
    'land',
    '不动产单元号',
    d =>
      d.pick([
        `不动产单元号：411402001001GB0${d.digits(4)}F0001000${d.digits(1)}`,
        `宗地代码411402001001GB0${d.digits(4)}`,
        `东经115.${d.digits(4)}°，北纬34.${d.digits(4)}°`,
        `图斑编号${d.digits(13)}`,
        `地块面积${d.from(1000, 99999)}.${d.digits(2)}平方米`,
      ]),
  ],
  [
    4,
    'thing of trade',
    '规格型号',
    d =>
      d.pick([
        `ISBN 978-7-100-${d.digits(5)}-${d.digits(1)}`,
        `商品条码690${d.digits(10)}`,
        `车辆识别代号LSVAM4187C2${d.digits(6)}`,
        `型号E${d.digits(8)}`,
        `GB/T 37668—2019`,
        `服务器地址10.8.${d.from(1, 200)}.${d.from(1, 200)}端口8080`,
        `版本V3.${d.digits(2)}.${d.digits(5)}`,
        `航班CA${d.digits(4)}，G${d.digits(4)}次列车`,
      ]),
  ],
  [
    3,
    'road',
    '路线',
    d =>
      d.pick([
        `国道G310线K${d.digits(3)}+${d.digits(3)}处`,
        `京港澳高速G4、连霍高速G30`,
        `省道S20${d.digits(1)}施工封闭`,
      ]),
  ],
  [
    7,
    'public place',
    '地址',
    d =>
      d.pick([
        `办公地址：归德市睢阳区府前路${d.from(1, 99)}号政务服务中心大楼${d.from(1, 9)}号楼${d.from(100, 900)}室`,
        `联系人：${someone(d)}，地点：${office(d)}办公楼${d.from(1, 9)}号楼${d.from(100, 900)}室`,
        `归德市梁园区归德路${d.from(1, 99)}号院${d.from(1, 9)}号楼将于明日停水。`,
        `老旧小区改造：幸福小区${d.from(1, 9)}号楼、${d.from(10, 19)}号楼`,
        `${someone(d)}，住归德市睢阳区郭村镇。`,
        `${someone(d)}，梁园区平原街道居民。`,
        `郭村镇大刘庄村，${someone(d)}任村党支部书记。`,
        `投标人：${d.word(COMPANIES)}，地址：高新区产业园${d.from(1, 9)}号楼${d.from(100, 900)}室`,
      ]),
  ],
  [
    3,
    'statistics',
    '数据',
    d =>
      d.pick([
        `${d.digits(4)} ${d.digits(4)} ${d.digits(3)}`,
        `1 3 8 0 0 1 3 8 0 0 ${d.digits(1)}`,
        `常住人口${d.from(100, 999)}.${d.digits(2)}万人，其中城镇${d.from(100, 999)}.${d.digits(2)}万人`,
        `气温-${d.digits(1)}℃～1${d.digits(1)}℃，降水量${d.from(1, 99)}.${d.digits(1)}毫米`,
        `得分9${d.digits(1)}.${d.digits(2)} 8${d.digits(1)}.${d.digits(2)} 7${d.digits(1)}.${d.digits(2)}`,
      ]),
  ],
  [
    4,
    'number of a person that is public',
    '编号',
    d =>
      d.pick([
        `准考证号：${serial(d)}${d.digits(4)}`,
        `工号${d.digits(6)}`,
        `岗位代码0${d.digits(4)}，招聘${d.from(1, 9)}人`,
        `法律职业资格证号A2018411402${d.digits(4)}`,
      ]),
  ],
  ...Object.entries(RIGHT_SENTENCES).map(
    ([kind, sentences]) => [9, kind, '内容', (d: Dice) => d.pick(sentences.split('|'))] as const,
  ),
]
const WEIGHT = MAKES.reduce((sum, [weight]) => sum + weight, 0)

export function lookAlike(dice: Dice): LookAlike {
  let at = dice.below(WEIGHT)
  for (const [weight, kind, head, make] of MAKES) {
    // What nobody can tell from somebody's without the head of its column stands in a table only.
    if (at < weight) return { kind, head, text: make(dice), beside: office(dice) }
    at -= weight
  }
  throw new Error('weights do not add up')
}

/** These say what they are only in their column. */
export const needsTable = ({ kind }: LookAlike): boolean =>
  kind === 'figure in a column' || kind === 'telephones in a table'
