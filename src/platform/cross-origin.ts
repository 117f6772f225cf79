/**
 * Whether a request that changes something may have been sent by another site in a visitor's browser. A browser says
 * where a request comes from; together with SameSite=Lax cookies this is the defence against forged requests, and no
 * token in the form can expire under somebody who fills it in slowly.
 * See docs/decisions/0009-forged-requests-are-told-by-where-they-come-from.md.
 */

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS']

export interface Arrival {
  readonly method: string
  /** The host asked for, with its port. */
  readonly host: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** `ownHosts`: the names the site goes by, beside the one asked for (behind a proxy the two may differ). */
export function comesFromAnotherSite(arrival: Arrival, ownHosts: readonly string[]): boolean {
  if (SAFE_METHODS.includes(arrival.method)) return false
  const site = arrival.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const source = arrival.headers.origin ?? arrival.headers.referer
  // Every browser in use sends one of the three with a form; what sends none is no browser and carries no one's cookie.
  if (source === undefined) return false
  const from = typeof source === 'string' && URL.canParse(source) ? new URL(source).host : null
  return from === null || ![arrival.host, ...ownHosts].includes(from)
}
