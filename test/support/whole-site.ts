import type { FastifyInstance } from 'fastify'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { buildApp } from '../../src/app.ts'
import { addSession, changeCredentials, noteSecondFactor } from '../../src/organisations/sign-in/store.ts'
import { hashToken, newToken, SESSION_COOKIE } from '../../src/organisations/sign-in/tokens.ts'
import type { Officer } from './town.ts'
import { Visitor } from './visitor.ts'

export interface Route {
  readonly method: string
  readonly url: string
}

/** The site with every module's routes, as it is served. */
export interface WholeSite {
  readonly app: FastifyInstance
  /** Every route there is, but for HEAD and what is built: `GET /office`. */
  readonly routes: readonly Route[]
  /** A browser of somebody who has just signed in, with all that is owed for it. */
  as(officer: Pick<Officer, 'id'>): Promise<Visitor>
  /** A browser of anybody. */
  visitor(): Visitor
  close(): Promise<void>
}

const DAY_MS = 86_400_000

export async function wholeSite(services: Services): Promise<WholeSite> {
  const app = await buildApp(services)
  await app.ready()
  let visitors = 0
  // Each from an address of its own: what stops floods is told elsewhere.
  const visitor = () => {
    visitors += 1
    return new Visitor(app, `10.0.${Math.floor(visitors / 250)}.${visitors % 250}`)
  }
  return {
    app,
    routes: routesIn(app.printRoutes({ commonPrefix: false })),
    visitor,
    async as(officer) {
      const token = newToken()
      const tokenHash = hashToken(token)
      const at = services.now()
      const expiresAt = new Date(at.getTime() + DAY_MS)
      await inTransaction(services.db, async tx => {
        await changeCredentials(tx, officer.id, { password_must_change: false, totp_confirmed_at: at })
        await addSession(tx, { tokenHash, accountId: officer.id, at, expiresAt, origin: '127.0.0.1' })
        await noteSecondFactor(tx, tokenHash, at)
      })
      const browser = visitor()
      browser.cookies.set(SESSION_COOKIE, token)
      return browser
    },
    close: () => app.close(),
  }
}

/** Reads the tree of routes as the server prints it: a line a part, four signs a level, methods in brackets. */
function routesIn(tree: string): Route[] {
  const parts: string[] = []
  return tree.split('\n').flatMap(line => {
    const [, indent = '', part = '', methods = ''] = /^(.*?[├└]── )(\S+)(?: \((.*)\))?$/.exec(line) ?? []
    if (part === '') return []
    const level = indent.length / 4 - 1
    parts.splice(level, parts.length, part)
    const url = parts.slice(0, level + 1).join('')
    return methods
      .split(', ')
      .filter(method => method !== '' && method !== 'HEAD' && !url.startsWith('/assets/'))
      .map(method => ({ method, url }))
  })
}
