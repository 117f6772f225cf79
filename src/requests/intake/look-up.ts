import {
  lookUp as lookUpNumbered,
  type Numbered,
  OPEN_MINUTES,
  openSealed,
  sealOpened,
} from '#platform/intake/look-up.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { findQueryCodeHash } from './store.ts'

const REQUESTS: Numbered = { series: '', called: '申请编号', find: findQueryCodeHash }

/** Finds a case by its number and code. */
export function lookUp(
  services: Services,
  asked: { readonly numberKey: string; readonly code: string },
  numbered: Numbered = REQUESTS,
): Promise<Result<number>> {
  return lookUpNumbered(services, asked, numbered)
}

export const CASE_OPEN_MINUTES = OPEN_MINUTES

const PURPOSE = 'tracked case'

export const sealCase = (services: Services, requestId: number, purpose = PURPOSE): string =>
  sealOpened(services, requestId, purpose)

/** The case a cookie opens, or null. */
export const openCase = (services: Services, cookie: string | undefined, purpose = PURPOSE): number | null =>
  openSealed(services, cookie, purpose)
