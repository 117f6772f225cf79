import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { isInTwo, isWidelyCut, type NumberRun, type Shape } from './number-runs.ts'
import { isCounted, isFigure, isMoney, isOfAThing } from './number-words.ts'
import { namesSomebody } from './person-name.ts'
import { after, before, type Screened } from './screened.ts'

const SAID = /手机|电话|联系方式|联系人|致电|拨打|微信|号码|tel|mobile|phone/i
/** 138 0013 8000, 138-00138000, 1380013 8000. */
const WRITTEN = /^(?:11|3,4,4|3,8|7,4)$/
const WITH_COUNTRY = /^(?:00)?86(?=1[3-9]\d{9}$)/
/** What stands before the digits and is of the number: (+86). */
const COUNTRY = /(?:[+＋](?:86[\s-]{0,2})?|[(（][+＋]86[)）][\s-]{0,2})$/

/** 手机号码: eleven digits, the second from 3 to 9 (号段 of the 电信网编号计划). Cut in other pieces only where a telephone is spoken of. */
export function mobile(run: NumberRun, screened: Screened): Hit | null {
  const { start, end } = run
  const signs = run.signs.replace(WITH_COUNTRY, '')
  if (!/^1[3-9]\d{9}$/.test(signs)) return null
  const said = before(screened, start)
  const country = COUNTRY.exec(screened.text.slice(Math.max(0, start - 8), start))?.[0] ?? ''
  if (isMoney(after(screened, end)) || isOfAThing(before(screened, run.from), SAID)) return null
  // What the line above says is said of the number that ends it.
  const isSaid = run.from === start && SAID.test(said)
  if (!isSaid && country === '') {
    if (!isAsWritten(run.shape(), said)) return null
    if (isCounted(after(screened, end)) || isFigure(screened.label)) return null
  }
  return {
    ...{
      rule: 'mobile',
      severity: 'warning',
      start: start - country.length,
      end,
      shown: masked(signs, 3, 4),
    },
    advice: '像是手机号码。是个人的请遮住中间四位；是单位公布的联系电话的，可以保留。',
  }
}

/** In one piece or as people cut it; somebody's own, where a name stands before it, in any two. */
function isAsWritten({ cuts, separators, isStacked }: Shape, said: string): boolean {
  if (isStacked || isWidelyCut(separators)) return false
  return cuts.some(cut => WRITTEN.test(cut) || (isInTwo(cut) && namesSomebody(said)))
}
