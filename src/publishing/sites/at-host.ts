import type { FastifyInstance, FastifyRequest } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { hostAsked } from './rules/domain.ts'
import type { SiteWhole } from './site.ts'
import { findSiteWhole, listDomains } from './store.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** A site by its code, as the public sees it now. */
    findSite(code: string): Promise<SiteWhole | undefined>
  }
  interface FastifyRequest {
    /** The code of the site by whose domain name one came; null: by the platform's own, or one that is nobody's. */
    siteCode: string | null
  }
}

/** Where somebody signs in, applies, tells of an error or calls by program: at one address, with the cookies of that address. */
const ON_THE_PLATFORM =
  /^\/(?:office|sign-in|sign-out|requests|page-errors|api|calendar-feed|previews)(?![^/?])/

/**
 * Tells by its Host which site a request came to. A name that is no site's is answered as the platform, and says nothing
 * else anywhere: no address is ever made of it. Goes before what keeps pages, which keeps them by site.
 */
export function tellSites(app: FastifyInstance, services: Services): void {
  const { baseUrl } = services.config
  const platform = hostAsked(new URL(baseUrl).hostname)
  const domains = services.kept.remember(() => listDomains(services.db))
  app.decorate(
    'findSite',
    services.kept.rememberEach(code => findSiteWhole(services.db, code)),
  )
  app.decorateRequest('siteCode', null)
  app.addHook('onRequest', (request, _reply, done) => {
    const host = hostOf(request)
    // Most ask for the platform: those wait for nothing.
    if (host === platform || WITHOUT_SITES.test(request.url)) return done()
    domains().then(sites => {
      request.siteCode = sites.get(host) ?? null
      done()
    }, done)
  })
}

/** A site's name leads to the platform for whatever is done there, and takes no form for it. */
export function leadToPlatform(app: FastifyInstance, { config: { baseUrl } }: Services): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.siteCode === null || !ON_THE_PLATFORM.test(request.url)) return
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new NotFound(`请在${new URL(baseUrl).host}办理。`)
    }
    return reply.redirect(baseUrl + request.url, 302)
  })
}

/** These answer also when the database does not. */
const WITHOUT_SITES = /^\/(?:assets\/|healthz|readyz|metrics)/

const hostOf = (request: FastifyRequest): string => hostAsked(request.hostname ?? '')
