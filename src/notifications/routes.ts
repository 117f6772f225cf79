import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { requireOffice } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { InboxPage } from './pages/inbox/inbox-page.tsx'
import { paths } from './paths.ts'
import { type InboxPlace, listMessages, markAllRead, markRead, unreadCount } from './store.ts'

const PAGE = 30
const LARGEST_ID = Number.MAX_SAFE_INTEGER

/** 提醒: the inbox, everybody's own. */
export function notificationsRoutes(services: Services): FastifyPluginAsync {
  const { db, now } = services
  return async app => {
    app.addHook('preHandler', requireOffice)

    app.get<{ Querystring: { after?: string } }>(paths.inbox, async (request, reply) => {
      const user = userOf(request)
      const after = readPlace(request.query.after)
      const found = await listMessages(db, user, after, PAGE + 1)
      const messages = found.slice(0, PAGE)
      const last = messages.at(-1)
      const next = found.length > PAGE && last ? `${last.readAt === null ? 'u' : 'r'}${last.id}` : null
      const view = { messages, unread: await unreadCount(db, user), first: after === null, next }
      return reply.page(InboxPage({ chrome: await request.officeChrome(paths.inbox), view }))
    })

    app.post(paths.readingOfAll, async (request, reply) => {
      const form = new Form(request.body)
      const upTo = form.integer('up_to', { label: '最新一条', min: 0, max: LARGEST_ID })
      await markAllRead(db, userOf(request), upTo, now())
      return reply.redirect(paths.inbox, 303)
    })

    app.post<{ Params: { id: string } }>(paths.reading(':id'), async (request, reply) => {
      const { id } = request.params
      const read = /^\d{1,15}$/.test(id) ? await markRead(db, userOf(request), Number(id), now()) : undefined
      if (read === undefined) throw new NotFound('没有这条提醒。')
      const stays = new Form(request.body).checked('stay') || read.link === null
      return reply.redirect(stays ? paths.inbox : (read.link ?? paths.inbox), 303)
    })
  }
}

function userOf(request: FastifyRequest): number {
  if (request.actor.id === null) throw new NotFound('提醒是给有账号的人的。')
  return request.actor.id
}

/** `u120`: after unread message 120; `r98`: after read message 98. Anything else is the first page. */
function readPlace(text: string | undefined): InboxPlace | null {
  const match = /^([ur])(\d{1,15})$/.exec(text ?? '')
  return match ? { read: match[1] === 'r', id: Number(match[2]) } : null
}
