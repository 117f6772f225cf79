import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { citizen } from '#organisations'
import { bareServer } from '#platform/http.ts'
import type { Services } from '#platform/services.ts'
import type { Officer } from './town.ts'
import { Visitor } from './visitor.ts'

const OFFICER = 'officer'

export interface Office {
  /** A browser of somebody who has signed in. */
  as(officer: Officer): Visitor
  close(): Promise<void>
}

/** Pages of the office for people who are signed in: how one gets there is told where signing in is tested. */
export async function officeWith(
  services: Services,
  ...routes: readonly FastifyPluginAsync[]
): Promise<Office> {
  const officers = new Map<string, Officer>()
  const app = await bareServer(services)
  const officerOf = (request: FastifyRequest) => officers.get(request.cookies[OFFICER] ?? '')
  app.decorateRequest('who', {
    getter() {
      const officer = officerOf(this as FastifyRequest)
      if (officer === undefined) return null
      const { id, login, actor } = officer
      return {
        ...{ accountId: id, login, name: actor.name, unitId: actor.unitId ?? 0, unitName: '', demo: false },
        ...{ hasSecondFactor: true, stage: 'in' as const, tokenHash: '', origin: '', actor },
      }
    },
  })
  app.decorateRequest('actor', {
    getter() {
      return officerOf(this as FastifyRequest)?.actor ?? citizen(null)
    },
  })
  app.decorateRequest('officeChrome', async function (this: FastifyRequest, current: string) {
    return {
      menu: [],
      current,
      unread: 0,
      user: { name: this.actor.name, unit: '', roles: '' },
      demo: false,
    }
  })
  for (const one of routes) await app.register(one)
  return {
    as(officer) {
      officers.set(officer.login, officer)
      const visitor = new Visitor(app)
      visitor.cookies.set(OFFICER, officer.login)
      return visitor
    },
    close: () => app.close(),
  }
}
