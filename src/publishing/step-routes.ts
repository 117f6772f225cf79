import type { FastifyReply, FastifyRequest, RouteGenericInterface } from 'fastify'
import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { NotFound } from '#platform/errors.ts'
import { Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Given, readUnit } from './forms.ts'
import type { CameBack } from './pages/step-form.tsx'
import { unitsToWriteFor } from './store.ts'
import type { Order } from './take-step.ts'
import type { UnitNamed } from './unit-named.ts'

/** What a step has for its order besides who and by which form, and the page it leads back to. */
interface Office<Route extends RouteGenericInterface, Thing, Named> {
  /** The thing, as far as the officer sees it. @throws NotFound */
  readonly addressed: (request: FastifyRequest<Route>) => Promise<Thing>
  readonly named: (thing: Thing, request: FastifyRequest<Route>) => Named
  readonly page: (thing: Thing) => string
  readonly show: (request: FastifyRequest<Route>, reply: FastifyReply, given: Given) => Promise<FastifyReply>
}

/**
 * How forms become steps: reads one, takes its step and goes back to the thing's page; what was refused comes back with what was
 * typed and a sentence at `field`.
 */
export function stepsBy<Route extends RouteGenericInterface, Thing, Named>(
  services: Services,
  { addressed, named, page, show }: Office<Route, Thing, Named>,
) {
  return <Value>(
    field: string,
    read: (form: Form, thing: Thing) => Value,
    take: (services: Services, order: Order & Named, value: Value) => Promise<Result<string>>,
  ) =>
    async (request: FastifyRequest<Route>, reply: FastifyReply): Promise<FastifyReply> => {
      const thing = await addressed(request)
      const form = new Form(request.body)
      const order = { actor: request.actor, formKey: form.key(), ...named(thing, request) }
      const given = form.result(read(form, thing))
      if (!given.ok) return show(request, reply, given)
      const taken = await take(services, order, given.value)
      if (taken.ok) return reply.redirect(page(thing), 303)
      return show(request, reply, form.back({ field, sentence: taken.sentence }))
    }
}

interface Beginning<Value> {
  /** Of the menu. */
  readonly menu: string
  /** Said to who writes for no unit. */
  readonly nobody: string
  readonly field: string
  readonly read: (form: Form) => Value
  readonly begin: (
    services: Services,
    order: Order,
    value: Value & { readonly unitCode: string },
  ) => Promise<Result<string>>
  /** The page of what was begun. */
  readonly page: (ledTo: string) => string
  readonly view: (props: {
    readonly chrome: OfficeChrome
    readonly units: readonly UnitNamed[]
    readonly formKey: string
    readonly back: CameBack
  }) => VNode
}

/** The form by which something is begun for a unit, and what becomes of it. */
export function beginsBy<Value extends object>(services: Services, about: Beginning<Value>) {
  const { menu, nobody, field, read, begin, page, view: View } = about

  async function writesFor(request: FastifyRequest): Promise<UnitNamed[]> {
    const units = await unitsToWriteFor(services.db, request.actor)
    if (units.length === 0) throw new NotFound(nobody)
    return units
  }

  async function show(request: FastifyRequest, reply: FastifyReply, given: Given): Promise<FastifyReply> {
    const { typed = {}, errors = [] } = given
    const units = await writesFor(request)
    const chrome = await request.officeChrome(menu)
    const shown = View({ chrome, units, formKey: newFormKey(), back: { typed, errors } })
    return reply.page(shown, errors.length === 0 ? 200 : 422)
  }

  async function send(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = new Form(request.body)
    const formKey = form.key()
    const unitCode = readUnit(form, await writesFor(request))
    const given = form.result({ ...read(form), unitCode })
    if (!given.ok) return show(request, reply, given)
    const begun = await begin(services, { actor: request.actor, formKey }, given.value)
    if (begun.ok) return reply.redirect(page(begun.value), 303)
    return show(request, reply, form.back({ field, sentence: begun.sentence }))
  }

  return { show: (request: FastifyRequest, reply: FastifyReply) => show(request, reply, {}), send }
}
