/**
 * 接口: what other programs may read and do. It stands on the faces of the modules as the portal does: the same readers,
 * the same actions, the same refusals, and no more rights than the officer a token acts for holds at that moment.
 */
import type { Services } from '#platform/services.ts'
import { forgetCallsBefore } from './store.ts'

export { paths as apiPaths } from './paths.ts'
export { apiRoutes } from './routes.ts'
export { SCOPES } from './scope.ts'

/** Forgets keys of calls used before an instant; the forms they led to are forgotten at the same time. */
export function forgetCalls({ db }: Pick<Services, 'db'>, before: Date): Promise<void> {
  return forgetCallsBefore(db, before)
}
