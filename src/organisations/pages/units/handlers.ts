import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Refusal } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { changeContacts, changeUnit } from '../../actions/change-unit.ts'
import { createUnit } from '../../actions/create-unit.ts'
import type { Actor } from '../../actor.ts'
import { paths } from '../../paths.ts'
import { listStaff } from '../../people/store.ts'
import { may, type Verb } from '../../policy.ts'
import { getUnitByCode, listUnits, loadUnitTree, reviewChannelOf } from '../../store.ts'
import { EMPTY_UNIT, type Unit, type UnitInTree } from '../../unit.ts'
import { savedSentence } from '../saved.ts'
import { ContactsPage } from './contacts-page.tsx'
import { readContacts, readNewUnit, readUnit, typedOf } from './form.ts'
import { UnitFormPage } from './unit-form-page.tsx'
import { UnitPage } from './unit-page.tsx'
import { UnitsPage } from './units-page.tsx'

interface FormState {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

const textOf = (values: unknown, key: string): string => {
  const value = (values as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'string' ? value.trim() : ''
}
const codeIn = (request: FastifyRequest): string => textOf(request.params, 'code')

/** Units in which the actor may do this, in the order of the tree. */
export async function listUnitsWhere(
  services: Services,
  actor: Actor,
  verb: Verb,
): Promise<UnitInTree<Unit>[]> {
  const tree = await loadUnitTree(services.db)
  const all = await listUnits(services.db)
  const ids = all.map(({ unit }) => unit.id).filter(id => may(actor, verb, tree.placeOf(id)).ok)
  return ids.length === all.length ? all : listUnits(services.db, ids)
}

/** The unit, for whoever may see it; for anybody else there is none. */
async function unitInSight(services: Services, actor: Actor, code: string) {
  const unit = await getUnitByCode(services.db, code)
  const place = (await loadUnitTree(services.db)).placeOf(unit.id)
  if (!may(actor, 'see-unit', place).ok) throw new NotFound('没有找到这个单位。')
  return { unit, may: (verb: Verb) => may(actor, verb, place).ok }
}

async function unitFor(verb: Verb, services: Services, actor: Actor, code: string): Promise<Unit> {
  const seen = await unitInSight(services, actor, code)
  if (!seen.may(verb)) throw new NotFound('没有找到这个单位。')
  return seen.unit
}

export function showUnits(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const visible = await listUnitsWhere(services, request.actor, 'see-unit')
    if (visible.length === 0) throw new NotFound('没有可看的单位。')
    const wanted = textOf(request.query, 'q')
    const found =
      wanted === ''
        ? visible
        : visible.filter(({ unit }) => `${unit.name} ${unit.shortName}`.includes(wanted))
    const creating = await listUnitsWhere(services, request.actor, 'create-unit')
    const chrome = await request.officeChrome(paths.units)
    const today = dayInChina(services.now())
    const mayCreateUnder = creating[0]?.unit.code ?? null
    return reply.page(UnitsPage({ chrome, units: found, wanted, today, mayCreateUnder }))
  }
}

export function showUnit(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { unit, may } = await unitInSight(services, request.actor, codeIn(request))
    const today = dayInChina(services.now())
    const parent =
      unit.parentId === null ? null : ((await listUnits(services.db, [unit.parentId]))[0]?.unit ?? null)
    return reply.page(
      UnitPage({
        chrome: await request.officeChrome(paths.units),
        unit,
        parent,
        reviewChannel: await reviewChannelOf(services.db, unit, today),
        staff: await listStaff(services.db, unit.id),
        today,
        mayChange: may('change-unit'),
        mayChangeContacts: may('change-contacts'),
        mayCreate: may('create-unit'),
        saved: savedSentence(request),
      }),
    )
  }
}

/** The field a refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'code-taken': 'unit_code',
  'prefix-taken': 'document_prefix',
  'above-its-parent': 'level',
  'under-itself': 'parent',
  'parent-ended': 'parent',
  'ends-before-it-began': 'ended_on',
  'has-living-children': 'ended_on',
}
const asError = (refusal: Refusal): FieldError => ({
  field: FIELD_OF[refusal.code] ?? 'name',
  sentence: refusal.sentence,
})

// 新建 ---------------------------------------------------------------------------------------------------------------

export function showNewUnit(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const under = await unitFor('create-unit', services, request.actor, textOf(request.query, 'under'))
    const { level, divisionCode, reviewAuthority, outsideReviewChannel, court } = under
    const details = { ...EMPTY_UNIT, level, divisionCode, reviewAuthority, outsideReviewChannel, court }
    return newUnitPage(services, request, reply, { errors: [], typed: typedOf(details, under.code) })
  }
}

export function submitNewUnit(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const parents = await parentsFor(services, request.actor, null)
    const form = readNewUnit(request.body, parents)
    if (!form.ok) return newUnitPage(services, request, reply, form, 422)
    const { code, details, formKey } = form.value
    const created = await createUnit(services, request.actor, { code, details, formKey })
    if (created.ok) return reply.redirect(`${paths.unit(created.value.code)}?saved=unit`, 303)
    const typed = {
      ...typedOf(details, parents.find(one => one.id === details.parentId)?.code ?? ''),
      unit_code: code,
    }
    return newUnitPage(services, request, reply, { errors: [asError(created)], typed }, 422)
  }
}

async function newUnitPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  state: FormState,
  status = 200,
) {
  const parents = await listUnitsWhere(services, request.actor, 'create-unit')
  const chrome = await request.officeChrome(paths.units)
  return reply.page(UnitFormPage({ chrome, unit: null, parents, formKey: newFormKey(), ...state }), status)
}

/** Units the unit may stand under: those in reach, and the one it stands under now. */
async function parentsFor(services: Services, actor: Actor, unit: Unit | null): Promise<Unit[]> {
  const reach = (await listUnitsWhere(services, actor, 'create-unit')).map(one => one.unit)
  if (reach.length === 0) throw new NotFound('没有找到这个页面。')
  if (unit === null || unit.parentId === null || reach.some(one => one.id === unit.parentId)) return reach
  return [...(await listUnits(services.db, [unit.parentId])).map(one => one.unit), ...reach]
}

// 修改 ---------------------------------------------------------------------------------------------------------------

export function showEditUnit(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const unit = await unitFor('change-unit', services, request.actor, codeIn(request))
    return editUnitPage(services, request, reply, unit, null)
  }
}

export function submitEditUnit(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const unit = await unitFor('change-unit', services, request.actor, codeIn(request))
    const parents = await parentsFor(services, request.actor, unit)
    const form = readUnit(request.body, parents, unit)
    if (!form.ok) return editUnitPage(services, request, reply, unit, form, 422)
    const changed = await changeUnit(services, request.actor, { code: unit.code, details: form.value })
    if (changed.ok) return reply.redirect(`${paths.unit(unit.code)}?saved=unit`, 303)
    const typed = typedOf(form.value, parents.find(one => one.id === form.value.parentId)?.code ?? '')
    return editUnitPage(services, request, reply, unit, { errors: [asError(changed)], typed }, 422)
  }
}

async function editUnitPage(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  unit: Unit,
  state: FormState | null,
  status = 200,
) {
  const parents = await parentsFor(services, request.actor, unit)
  const parentCode = parents.find(one => one.id === unit.parentId)?.code ?? ''
  const chrome = await request.officeChrome(paths.units)
  const { errors, typed } = state ?? { errors: [], typed: typedOf(unit, parentCode) }
  const choices = parents.map(one => ({ unit: one, depth: 0 }))
  return reply.page(UnitFormPage({ chrome, unit, parents: choices, formKey: null, errors, typed }), status)
}

// 联系方式 -----------------------------------------------------------------------------------------------------------

export function showContacts(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const unit = await unitFor('change-contacts', services, request.actor, codeIn(request))
    return contactsPage(request, reply, unit, { errors: [], typed: typedOf(unit, '') })
  }
}

export function submitContacts(services: Services) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const unit = await unitFor('change-contacts', services, request.actor, codeIn(request))
    const form = readContacts(request.body)
    if (!form.ok) return contactsPage(request, reply, unit, form, 422)
    const changed = await changeContacts(services, request.actor, { code: unit.code, contacts: form.value })
    if (changed.ok) return reply.redirect(`${paths.unit(unit.code)}?saved=contacts`, 303)
    const typed = typedOf({ ...unit, ...form.value }, '')
    return contactsPage(
      request,
      reply,
      unit,
      { errors: [{ field: 'disclosure_office', sentence: changed.sentence }], typed },
      422,
    )
  }
}

async function contactsPage(
  request: FastifyRequest,
  reply: FastifyReply,
  unit: Unit,
  state: FormState,
  status = 200,
) {
  const chrome = await request.officeChrome(paths.units)
  return reply.page(ContactsPage({ chrome, unit, ...state }), status)
}
