/**
 * Something outside the program stands in its way: a taken port, a closed folder, a database that does not answer.
 * The message is one sentence for whoever operates it, and says what to do. Exit status 1.
 */
export class Trouble extends Error {
  override name = 'Trouble'
}

/** There is no such thing, or not for whoever asks: the two look the same from outside. Page 404. */
export class NotFound extends Error {
  override name = 'NotFound'
}

/** Whoever asks is known and may not. Page 403. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The thing has changed under whoever asks. Page 409. */
export class Conflict extends Error {
  override name = 'Conflict'
}

/** The code of a system error (`EACCES`) or of a database error (`40P01`), if it carries one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The error's own words, for logs and for operators. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(wordsOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** Refused, starting or stopping, or out of connections. */
const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08006']

/** Whether the database does not answer, or ceased to in the middle. Some of these errors carry no code. */
export function isDatabaseAway(error: unknown): boolean {
  if (AWAY.includes(codeOf(error) ?? '')) return true
  return /timeout exceeded when trying to connect|Connection terminated/.test(wordsOf(error))
}
