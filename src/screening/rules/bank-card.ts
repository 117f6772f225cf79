import type { Hit } from '../finding.ts'
import { masked } from './masked.ts'
import { isInTwo, isWidelyCut, type NumberRun, type Shape } from './number-runs.ts'
import { isCounted, isFigure, isOfAThing } from './number-words.ts'
import { namesSomebody } from './person-name.ts'
import { isBankCard } from './right-numbers.ts'
import { after, before, type Screened } from './screened.ts'

/** What calls a number a card or an account. */
export const CARD = /卡号?|账[号户]|帐[号户]|银行|存折|支行|汇[入至到]|转入|打入|card/i
/** As cards are printed, and as they are typed; sign by sign nobody writes anything else that ends as a card must. */
const PRINTED = /^(?:4,4,4,[4-7]|4,4,4,4,[1-3]|6,1[0-3]|1[6-9]|(?:1,){15,18}1)$/
const IN_ONE = /^1[6-9]$/

/**
 * 银行卡号. A number that begins with 4 or 5 may as well be a code made of a division code (41 is 河南) and a serial number: alone
 * it is a card only where a card is spoken of, or where it stands in fours. 《个人信息保护法》第二十八条
 */
export function bankCard(run: NumberRun, screened: Screened): Hit | null {
  const { signs, start, end } = run
  if (!isBankCard(signs)) return null
  const said = before(screened, start, 20)
  if (isOfAThing(before(screened, run.from, 20), CARD)) return null
  if (!CARD.test(said)) {
    const shape = run.shape()
    if (!isAsPrinted(shape, signs, said)) return null
    if (!signs.startsWith('62') && shape.cuts.some(cut => IN_ONE.test(cut) || cut.startsWith('1,')))
      return null
    if (isCounted(after(screened, end)) || isFigure(screened.label)) return null
  }
  return {
    ...{ rule: 'bank-card', severity: 'error', start, end, shown: masked(signs, 4, 4) },
    advice: '公开的内容不能有银行卡号，请删去，或者只留最后四位。',
  }
}

/** Somebody's own, where a name stands before it, in any two. */
function isAsPrinted({ cuts, separators, isStacked }: Shape, signs: string, said: string): boolean {
  if (isStacked || isWidelyCut(separators)) return false
  return cuts.some(
    cut => PRINTED.test(cut) || (isInTwo(cut) && signs.startsWith('62') && namesSomebody(said)),
  )
}
