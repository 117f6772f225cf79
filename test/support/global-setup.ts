import type { TestProject } from 'vitest/node'
import { makeTemplate } from './databases.ts'
import { openTestServer } from './server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly database: { readonly ownerUrl: string; readonly appUrl: string; readonly template: string }
  }
}

/** One server for all test files, and one migrated database that each of them copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openTestServer()
  const { ownerUrl, appUrl } = server
  project.provide('database', { ownerUrl, appUrl, template: await makeTemplate(server) })
  return () => server.stop()
}
