import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { isOfAThing } from './number-words.ts'
import { before, type Screened } from './screened.ts'

/** 普通护照 E, EA…, G; 公务 SE, 外交 DE, 因公普通 PE and the older S, D, P; 往来港澳通行证 C, W; 台胞证 and 回乡证 H, M, T and digits. */
const NUMBER =
  /(?<![0-9A-Za-z])(?:[EGCWDSP]\s?\d{8}|[EC][A-HJ-NP-Z]\s?\d{7}|(?:SE|DE|PE|MA)\s?\d{7}|[HMT]\s?\d{8}(?:\d{2})?)(?![0-9]|[A-Za-z](?![A-Za-z]{2}))/gi
const SAID = /护照|通行证|出入境证件|旅行证|证件号|passport/i
/** 护照编号： */
const ITS_OWN = /(?:护照|通行证|证件)[^，。；：:]{0,3}[:：]?$/

/** 护照、通行证号码: so like the number of a thing that it is one only where a passport is spoken of. 《个人信息保护法》第四条 */
export function passports(screened: Screened): Hit[] {
  return [...screened.text.matchAll(NUMBER)].flatMap(({ 0: number, index }) => {
    const said = before(screened, index, 24)
    if (!SAID.test(said) || (isOfAThing(said) && !ITS_OWN.test(said))) return []
    return {
      ...({ rule: 'passport', severity: 'error', start: index, end: index + number.length } as const),
      shown: masked(number.replace(/\s/g, '').toUpperCase(), 2, 2),
      advice: '公开的内容不能有护照、通行证号码，请删去，或者遮住中间几位。',
    }
  })
}
