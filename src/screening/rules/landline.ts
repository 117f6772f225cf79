import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { isOfAThing } from './number-words.ts'
import { namesSomebody, withoutName } from './person-name.ts'
import { before, isCutByLineEnd, lineBefore, type Screened } from './screened.ts'

/** Area codes: 010 and 02x with eight digits, 03xx to 09xx with seven or eight; +86 drops the first zero. 2 to 8 begin a number. */
const NUMBER =
  /(?<![0-9A-Za-z.,\-—/])(?:[(（]?(?:0|[+＋]86[\s-]{0,2}0?)(10|2[0-57-9]|[3-9]\d\d)[)）]?([\s\-—－]{0,3}))([2-8]\d{2,3}[\s-]{0,2}\d{4})(?:\s?[-转]\s?\d{1,5})?(?![0-9A-Za-z]|[.,]\d|[-/]\d)/g
const SAID = /电话|座机|固话|宅电|号码|传真|联系方式|tel|phone/i
/** Somebody's own. */
const AT_HOME = /家庭|住宅|宅电|家里|家中|个人/
/** An office's own, which it is to publish (《条例》第二十条): so called, or an office or its address is named in the sentence. */
const OF_AN_OFFICE =
  /咨询|监督|举报|投诉|值班|办公|服务|热线|受理|预约|总机|客服|窗口|查询|报名|报修|应急|救援|求助|传真|信访|公开|单位|机关|政府|公司|中心|部门|科室|大厅|银行|邮编|邮政编码|(?:[局委厅处科院校站所社队馆园店室办]|集团|协会)(?:[^一-龥]|电话|联系|$)/
/** How offices, shops and what else has a public telephone are called. */
const OFFICE =
  /(?:[局委厅处科院校站所社办馆园店厂部行]|政府|办公室|中心|公司|支队|大队|大厅|窗口|医院|集团|协会|学校|管委会)(?:[（(].*)?$/
/** 各县（区）人民政府，市人民政府各部门： says to whom a letter goes, not whose telephone follows. */
const ADDRESSED = /^.*各(?:部门|单位|直属机构|街道|乡镇|[委办局]+)[:：]/s
const SENTENCE = 60

/**
 * 固定电话号码. Where an office is spoken of it is the office's and stays; elsewhere somebody is asked whose it is.
 * Without a stroke or space behind the area code it must be called a telephone.
 */
export function landlines(screened: Screened): Hit[] {
  return [...screened.text.matchAll(NUMBER)].flatMap(
    ({ 0: number, 1: area = '', 2: gap = '', 3: local = '', index }) => {
      const digits = local.replace(/\D/g, '')
      if (area.length === 2 && digits.length !== 8) return []
      const said = before(screened, index)
      const isBare = gap === '' && !/[)）+＋]/.test(number)
      if ((isBare && !SAID.test(said)) || isOfAThing(said, SAID)) return []
      const near = screened.text.slice(Math.max(0, index - SENTENCE), index)
      const sentence = screened.label + sentenceIn(near)
      const isPublic =
        OF_AN_OFFICE.test(sentence) || isCutByLineEnd(OF_AN_OFFICE, near) || isInRowOfAnOffice(screened)
      if (!AT_HOME.test(sentence) && isPublic) return []
      return {
        ...({ rule: 'landline', severity: 'warning', start: index, end: index + number.length } as const),
        shown: masked(`0${area}-${digits}`, area.length + 2, 2),
        advice:
          '像是固定电话号码。是个人住宅的请删去；是单位公布的，请写明是什么电话（如“咨询电话”），可以保留。',
      }
    },
  )
}

/** 单位 | 联系电话: nobody is named beside it. */
function isInRowOfAnOffice({ beside }: Screened): boolean {
  return !namesSomebody(beside) && beside.split('\t').some(cell => OFFICE.test(cell.trim()))
}

function sentenceIn(near: string): string {
  return withoutName(
    (
      lineBefore(near)
        .split(/[。\t]/)
        .at(-1) ?? ''
    ).replace(ADDRESSED, ''),
  )
}
