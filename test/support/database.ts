import { inject } from 'vitest'
import { createDatabase, type TestDatabase } from './databases.ts'

export type { TestDatabase } from './databases.ts'

/**
 * A migrated database with nothing in it, for this test file: `base = await freshDatabase()` in beforeAll,
 * `base.close()` in afterAll. Time is simulated unless said otherwise, so that stories may be set on any day.
 */
export async function freshDatabase({ simulatedTime = true } = {}): Promise<TestDatabase> {
  const server = inject('database')
  const base = await createDatabase(server, server.template)
  if (simulatedTime) await base.asOwner('update time_setting set simulated = true')
  return base
}

/** A database that has not even been migrated. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase(inject('database'), null)
}
