import type { Chapter } from '../report.ts'
import { sentencesOf } from './prose.ts'

/** What a figure of the prose names, where the tables of the form have the same thing. */
export type Quantity =
  | 'received'
  | 'handled'
  | 'closed'
  | 'carriedOver'
  | 'carriedForward'
  | ResultQuantity
  | 'persons'
  | 'organisations'
  | `review${'' | '.upheld' | '.corrected' | '.other' | '.pending'}`
  | `litigation${'' | '.upheld' | '.corrected' | '.other' | '.pending'}`
  | 'litigation.direct'
  | 'litigation.afterReview'
  | 'regulations'
  | 'normativeDocuments'
  | 'licences'
  | 'penalties'
  | 'enforcement'

export const RESULT_QUANTITIES = [
  'disclosedOrPartly',
  'disclosed',
  'partlyDisclosed',
  'refused',
  'unavailable',
  'declined',
  'otherResult',
] as const
export type ResultQuantity = (typeof RESULT_QUANTITIES)[number]

/** A figure of the prose that names something the tables have too. */
export interface Mention {
  readonly quantity: Quantity
  readonly value: number
  /** `占33.9%` right after it, as written; null when there is none. */
  readonly share: string | null
  readonly clause: string
  readonly chapter: number
  /** Which sentence of its chapter it stands in. */
  readonly sentence: number
  /** The sentence speaks of one organ or part only: it may differ from the table without either being wrong. */
  readonly narrow: boolean
}

const FIGURE = /(\d{1,3}(?:,\d{3})+|\d+)(万余?)?(余|多)?(件次|件|宗|份|起|条|项|个|部|例)/g
/** Words between what was done and how many, which say nothing else. */
const FILL =
  '(?:了|到|各类|全部|共计?|累计|合计|总计|总数|数量?|量|为|达|的|公民|群众|社会公众|依申请公开|依申请|政府信息公开|政府信息|信息公开|公开|政务|信息|申请人?|案件|事项|件数?|办理|受理|答复|新增|新收|全年|并|按时|按期|依法|及时|全市|全区|全县)*'
/** 信息公开领域, 因政府信息公开引发的 … before 行政复议. */
const ABOUT = '(?:案件?|案|申请|共计?|共|总数|总计|为|的|发生|被申请|提起|被提起|收到|新增)*'

const LEADS: readonly (readonly [Quantity, RegExp])[] = [
  [
    'carriedOver',
    new RegExp(`(?:上一?年度?|去年)(?:结转|转入|遗留|未办结|顺延)${FILL}$|结转自?上一?年度?${FILL}$`),
  ],
  [
    'carriedForward',
    new RegExp(`(?:结转|转|顺延|延续)(?:到|至|入)?(?:下一?|次)年度?(?:继续)?(?:办理|答复|处理)?${FILL}$`),
  ],
  ['disclosedOrPartly', new RegExp(`予以公开[及和、与]部分公开${FILL}$`)],
  ['partlyDisclosed', new RegExp(`部分公开${FILL}$`)],
  ['refused', new RegExp(`不予公开${FILL}$`)],
  ['disclosed', new RegExp(`(?<!不)予以公开${FILL}$`)],
  ['unavailable', new RegExp(`无法提供${FILL}$`)],
  ['declined', new RegExp(`不予处理${FILL}$`)],
  ['otherResult', new RegExp(`其他处理${FILL}$`)],
  ['persons', /自然人(?:提出的?)?(?:申请)?(?:共|为)?$/],
  ['organisations', /法人(?:或|和|及|、)?(?:者)?其他组织(?:提出的?)?(?:申请)?(?:共|为)?$/],
  ['litigation.direct', new RegExp(`(?:未经复议|直接)[^，。；]{0,4}(?:起诉|诉讼)${ABOUT}$`)],
  ['litigation.afterReview', new RegExp(`复议后[^，。；]{0,4}(?:起诉|诉讼)${ABOUT}$`)],
  ['litigation', new RegExp(`(?<!复议、?)(?:行政)?诉讼(?:类)?${ABOUT}$`)],
  ['review', new RegExp(`(?<!诉讼、?)行政复议(?:类)?${ABOUT}$`)],
  ['closed', new RegExp(`(?:办结|答复|办理完毕|办理完成)${FILL}$`)],
  ['received', new RegExp(`(?:受理|收到|接收|接到|新收|收办|登记)${FILL}$`)],
  ['handled', new RegExp(`(?:办理|处理)${FILL}$`)],
  ['normativeDocuments', /规范性文件(?:共|共计)?$/],
  ['regulations', /(?:政府)?规章(?:共|共计)?$/],
  ['licences', /(?:作出|办理)行政许可(?:决定)?$/],
  ['penalties', /(?:作出|办理)行政处罚(?:决定)?$/],
  ['enforcement', /(?:作出|实施)行政强制(?:决定|措施)?$/],
]
const OUTCOMES: readonly (readonly ['upheld' | 'corrected' | 'other' | 'pending', RegExp])[] = [
  ['upheld', /(?:结果)?维持$/],
  ['corrected', /(?:结果)?(?:纠正|被纠错)$/],
  ['other', /其他结果$/],
  ['pending', /(?:尚未|未)审结$/],
]
const COMPARED = /同比|环比|增长|增加|减少|下降|较上|较去|比上|比去|上升|回落/
/** One organ, or one way of asking. */
const NARROW =
  /代表|本级|机关本部|局|厅|委(?!托)|办公室|政府办|街道|[乡镇](?!政府信息)|部门|单位|开发区|网上|网络|线上|当面|现场|信函|邮寄|邮件|传真/
const PART_OF_YEAR = /季度|上半年|下半年|\d+月(?:份|至|-|—)|截至/

/** The figures of the prose that name something of the tables, in reading order. */
export function mentionsIn(chapters: readonly Chapter[], year: number | null): Mention[] {
  return chapters.flatMap(({ chapter, text }) =>
    sentencesOf(text).flatMap((sentence, index) => mentionsOf(sentence, chapter, index, year)),
  )
}

function mentionsOf(sentence: string, chapter: number, index: number, year: number | null): Mention[] {
  const found: Mention[] = []
  let asksForInformation = /申请/.test(sentence) && /信息公开|依申请|政府信息/.test(sentence)
  let group: 'review' | 'litigation' | null = null
  let from = 0
  for (const match of sentence.matchAll(FIGURE)) {
    const [whole, digits = '', tens, about, unit] = match
    const lead = sentence.slice(from, match.index)
    const clauseStart =
      Math.max(...['，', '；', '。'].map(mark => sentence.lastIndexOf(mark, match.index - 1))) + 1
    const tail = sentence.slice(match.index + whole.length).match(/^[^，。；、()（）]*/)?.[0] ?? ''
    from = match.index + whole.length
    if (/；/.test(lead)) group = null
    if (tens !== undefined || about !== undefined || unit === '项') continue
    const bare = lead.replace(/\([^()]*\)|（[^（）]*）/g, '')
    const words = bare.slice(Math.max(0, bare.search(/[^，。；（(]*$/)))
    const quantity = quantityOf(words, tail, group, asksForInformation)
    if (quantity === null) continue
    if (quantity === 'review' || quantity === 'litigation') group = quantity
    if (isAsked(quantity)) asksForInformation = true
    const before = sentence.slice(clauseStart, match.index)
    if (COMPARED.test(words) || PART_OF_YEAR.test(before) || otherYear(sentence.slice(0, match.index), year))
      continue
    found.push({
      quantity,
      value: Number(digits.replaceAll(',', '')),
      share: /^，占(?:比)?[^，。；\d]{0,12}?(\d+(?:\.\d+)?)%/.exec(sentence.slice(from))?.[1] ?? null,
      clause: sentence.slice(clauseStart, match.index + whole.length + Math.min(tail.length, 14)),
      chapter,
      sentence: index,
      narrow:
        (isAsked(quantity) && /其中/.test(sentence.slice(0, match.index))) ||
        NARROW.test(before.replace(/全[市区县省]各?[^，]{0,8}?(?:部门|单位)?/, '')),
    })
  }
  return found
}

function isAsked(quantity: Quantity): boolean {
  return ['received', 'handled', 'closed', 'carriedOver'].includes(quantity)
}

function quantityOf(
  words: string,
  tail: string,
  group: 'review' | 'litigation' | null,
  asksForInformation: boolean,
): Quantity | null {
  if (group !== null) {
    const outcome = OUTCOMES.find(([, lead]) => lead.test(words))?.[0]
    if (outcome !== undefined) return `${group}.${outcome}`
  }
  if (asksForInformation && /^[^，。；]{0,12}?(?:结转|转|顺延)(?:到|至|入)?(?:下一?|次)年/.test(tail))
    return 'carriedForward'
  const found = LEADS.find(([, lead]) => lead.test(words))
  if (found === undefined) return null
  const [quantity, lead] = found
  const told = lead.exec(words)?.[0] ?? ''
  if (quantity === 'received' || quantity === 'handled')
    return /申请/.test(told) || /^(?:政府信息公开)?(?:的)?申请/.test(tail) ? quantity : null
  if (quantity === 'closed') return asksForInformation || /申请/.test(told) ? quantity : null
  const needsContext: readonly Quantity[] = [
    ...RESULT_QUANTITIES,
    'persons',
    'organisations',
    'carriedForward',
    'carriedOver',
  ]
  return needsContext.includes(quantity) && !asksForInformation && !isResult(quantity) ? null : quantity
}

export function isResult(quantity: Quantity): quantity is ResultQuantity {
  return RESULT_QUANTITIES.some(result => result === quantity)
}

/** 2018年受理…, 去年受理…: a figure of another year. */
function otherYear(before: string, year: number | null): boolean {
  const named = [...before.matchAll(/(20\d{2})年/g)].at(-1)?.[1]
  return (
    (named !== undefined && year !== null && Number(named) !== year) ||
    /(?:去年|上年)(?!度?(?:结转|转入|遗留|未办结))[^，。；]*$/.test(before)
  )
}
