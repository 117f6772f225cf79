import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { paths } from '../paths.ts'
import { confirmByLink, type Holder, NO_SUCH_LINK, objectByLink } from './answer.ts'
import { CONFIRMATION_OUTCOMES, type Objection } from './confirmation.ts'
import { hashLink, isLinkToken } from './link.ts'
import { ConfirmationPage, LinkDonePage } from './pages/confirmation-page.tsx'
import { findLink, getRegistered } from './store.ts'

interface LinkAddress {
  Params: { token: string }
}
type LinkRequest = FastifyRequest<LinkAddress>

/** Nobody has more than a few links; whoever tries addresses by the hundred has none. */
const FEW = { config: { rateLimit: { max: 60, timeWindow: '10 minutes' } } }

/** 双方确认: the page behind the link that was sent to an applicant. Looking changes nothing: mail programs look too. */
export function confirmingRoutes(services: Services): FastifyPluginAsync {
  return async app => {
    app.get<LinkAddress>(paths.confirmation(':token'), FEW, async (request, reply) =>
      show(services, request, reply, []),
    )
    app.post<LinkAddress>(paths.confirmation(':token'), FEW, async (request, reply) => {
      const confirmed = await confirmByLink(services, holderOf(request))
      if (confirmed.ok) return reply.redirect(paths.confirmation(request.params.token), 303)
      return show(services, request, reply, [{ field: 'confirm', sentence: confirmed.sentence }])
    })
    app.post<LinkAddress>(paths.objection(':token'), FEW, async (request, reply) => {
      const form = readObjection(request.body)
      if (!form.ok) return show(services, request, reply, form.errors, form.typed)
      const told = await objectByLink(services, holderOf(request), form.value)
      if (told.ok) return reply.redirect(paths.confirmation(request.params.token), 303)
      return show(services, request, reply, [{ field: 'about', sentence: told.sentence }], form.value)
    })
  }
}

const holderOf = (request: LinkRequest): Holder => ({ token: request.params.token, origin: request.ip })

function readObjection(body: unknown): FormResult<{ about: Objection; note: string }> {
  const form = new Form(body)
  const about = form.choice('about', { label: '哪里不对', among: ['not-mine', 'wrong'] as const })
  const note = form.lines('note', { label: '说明', max: 1000, required: about === 'wrong' })
  return form.result({ about, note })
}

async function show(
  services: Services,
  request: LinkRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  typed: Typed = {},
): Promise<FastifyReply> {
  const { token } = request.params
  const link = isLinkToken(token) ? await findLink(services.db, hashLink(services.secrets, token)) : undefined
  if (!link) throw new NotFound(NO_SUCH_LINK.sentence)
  const registered = await getRegistered(services.db, link.numberKey)
  const chrome = request.portalChrome(paths.track.start)
  const [said] = errors
  if (link.outcome !== null) {
    const page = LinkDonePage({ chrome, registered, what: CONFIRMATION_OUTCOMES[link.outcome] })
    return reply.page(page, said === undefined ? 200 : 422)
  }
  if (link.expiresAt !== null && link.expiresAt <= services.now()) {
    return reply.page(LinkDonePage({ chrome, registered, what: null }), said === undefined ? 410 : 422)
  }
  const page = ConfirmationPage({ chrome, token, registered, errors, typed })
  return reply.page(page, said === undefined ? 200 : 422)
}
