import type { FastifyInstance } from 'fastify'
import { bareServer } from '#platform/http.ts'
import type { Services } from '#platform/services.ts'

/** The whole site: every module's routes mounted on a server. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = await bareServer(services)
  return app
}
