import { paths } from './paths.ts'
import { pageFoundOn } from './rules/page-found-on.ts'

/** Where an error on the page at an address is told of. */
export const pageErrorAddress = (address: string): string => paths.reportOf(pageFoundOn(address))
