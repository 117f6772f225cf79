/** A name of letters: no address of numbers, no port, no path. */
const NAME = /^(?=.{4,120}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A domain name as it stands in addresses, from what was typed or pasted; null when it is none. */
export function tidyDomain(typed: string): string | null {
  const bare = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
  return NAME.test(bare) ? bare : null
}

/** Where a site is: its own name in place of the platform's, reached in the same way; without one, the platform. */
export function baseOf(domain: string | null, baseUrl: string): string {
  if (domain === null) return baseUrl
  const { protocol, port } = new URL(baseUrl)
  return `${protocol}//${domain}${port === '' ? '' : `:${port}`}`
}

/** The name a request asks for, as sites are known by it. `[::1]`, `xxgk.example.gov.cn.` and capitals are taken as they are meant. */
export function hostAsked(hostname: string): string {
  return hostname.toLowerCase().replace(/\.$/, '')
}
