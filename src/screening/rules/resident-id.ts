import type { Hit } from '../finding.ts'
import { CARD } from './bank-card.ts'
import { isCreditCode } from './credit-code.ts'
import { masked } from './masked.ts'
import type { NumberRun } from './number-runs.ts'
import { isBankCard, isOldResidentId, isResidentId } from './right-numbers.ts'
import { after, before, type Screened } from './screened.ts'

const SAID = /身份证?(?:件|明)?(?:号码?|证)|公民身份号码|居民身份|证件号码?|居住证|ID/i
/** 统一社会信用代码 and the 索引号 that begins with one can be all digits, and one in some thousands of them is right in all three. */
const NO_PERSON = /信用代码|机构代码|索引号|登记号/

const CALLED_ACCOUNT = /(?:卡号|账[号户]|帐[号户])[:：为是]?$/

/** 居民身份证号码. 《个人信息保护法》第四条；《条例》第十五条 */
export function residentId(run: NumberRun, screened: Screened): Hit | null {
  const { signs, start, end } = run
  const isOld = isOldResidentId(signs)
  if (!isOld && !isResidentId(signs)) return null
  const said = before(screened, start, 20)
  if (isOld && !SAID.test(said)) return null
  if (signs.startsWith('62') && CALLED_ACCOUNT.test(said)) return null
  // One in some ten thousand cards of a bank in 62 has a day of birth and the right sign.
  if (isBankCard(signs) && CARD.test(said) && !SAID.test(said)) return null
  if (isCreditCode(signs) && (NO_PERSON.test(said) || after(screened, end).startsWith('/'))) return null
  return {
    ...{ rule: 'resident-id', severity: 'error', start, end, shown: masked(signs, 4, 4) },
    advice: '公开的内容不能有身份证号码，请删去，或者用“*”遮住出生日期和顺序码。',
  }
}
