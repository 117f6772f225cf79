import { type Day, showDay } from '#platform/day.ts'
import { type Result, refused } from '#platform/result.ts'
import { FEE_SCALES, type FeeBasis, feeOn, stepsOf, yuanOf } from '../rules/fee.ts'
import { LIMITS } from '../rules/law.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, origin, said, you } from './phrases.ts'

export interface FeeFacts extends LetterFrame {
  readonly standard: 'per-request' | 'per-page'
  /** 按件: which request of its calendar month this is; 按量: how many pages are given. */
  readonly quantity: number
  /** What was decided, in 分. */
  readonly fen: number
  /** Why number and frequency are found to be beyond reason. */
  readonly reason: string
  readonly howToPay: string
  /** The last day to pay, where the day the notice is received is known already. */
  readonly payBy: Day | null
}

/**
 * 政府信息公开申请收费通知书. 《条例》第四十二条第一款、《政府信息公开信息处理费管理办法》: basis, standard, amount, how and until when to
 * pay, and what follows otherwise. Refused (fee-not-by-the-scale) when the amount is not what the scale makes it.
 */
export function composeFee(facts: FeeFacts): Result<LetterContent> {
  const { applicant, request, standard, quantity, fen, reason, howToPay, payBy } = facts
  const basis: FeeBasis =
    standard === 'per-request' ? { scale: 'requests', nth: quantity } : { scale: 'pages', pages: quantity }
  if (fen <= 0 || fen !== feeOn(basis)) {
    return refused(
      'fee-not-by-the-scale',
      `按${FEE_SCALES[basis.scale].label}应收${yuanOf(feeOn(basis))}元，与所填数额不符，不能出具收费通知书。`,
      FEE_SCALES[basis.scale].article,
    )
  }
  return composeFromTemplate('fee-notice', facts, {
    values: {
      origin: origin(request, applicant).text,
      basis: `${onBasisOf('第四十二条第一款').replace(/的规定$/, '')}和${FEE_SCALES[basis.scale].article}的规定`,
      reason: said(reason),
      standard: standardOf(basis, you(applicant)),
      amount: `${yuanOf(fen)}元（人民币${inCapitals(yuanOf(fen))}元整）。`,
      howToPay: said(howToPay),
      payBy: `自收到本通知书次日起${LIMITS['fee-payment'].length.workdays}个工作日内${payBy === null ? '' : `，至${showDay(payBy)}届满`}。`,
      consequence: CONSEQUENCE,
      later: LATER,
    },
    closing: '特此通知。',
  })
}

/** 按件计收: the price of this one request in its month; 按量计收: the bands its pages fall into. */
function standardOf(basis: FeeBasis, who: string): string {
  const { label } = FEE_SCALES[basis.scale]
  if (basis.scale === 'requests') {
    const price = stepsOf('requests', basis.nth).at(-1)
    const band = price === undefined ? '' : `，所在档次每件${yuanOf(price.fen)}元`
    return `${label}。本件是${who}当月向本机关提出的第${basis.nth}件申请${band}。`
  }
  const bands = stepsOf('pages', basis.pages).map(({ text }) => text)
  return `${label}。本件提供${basis.pages}页：${bands.join('，')}。`
}

/** 记忆: the Measures' own words on payment in time and on challenges were not read; see 信息处理费.md 四. */
const CONSEQUENCE =
  '按期缴清的，答复期限自完成缴费次日起重新计算；逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请。'
const LATER =
  '对收费决定不能单独申请行政复议或者提起行政诉讼；缴费期满后，对本机关不再处理的决定不服的，可以依照《条例》第五十一条的规定投诉、举报，申请行政复议或者提起行政诉讼。'

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖']
const SMALL = ['', '拾', '佰', '仟']

/** 大写金额 of whole 元 below 一亿: 2740 → 贰仟柒佰肆拾. */
export function inCapitals(yuan: number): string {
  if (!Number.isInteger(yuan) || yuan < 1 || yuan >= 100_000_000)
    throw new RangeError(`not an amount: ${yuan}`)
  const high = Math.floor(yuan / 10_000)
  const low = yuan % 10_000
  if (high === 0) return fourDigits(low)
  const gap = low > 0 && low < 1000 ? '零' : ''
  return `${fourDigits(high)}万${gap}${low === 0 ? '' : fourDigits(low)}`
}

function fourDigits(n: number): string {
  const digits = [...String(n)].map(Number)
  return digits
    .map((digit, i) => (digit === 0 ? '零' : `${DIGITS[digit]}${SMALL[digits.length - 1 - i]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '')
}
