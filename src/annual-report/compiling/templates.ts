import type { Format } from '../form/requests-rows.ts'
import type { ChapterText } from '../values.ts'
import { type Book, fillIn } from './fill-in.ts'

/** What only a person can write is asked for in these brackets; a report that still asks is not published. */
export const TO_WRITE = /【请写明：[^】]*】/g

interface ReportTemplate {
  /** The first year it holds for; until the next one begins. */
  readonly from: number
  readonly format: Format
  readonly document: string
  /**
   * The drafted text of the chapters, a sentence a line; a blank line begins a paragraph. A sentence that names a figure
   * nobody has is left out of the draft.
   */
  readonly chapters: Readonly<Record<number, string>>
}

const REQUESTS = `依申请公开情况。本年新收政府信息公开申请{{新收申请}}件，{{较上年·新收申请}}，上年结转{{上年结转}}件。
其中自然人申请{{新收申请·自然人}}件，占{{占比·新收申请·自然人}}。
本年度办结申请{{办结}}件，其中予以公开{{予以公开}}件、部分公开{{部分公开}}件、不予公开{{不予公开}}件、无法提供{{无法提供}}件、不予处理{{不予处理}}件、其他处理{{其他处理}}件。
结转下年度继续办理{{结转下年}}件。`

const DISCLOSING = `主动公开情况。全年公开政府信息{{全年公开政府信息}}条，其中政府网站发布{{政府网站发布}}条，政务微博微信发布{{政务微博微信发布}}条。
全年公开重要政策文件{{公开重要政策文件}}个。
解读政府重要政策{{解读政府重要政策}}条。
回应社会关切{{主动回应社会关切}}次。
召开新闻发布会{{召开新闻发布会}}场。
开展政务访谈{{开展政务访谈}}期。
开展重大决策网上意见征集{{重大决策意见征集}}期。
办理政务咨询投诉信件{{办理政务咨询投诉信件}}件。
向上级政府网站报送稿件{{向上级政府网站报送信息}}篇，被采用{{被采用}}篇。
【请写明：主动公开的重点领域、主要做法和成效】`

const SUPERVISION = `监督保障情况。全年开展政务公开培训{{开展政务公开培训}}次。
关停不合格政务新媒体{{关停不合格政务新媒体}}个。
开展政府信息公开工作考核{{开展政府信息公开工作考核}}次。
开展社会评议{{开展社会评议}}次。
因政府信息公开工作被追究责任{{责任追究}}人次。
【请写明：机构、人员、制度和监督检查情况】`

const DISPUTES = `全年因政府信息公开被申请行政复议{{行政复议}}件，其中结果维持{{行政复议·结果维持}}件、结果纠正{{行政复议·结果纠正}}件、其他结果{{行政复议·其他结果}}件、尚未审结{{行政复议·尚未审结}}件。
被提起行政诉讼{{行政诉讼}}件，其中未经复议直接起诉{{未经复议直接起诉}}件、复议后起诉{{复议后起诉}}件。`

const OPENING =
  '{{年度}}年，{{机关}}认真贯彻落实《中华人民共和国政府信息公开条例》，依法做好政府信息公开工作。'
const PROBLEMS = '【请写明：本年度存在的主要问题】\n\n【请写明：改进的措施和上年度问题的改进情况】'
const PERIOD = '本报告数据的统计期限为{{年度}}年1月1日至12月31日。'

/** By the document each follows; a new document is a new entry. */
const TEMPLATES: readonly [ReportTemplate, ...ReportTemplate[]] = [
  {
    from: 2019,
    format: '2019',
    document: '国办公开办函〔2019〕60号',
    chapters: {
      1: `${OPENING}\n\n（一）${DISCLOSING}\n\n（二）${REQUESTS}\n\n（三）${SUPERVISION}`,
      4: DISPUTES,
      5: PROBLEMS,
      6: PERIOD,
    },
  },
  {
    from: 2021,
    format: '2021',
    document: '国办公开办函〔2021〕30号',
    chapters: {
      1: `${OPENING}

（一）${DISCLOSING}

（二）${REQUESTS}

（三）政府信息管理情况。【请写明：信息发布审核、公开属性动态管理、规范性文件清理等情况】

（四）政府信息公开平台建设情况。【请写明：政府信息公开平台、专栏和新媒体的建设、检查情况】

（五）${SUPERVISION}`,
      4: DISPUTES,
      5: PROBLEMS,
      6: `${PERIOD}\n本年度收取政府信息公开信息处理费{{收取信息处理费}}元。`,
    },
  },
]

export function templateOf(year: number): ReportTemplate {
  const [first] = TEMPLATES
  return TEMPLATES.findLast(({ from }) => from <= year) ?? first
}

/** Every name of a figure that any template uses. */
export function placesInTemplates(): string[] {
  const texts = TEMPLATES.flatMap(({ chapters }) => Object.values(chapters))
  return texts.flatMap(text => [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(match => match[1] ?? ''))
}

/** The chapters as they are first drafted: with the places in them, without the sentences nobody has the figures for. */
export function draftChapters(book: Book): ChapterText[] {
  const { chapters } = templateOf(book.year)
  return [1, 2, 3, 4, 5, 6].map(chapter => ({ chapter, text: draftOf(chapters[chapter] ?? '', book) }))
}

function draftOf(template: string, book: Book): string {
  const canSay = (text: string) => fillIn(text, book).every(piece => piece.kind !== 'wrong')
  const paragraphs = template.split('\n\n').map(paragraph =>
    paragraph
      .split('\n')
      .map(sentence => headOr(sentence, canSay))
      .join(''),
  )
  return paragraphs.filter(paragraph => paragraph !== '').join('\n')
}

/** The sentence, or where its figures are not known its heading (（一）主动公开情况。) alone. */
function headOr(sentence: string, canSay: (text: string) => boolean): string {
  if (canSay(sentence)) return sentence
  const clauses = sentence.split('，')
  const known = clauses.filter(canSay)
  const head = /^（.）[^。]*。/.exec(sentence)?.[0] ?? ''
  if (known.length === 0 || !canSay(clauses[0] ?? '')) return head
  const said = known.join('，')
  return said.endsWith('。') ? said : `${said}。`
}
