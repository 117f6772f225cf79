import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { before, type Screened } from './screened.ts'

/** Area codes: 010 and 02x with eight digits, 03xx to 09xx with seven or eight; +86 drops the first zero. 2 to 8 begin a number. */
const NUMBER =
  /(?<![0-9A-Za-z.,\-—/])(?:[(（]?(?:0|[+＋]86[\s-]{0,2}0?)(10|2[0-57-9]|[3-9]\d\d)[)）]?([\s\-—－]{0,3}))([2-8]\d{2,3}[\s-]?\d{4})(?:\s?[-转]\s?\d{1,5})?(?![0-9A-Za-z]|[.,]\d|[-/]\d)/g
const SAID = /电话|座机|固话|宅电|号码|传真|联系方式|tel|phone/i
/** An office's own, which it is to publish (《条例》第二十条). */
const OF_AN_OFFICE =
  /(?:咨询|监督|举报|投诉|值班|办公|办公室|服务|热线|受理|预约|总机|客服|窗口|查询|报名|报修|应急|救援|求助|单位|公司|中心|机关|政务|联络|公开|对外|传真|信访|审批|受案|门诊|医院|学校|酒店)(?:及|和|、)?(?:监督|举报|投诉|咨询|联系|服务)?(?:电话|热线|号码|专线|座机|固话)?(?:号码)?(?:为|是|[:：(（]|\/)*$|传真(?:号码?)?[:：]?$/

/**
 * 固定电话号码. Where an office's telephone is spoken of it is the office's and stays; elsewhere somebody is asked whose it is.
 * Without a stroke or space behind the area code it must be called a telephone.
 */
export function landlines(screened: Screened): Hit[] {
  return [...screened.text.matchAll(NUMBER)].flatMap(
    ({ 0: number, 1: area = '', 2: gap = '', 3: local = '', index }) => {
      const digits = local.replace(/\D/g, '')
      if (area.length === 2 && digits.length !== 8) return []
      const said = before(screened, index)
      const isBare = gap === '' && !/[)）+＋]/.test(number)
      if (OF_AN_OFFICE.test(said) || (isBare && !SAID.test(said))) return []
      return {
        ...({ rule: 'landline', severity: 'warning', start: index, end: index + number.length } as const),
        shown: masked(`0${area}-${digits}`, area.length + 2, 2),
        advice:
          '像是固定电话号码。是个人住宅的请删去；是单位公布的，请写明是什么电话（如“咨询电话”），可以保留。',
      }
    },
  )
}
