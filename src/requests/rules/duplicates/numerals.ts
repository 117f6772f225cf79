/** Chinese numerals as Arabic ones: 二〇二五年 is 2025年, 第十五号 is 第15号. Works on folded text, without spaces. */

const DIGITS = '〇一二三四五六七八九'
const TENS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])

/** Counters before which a numeral is a number. Elsewhere it may be part of a name: 三里村, 五一路, 两公告一登记. */
const COUNTERS =
  '年|月|日|号|组|期|栋|幢|单元|层|楼|批|届|季度|标段|条|款|项|亩|公顷|平方|公里|米|吨|万|亿|元|户|人|名|岁|周岁|路公交|分公司|分局|支队|中队'

const DIGIT_YEAR = /[〇一二三四五六七八九]{4}(?=年|学年|[〕\])】])/g
const AFTER_ORDER = /(?<=第)[〇一二三四五六七八九十百千]{1,9}(?![〇一二三四五六七八九十百千])/g
const BEFORE_COUNTER = new RegExp(
  `(?<![〇一二三四五六七八九十百千])[〇一二三四五六七八九十百千]{1,9}(?=(?:${COUNTERS}))`,
  'g',
)
/** 市一中 is 第1中学, but 一中心, 三中全会 and 一小时 are not schools. */
const SHORT_SCHOOL = /([一二三四五六七八九十])(中|小)(?=学?(?:$|[^心国央全期型组区时学考标队]))学?/g
/** 23年 is 2023年, where it is not a term of years. */
const SHORT_YEAR =
  /(?<![\d.第满近达超共约过续])(1\d|2\d)年(?=度|[1-9]\d?月|[^以之内间期限来前后的工\d])(?!(?:以|之)?[内上下])/g

export function withArabicNumerals(text: string): string {
  return text
    .replace(DIGIT_YEAR, digits)
    .replace(AFTER_ORDER, number)
    .replace(SHORT_SCHOOL, (_, order: string, kind: string) => `第${number(order)}${kind}学`)
    .replace(BEFORE_COUNTER, number)
    .replace(SHORT_YEAR, '20$1年')
}

function digits(text: string): string {
  return [...text].map(char => String(DIGITS.indexOf(char))).join('')
}

/** 十五 → 15, 一百零二 → 102; digits without tens are read one by one. */
function number(text: string): string {
  if (![...TENS.keys()].some(ten => text.includes(ten))) return digits(text)
  let total = 0
  let digit: number | null = null
  for (const char of text) {
    const ten = TENS.get(char)
    if (ten === undefined) digit = DIGITS.indexOf(char)
    else {
      total += (digit === null || digit === 0 ? 1 : digit) * ten
      digit = null
    }
  }
  return String(total + (digit ?? 0))
}
