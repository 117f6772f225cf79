import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { before, type Screened } from './screened.ts'
import { PROVINCE } from './whole-code.ts'

/**
 * GA 36—2018: the province's character, a letter, and five signs (学、警、港、澳、挂 may be the last), or six for 新能源: D or F first
 * (small cars) or last (large ones). There is no I and no O behind the letter.
 */
const PLATE = new RegExp(
  `${PROVINCE}[A-HJ-NP-Z][\\s·•・.-]{0,4}(?:[DF][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[DF]|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9学警港澳挂×ХΧ])(?![0-9A-Za-z]|[-—－]\\d)`,
  'gi',
)
const SAID = /车牌|号牌|车辆|车号|牌照|驾驶|轿车|货车|客车|汽车|挂车|摩托|车主/
/** A licence or notice of the trade and of quality begins like a plate. */
const OF_A_THING = /许可|备案|证号|证书|批准|注册号|字第$|编号/

/** 车牌号: without a word of cars around it at least two of its signs are digits, and it is called nothing else. */
export function plates(screened: Screened): Hit[] {
  return [...screened.text.matchAll(PLATE)].flatMap(({ 0: plate, index }) => {
    const said = before(screened, index)
    if (!SAID.test(said) && (OF_A_THING.test(said) || (plate.match(/\d/g)?.length ?? 0) < 2)) return []
    return {
      ...({ rule: 'plate', severity: 'warning', start: index, end: index + plate.length } as const),
      shown: masked(
        plate
          .replace(/[\s·•・.-]/g, '')
          .replace(/[×ХΧ]$/, 'X')
          .toUpperCase(),
        2,
        2,
      ),
      advice: '像是车牌号。是个人车辆的请遮住中间几位；是公务车辆、依法公示的，可以保留。',
    }
  })
}
