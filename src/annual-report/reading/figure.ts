import type { Cell } from '../report.ts'

/** What people write in a cell for nothing: it is left empty, not 0. */
const NOTHING = /^(?:[/\\]|-+|—+|一|无|空|\.|)$/

const SIGNS: Readonly<Record<string, number>> = { '+': 1, 增: 1, 增加: 1, '-': -1, 减: -1, 减少: -1 }
const COUNT = /^(\+|-|增加?|减少?)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(?:件次?|条|项|个|宗|份|次|家)?$/
const MONEY = /^(-)?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万元|元|万)?$/

/** What stands in a cell of counts. `减4` is −4, `+1` is 1, `1,062件` is 1062. */
export function countCell(raw: string): Cell {
  const text = raw.replace(/\s+/g, '')
  if (NOTHING.test(text)) return { value: null, raw }
  const found = COUNT.exec(text)
  const digits = found?.[2]
  if (digits === undefined) return { value: null, raw, problem: 'not-a-number' }
  const value = Number(digits.replaceAll(',', ''))
  if (!Number.isSafeInteger(value)) return { value: null, raw, problem: 'not-a-number' }
  return { value: value === 0 ? 0 : value * (SIGNS[found?.[1] ?? '+'] ?? 1), raw }
}

/** What stands in a cell of money in 万元, with its decimals; `251000元` is 25.1 万元. */
export function moneyCell(raw: string): Cell {
  const text = raw.replace(/\s+/g, '').replace(/^[¥￥]/, '')
  if (NOTHING.test(text)) return { value: null, raw }
  const found = MONEY.exec(text)
  const whole = found?.[2]?.replaceAll(',', '')
  if (whole === undefined || whole.length > 15) return { value: null, raw, problem: 'not-a-number' }
  const sign = found?.[1] ?? ''
  const decimals = found?.[3] ?? ''
  if (found?.[4] !== '元') return { value: `${sign}${whole}${decimals}`, raw }
  const places = whole.padStart(5, '0')
  const exact = `${places.slice(0, -4)}.${places.slice(-4)}${decimals.slice(1)}`
  return { value: `${sign}${exact.replace(/\.?0+$/, '')}`, raw }
}

export function unreadCell(raw: string): Cell {
  return { value: null, raw, problem: 'unread' }
}

/** What people and character recognition put where a figure belongs: `若干`, `约30`, `1O`. It is no label of a row. */
const IN_PLACE_OF_FIGURE =
  /^(?:若干|不详|未知|未统计|待定|[约近超]\d+\S{0,3}|\d+(?:余|多|以上|左右)\S?|(?=.*\d)[\dOolIＯ]+)$/

/** Is this, as a whole cell, a figure, what stands in place of one, or a mark for nothing, rather than words? */
export function looksLikeFigure(text: string): boolean {
  const bare = text.replace(/\s+/g, '')
  return NOTHING.test(bare) || COUNT.test(bare) || MONEY.test(bare) || IN_PLACE_OF_FIGURE.test(bare)
}
