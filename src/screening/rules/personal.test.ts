import { describe, expect, it } from 'vitest'
import { personalData } from './personal.ts'
import { checkSign } from './right-numbers.ts'

const found = (text: string, label?: string, beside = '') =>
  personalData(text, label === undefined ? {} : { label, beside }).map(
    ({ rule, shown }) => `${rule} ${shown}`,
  )
const rulesIn = (...given: Parameters<typeof found>) => found(...given).map(one => one.split(' ')[0])

/** A right number of the house's making: 河南 or wherever it says, born on a day that exists. */
const id = (first: string) => first + checkSign(first)
const CARD = '6222021234567890128'
const VISA = '4000056655665556'

describe('居民身份证号码', () => {
  it.each([
    ['in every province', id('65010119800101001'), ['resident-id 6501**********0016']],
    ['of 港澳台 people', id('83000019900101001'), null],
    ['behind another number', `1 ${id('41140219800101001')}`, null],
    ['in pieces', id('41140219800101001').replace(/(\d{4})/g, '$1 '), null],
    ['with strokes', '110105-19491231-002X', ['resident-id 1101**********002X']],
    ['in digits of mathematics', '𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X', ['resident-id 1101**********002X']],
    ['in Arabic digits', '١١٠١٠٥١٩٤٩١٢٣١٠٠٢X', ['resident-id 1101**********002X']],
    ['in numerals', '身份证号一一〇一〇五一九八〇〇一〇一〇〇一二', null],
    ['of before 1999', '身份证号411402800101001', ['resident-id 4114*******1001']],
    ['that is a 信用代码 by chance', id('11010719800101001'), null],
  ])('%s', (_, text, shown) => {
    if (shown !== null) expect(found(text)).toEqual(shown)
    else if (text.includes('一'))
      expect(found(text).length).toBe(checkSign('11010519800101001') === '2' ? 1 : 0)
    else expect(found(text).map(one => one.split(' ')[0])).toEqual(['resident-id'])
  })

  it.each([
    ['a province that does not exist', id('10010119800101001')],
    ['a 30th of February', id('41140219800230001')],
    ['born before 1900', id('41140218990101001')],
    ['a wrong check sign', '110105194912310021'],
    ['masked already', '4114**********0012'],
    ['fifteen digits nobody calls an identity', '流水号411402800101001'],
    ['within a code of letters', `A${id('41140219800101001')}`],
  ])('not %s', (_, text) => expect(found(text)).toEqual([]))
})

describe('银行卡号', () => {
  it.each([
    [CARD, 'bank-card 6222***********0128'],
    ['6222 0212 3456 7890 128', 'bank-card 6222***********0128'],
    [`账号：${VISA}`, 'bank-card 4000********5556'],
    ['4000 0566 5566 5556', 'bank-card 4000********5556'],
    [`卡号 6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8`, 'bank-card 6222***********0128'],
  ])('%s', (text, shown) => expect(found(text)).toEqual([shown]))

  it.each([
    ['a code that begins with 河南', VISA],
    ['the code of a project', `项目代码：${CARD}`],
    ['Luhn refuses it', '6222021234567890123'],
    ['money', `${CARD}元`],
    ['masked already', '6222 **** **** 0128'],
  ])('not %s', (_, text) => expect(found(text)).toEqual([]))
})

describe('手机号码', () => {
  it.each([
    '13800138000',
    '1 13800138000',
    '2026 13800138000',
    '（13800138000）',
    '138-0013-8000',
    '+86 13800138000',
    '+8613800138000',
    '１３８００１３８０００',
    '手机：1380 013 8000',
    '联系电话1-3-8-0-0-1-3-8-0-0-0',
    '一三八〇〇一三八〇〇〇',
    '13800138000\n',
    '138\u200b0013\u200b8000',
  ])('%j', text => expect(found(text)).toEqual(['mobile 138****8000']))

  it('each of several', () =>
    expect(found('13800138000、13900139000\t13700137000\n13600136000')).toHaveLength(4))

  it.each([
    ['a row of a table of small figures', '1 3 8 0 0 1 3 8 0 0 0'],
    ['a column of figures', '138\n00138000'],
    ['money', '13800138000元'],
    ['a decimal', '0.13800138000'],
    ['twelve digits', '138001380001'],
    ['no such beginning', '12800138000'],
    ['the number of a thing', '流水号：13800138000'],
    ['masked already', '138****8000'],
  ])('not %s', (_, text) => expect(found(text)).toEqual([]))

  it('not a figure below 金额', () => expect(found('13800138000', '金额（元）')).toEqual([]))
})

describe('固定电话号码', () => {
  it.each([
    '家庭电话：0370-5550000',
    '张三 010-62345678',
    '（0370）5550000',
    '宅电 0370 555 0000',
    '电话03705550000',
    '+86-10-62345678',
  ])('%s', text => expect(found(text).map(one => one.split(' ')[0])).toEqual(['landline']))

  it.each([
    '咨询电话：0370-5550000',
    '监督举报电话：010-62345678',
    '传真：0370-5550000',
    '市民服务热线 0370-12345',
    '编号03705550000',
    '0370-1550000',
    '010-6234567',
    '2020-411400-48-03-012345',
  ])('not %s', text => expect(found(text)).toEqual([]))
})

describe('护照、通行证号码', () => {
  it.each([
    ['护照号码：E12345678', 'passport E1*****78'],
    ['护照号EA1234567', 'passport EA*****67'],
    ['港澳通行证 C12345678', 'passport C1*****78'],
    ['台湾居民来往大陆通行证号码12345678', null],
  ])('%s', (text, shown) => expect(found(text)).toEqual(shown === null ? [] : [shown]))
  it('below the head of its column', () => expect(found('E12345678', '护照号')).toHaveLength(1))
  it.each(['型号E12345678', 'G12345678', '国道G1234567'])('not %s', text => expect(found(text)).toEqual([]))
})

describe('车牌号', () => {
  it.each([
    ['豫N12345', 'plate 豫N***45'],
    ['豫N·A1B23', 'plate 豫N***23'],
    ['京AD12345', 'plate 京A****45'],
    ['粤Z1234港', 'plate 粤Z***4港'],
    ['号牌为 豫ＮＡＢＣＤＥ', 'plate 豫N***DE'],
  ])('%s', (text, shown) => expect(found(text)).toEqual([shown]))
  it.each(['豫B2-20200001', '豫ICP备12345678号', '许可证：豫N12345', '京港澳高速G4', '豫O12345'])(
    'not %s',
    text => expect(found(text)).toEqual([]),
  )
})

describe('个人住址', () => {
  it.each([
    '张三，住归德市睢阳区文化街道幸福小区3号楼2单元501室。',
    '申请人李四，现住归德市梁园区平原街道王庄村三组12号。',
    '户主：王五 归德市睢阳区郭村镇大刘庄村二组',
    '欧阳明，男，住中山路100弄5号301室',
    '張三，住歸德市睢陽區文化街道幸福小區3號樓2單元501室。',
  ])('%s', text => expect(found(text).map(one => one.split(' ')[0])).toEqual(['address']))
  it('beside a name in its row', () =>
    expect(found('睢阳区郭村镇大刘庄村二组', '住址', '张三\t男')).toHaveLength(1))

  it.each([
    ['down to the township', '张三，住归德市睢阳区郭村镇。'],
    ['without a name', '归德市睢阳区文化街道幸福小区3号楼2单元501室将于今日停水。'],
    ['an office', '联系人：张三，地址：归德市政务服务中心大楼3号楼201室'],
    ['a place for a name', '高新区，文化路街道幸福小区3号楼'],
    ['a village', '郭村镇大刘庄村，张三任支部书记'],
  ])('not %s', (_, text) => expect(found(text)).toEqual([]))
})

describe('nobody’s', () => {
  it.each([
    '91350100M000100Y43',
    '统一社会信用代码：11411400006000123K',
    '11441700007280420Y/2021-00050',
    '索引号：11441700007280420Y/2021-00050',
    '2020-411400-48-03-012345',
    '项目代码：2020-411400-48-03-012345',
    '招标编号：GDZC-2026-0001',
    '归政办〔2026〕12号',
    '2026年3月2日10:30',
    '110105',
    'ISBN 978-7-100-12345-6',
    '豫公网安备 41140202000123号',
    '邮编476000',
    '1,234,567,890.00元',
    '东经115.6508°，北纬34.4371°',
  ])('%s', text => expect(found(text)).toEqual([]))
})

/** Each was missed, or taken for somebody's, before the corpus of test/support/scan-corpus had it. */
describe('what the corpus taught', () => {
  it.each([
    ['resident-id', '身份证号110105_19491231_002X'],
    ['resident-id', '身份证号110105*19491231*002X'],
    ['resident-id', '110105－19491231－002×'],
    ['resident-id', '110105\u200e19491231\u200e002X'],
    ['resident-id', '①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X'],
    ['resident-id', '壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰X'],
    ['resident-id', '（一）张三，110105194912\n          31002X，经查'],
    ['mobile', '138零0138零零零'],
    ['mobile', '张五，一三八〇〇一三\n      八〇〇〇'],
    ['mobile', '张三13800138000一个'],
    ['mobile', '张三一三八〇〇一三八〇〇〇'],
    ['mobile', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎'],
    ['mobile', '张三138001 38000'],
    ['mobile', '请与张三联系：13800\n138000'],
    ['bank-card', '请汇入62220212345678\n90128'],
    ['plate', '请豫 N12345车主挪车'],
    ['plate', '请豫N12\n345车主挪车'],
    ['plate', '豫n12345'],
    ['landline', '张三 0370-555\n0000'],
    ['passport', '护照号码：E1234\n5678'],
    ['address', '救助对象张三（睢阳区建设路33弄87号203室）'],
    ['address', '当事人张三居住地址为睢阳区文化街道幸福小区3号楼501'],
    ['address', '收件人：张三；地址：睢阳区文化街道幸福小区3号楼501'],
    ['address', '张三，现住归德\n路 9 号阳光花园 40 号楼 503。'],
    ['address', '王青山，住睢阳区郭村镇大刘庄村二组'],
    ['bank-card', '请汇入6222·0212·3456\n·7890·128（户名张三）'],
    ['bank-card', '张三 62220212  34567890128 17元'],
    ['bank-card', '张三 6222 0212\n 3456 7890 128 28元'],
    ['bank-card', '6 2 2 2 0 2 1 2 3 4 5 6 7 8 9 0 1 2 8'],
    ['bank-card', '社保卡金融账户622202192501042461。'],
    ['resident-id', '张三（身份证号码110105     19491231\n002X）因病致困'],
    ['mobile', '联系人：张三，电话：138－0013\n－8000。'],
    ['mobile', '张三 138 0013 8000\n户主：李娜'],
    ['landline', '各县（区）人民政府，市人民政府各部门：张三 023-44458117'],
    ['landline', '孙小院 （0755）6999161'],
    ['address', '救助对象马超\n（南京路 2 号院 5\u200b8\u200b 号楼3\u200b 单元 12号）。'],
    ['address', '收件人：上官婉；地\n址：归德市梁园区古城街道张楼村第8村民小组。'],
    ['address', '姜山 归德市睢阳区郭村镇前进村第1村民小组'],
    ['address', '无\n姜山 梁园区古城街道张楼村73号'],
    ['address', '户主孙小院，家住睢阳区 郭村镇 幸福村三组'],
    ['mobile', '当事人蔡明（19143517 四 45）反映道路破损。'],
    ['mobile', '收货人赵磊，一 855605067 六，请送货上门。'],
    ['resident-id', '许志明（身份证号码650 一 0 二 1 九 45040 一 三 87 四）因病致困。'],
    ['mobile', '电话：一三八〇〇一三八〇〇〇 28元'],
    ['bank-card', '已汇入622202123456789012八。'],
    ['bank-card', '赵磊 六二二二〇二一二三四五六七八九〇一二八 34元'],
    ['resident-id', '张三，一10105194912310 02X，经查'],
    ['landline', '职工蒋欣，住宅电话（0898）\n        38155635，已登记。'],
    ['landline', '宅电0551－\n        6999161'],
    ['landline', '会议强调，要压实安全生产责\n    （一）梁美玲 028 35\n        455181'],
    ['landline', '市民中心改造后\n张三 0370-5550000'],
    ['landline', '见门户网站“机构职能”\n    （一）姜山 0551-3\n        551832'],
    ['address', '坚持以人民为中心的。周建国平原街道前进村四组'],
    ['address', '职工：蒋欣，住址：郭村镇幸福小区 45\u200b\n号楼 1 单元 77 室。'],
    ['passport', '因私普通护照 G039\n09344\nPassport No. 见附件'],
    ['plate', '高飞 豫N1234× 一次记6分'],
    ['passport', '因私普通护照E12345\n678'],
    ['resident-id', '委托代理人诸葛亮，\n110105            19491231         002X。'],
    ['bank-card', '补贴已发放至卡号 62 一\n6612031065 二 1332 的账户。'],
    ['address', '胡晓东 归德市永城\n县归德路 65 弄 80 号 401 室\n施工期间请过往车辆减速慢行。'],
    ['bank-card', '李长河 ⑥②①②②⑥⑨④\n        ⑥⑤⑥③⑨⑧⑥④ 18元'],
    ['address', '当事人杜鹃居住地\n址为睢阳区郭村镇教师家属院一七栋六三八八，经营早\n点。'],
    ['address', '当事人杜鹃居住地址\n为梁园区谢集镇王庄村三组54号，经营早点。'],
  ])('%s in %j', (rule, text) => expect(rulesIn(text)).toEqual([rule]))

  it.each([
    ['the telephone of an office in its row', '0370-5550000', '联系电话', '市财政局'],
    ['one behind the name of a library', '归德市图书馆，联系电话：0370-5550000'],
    ['a code that the end of a line cuts', '许可证编号：JY141\n14026330524'],
    ['a file number', '档号：13800138000'],
    ['money behind what speaks of telephones', '联系方式见。合计 17294905154 元'],
    ['an office on the line above', '睢阳区民政局，\n 联系电话：0991-52231370。'],
    ['an office that the end of a line cuts', '郭村镇人民政\n府，联系电话：023-79423544。'],
    [
      'an office’s 邮编 that the end of a line cuts',
      '地址：归德市府前路12号，邮\n编476000，电话：0551-69991612',
    ],
    ['a file number that the end of a line cuts', '档号：2022012\n18652609206'],
    ['an order behind a number of a bill', '票据号码2027207641\n订单号：15104972101'],
    ['an order number that the end of a line cuts', '订单号：0678\n79859887'],
    ['figures on the line below a telephone of an office', '监督电话：0370-5550000\n1 3 8 0 0 1 3 8 0 0 6'],
    ['figures on the line below the number of a bill', '票据号码3608573241\n1 3 8 0 0 1 3 8 0 0 6'],
    ['the number of a bill', '票据号码13800138000'],
    ['a city that begins as a name', '石家庄市桥西区幸福小区3号楼'],
    ['an account that has the check sign of an identity', '账号：622848202107076573'],
    ['a word that begins as a name', '幸福小区2号楼、19号楼\n全年粮食总产量保持稳定，夏粮再获丰收。'],
    ['an order number', '订单号码：15104972101'],
    ['a medicine in a column of passports', '国药准字H20209838', '护照号码'],
    ['a house of which water is cut off', '邓超，身份证号4114**********8230\n归德路7号院5号楼将于明日停水。'],
    [
      'a house of which water is cut off on the next line',
      '邓超，身份证号4114**********8230\n归德路7号院5号楼\n将于明日停水。',
    ],
    [
      'houses on the line below the address of an office',
      '联系人：魏巍，地点：梁园区行政审批局办公楼7号楼108室 无\n老旧小区改造：幸福小区1号楼、18号楼',
    ],
    ['numerals that are figures', '指标：三 1300 1380 二 100 四'],
    ['申请表 as a name', '老旧小区改造：幸福小区5号楼、13号楼', '', '附件：1. 申请表　2. 评分标准'],
  ])('not %s', (_, ...given) => expect(found(...(given as [string]))).toEqual([]))
  it.each([
    ['mobile', '因私普通护照 EH7706062\n19121170482'],
    ['mobile', '社保卡金融账户6216.6147.5478.614149。\n191—2398—2194'],
    ['resident-id', `蒋欣，护照号码：PE7116583。\n${id('64010420081121690')}`],
    ['mobile', 'Passport No. G411\n04047\n17233715958'],
    ['passport', 'Passport No. G411\n04047\n17233715958'],
    ['landline', '丁香 （023）3\n9931201\n17233075379'],
    ['mobile', '得分92.5\n13800138000'],
    ['plate', '车牌号：豫\nN12345\n17233075379'],
    ['resident-id', '张连城 130－67\n52－6835\n①①⓪①⓪⑤①⑨④⑨①②③①⓪⓪②X'],
  ])('%s on the line below something else of his, or above it: %j', (rule, text) =>
    expect(rulesIn(text)).toContain(rule),
  )
  it('an identity number below another that is cut by full stops', () =>
    expect(rulesIn(`110105.194\n91231.002X\n${id('12010319871220451')}`)).toEqual([
      'resident-id',
      'resident-id',
    ]))
  it('numbers in numerals, line below line', () =>
    expect(rulesIn('一一零一零五一九四九一二三一零零二X\n'.repeat(30))).toEqual(
      Array.from({ length: 30 }, () => 'resident-id'),
    ))
  it('an address begins behind what calls it one, where the end of a line cuts that', () =>
    expect([
      found('当事人杜鹃居\n住地址为睢阳区郭村镇王庄村三组54号，经营早点。'),
      found('当事人杜鹃居住地\n址为睢阳区郭村镇王庄村三组54号，经营早点。'),
      found('当事人杜鹃居住地址\n为睢阳区郭村镇王庄村三组54号，经营早点。'),
    ]).toEqual(Array.from({ length: 3 }, () => ['address 睢阳区郭**********'])))
  it('a passport in its column, and called by its 编号', () =>
    expect([rulesIn('E12345678', '护照编号'), rulesIn('护照编号：E12345678')]).toEqual([
      ['passport'],
      ['passport'],
    ]))
  it('but of somebody in his row', () =>
    expect(rulesIn('0370-5550000', '联系电话', '张三')).toEqual(['landline']))
})
