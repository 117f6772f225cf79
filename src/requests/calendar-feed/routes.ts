import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, getAccount, requireOffice } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import type { Refusal } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { makeFeed, mayHaveFeed, revokeFeed } from './actions.ts'
import { dueDaysOf } from './due-days.ts'
import { icalendar } from './icalendar.ts'
import { FeedPage } from './pages/feed-page.tsx'
import { paths } from './paths.ts'
import { findFeedOf, findOwnerOfFeed } from './store.ts'
import { listDatedCases } from './tallies.ts'
import { hashFeedToken, tokenIn } from './token.ts'

/** A calendar asks every hour or so; a whole office may stand behind one address. */
const FEW = { config: { rateLimit: { max: 120, timeWindow: '1 minute' } } }

/** 日历订阅: the page where an officer makes and ends an address, and the calendar behind it. */
export function calendarFeedRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    app.get<{ Params: { file: string } }>(paths.file(':file'), FEW, async (request, reply) => {
      const owner = await ownerOf(services, request.params.file, request.ip)
      const cases = await listDatedCases(services.db, owner)
      const events = cases.flatMap(one => dueDaysOf(one, services.config.baseUrl))
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="mingfu.ics"')
        .send(icalendar({ name: '明府办件期限', madeAt: services.now(), events }))
    })
    await app.register(async office => {
      office.addHook('preHandler', requireOffice)
      office.get(paths.own, (request, reply) => showPage(services, request, reply, {}))
      office.post(paths.own, async (request, reply) => {
        const made = await makeFeed(services, request.actor)
        if (!made.ok) return showPage(services, request, reply, { refusal: made })
        const address = `${services.config.baseUrl}${paths.file(`${made.value.token}.ics`)}`
        return showPage(services, request, reply, { address })
      })
      office.post(paths.revocation, async (request, reply) => {
        const revoked = await revokeFeed(services, request.actor)
        if (!revoked.ok) return showPage(services, request, reply, { refusal: revoked })
        return reply.redirect(paths.own, 303)
      })
    })
  }
}

/** Whoever the address was made for, with the rights held now. An account out of use has no calendar. */
async function ownerOf({ db, config }: Services, file: string, origin: string): Promise<Actor> {
  const nothing = new NotFound('没有这个日历，或者它的地址已经停用。')
  const token = tokenIn(file)
  if (token === null) throw nothing
  const id = await findOwnerOfFeed(db, hashFeedToken(token))
  if (id === undefined) throw nothing
  const { active, demo, name, unitId, grants } = await getAccount(db, id)
  if (!active || (demo && !config.demo)) throw nothing
  return { kind: 'user', id, name, origin, unitId, grants }
}

async function showPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { refusal = null, address = null }: { refusal?: Refusal | null; address?: string | null },
): Promise<FastifyReply> {
  const { actor } = request
  const feed = actor.id === null ? undefined : await findFeedOf(services.db, actor.id)
  const view = {
    ...{ allowed: mayHaveFeed(actor), madeAt: feed?.madeAt ?? null, address },
    refusal: refusal?.sentence ?? null,
  }
  const chrome = await request.officeChrome(paths.own)
  return reply.page(FeedPage({ chrome, view }), refusal === null ? 200 : 422)
}
