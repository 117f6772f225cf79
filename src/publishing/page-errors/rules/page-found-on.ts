import { localAddress } from '#platform/local-address.ts'
import { MOST } from '../page-error.ts'

/** Beyond these an address holds a secret, or is somebody's own page. */
const NOT_FURTHER = /^\/(?:requests\/[^/?]+|previews|page-errors|office|sign-in)(?=[/?]|$)/

/** The page an error was found on, by what stood in the address: a page of this site, never one elsewhere, and no secret. */
export function pageFoundOn(typed: string): string {
  const page = localAddress(typed)
  const own = NOT_FURTHER.exec(page)?.[0] ?? page
  if (own.length <= MOST.page) return own
  // A long address is long by what was asked of the page.
  const [path = '/'] = own.split('?')
  return path.length <= MOST.page ? path : '/'
}
