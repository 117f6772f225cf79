import { fold } from '../fold.ts'

const MOST = 60
/** Six digits and more are a number of somebody's or something's: none is kept. */
const LONG_NUMBER = /\d(?:[\d\s-]{4,}\d)[xX]?|[a-z0-9._-]+@[a-z0-9.-]+/gu

/** A query as it may be kept: folded, without numbers or addresses that belong to a person. Empty: nothing worth keeping. */
export function masked(typed: string): string {
  const text = fold(typed).replace(LONG_NUMBER, '…').trim()
  return /\p{L}/u.test(text) ? [...text].slice(0, MOST).join('') : ''
}
