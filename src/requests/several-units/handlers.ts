import { searchUnits, takesRequests, type Unit } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { type Draft, UNIT_NOT_KNOWN } from '../intake/application.ts'
import { findDraft, writeDraft } from '../intake/draft.ts'
import { draftCookieOf, setDraftCookie } from '../pages/apply/draft-cookie.ts'
import { draftGone, fieldIn, findChosen, goOn, type Handler, withDraft } from '../pages/apply/handlers.ts'
import { paths } from '../paths.ts'
import { furtherUnitsOf, MOST_UNITS } from './further-units.ts'
import { FurtherUnitsPage } from './pages/further-units-page.tsx'
import { TOO_MANY_UNITS } from './send-together.ts'

/** Shown of what was found. */
const UNITS_SHOWN = 20
/** Ticks that are looked at; a page never has so many. */
const MOST_TICKED = 60

export function showFurtherUnits(services: Services): Handler {
  return withDraft(services, async ({ draft }, request, reply) => {
    if (draft.unit === '' || draft.unit === UNIT_NOT_KNOWN) return reply.redirect(paths.apply.unit, 303)
    const open = await openOf(services, furtherUnitsOf(draft))
    const errors = open.length < furtherUnitsOf(draft).length ? [GONE] : []
    const wanted = fieldIn(request.query, 'q').replaceAll('\0', '').trim().slice(0, 50)
    const chrome = request.portalChrome(paths.apply.start)
    return reply.page(FurtherUnitsPage({ chrome, ...(await offered(services, draft, open, wanted)), errors }))
  })
}

/**
 * What is ticked is kept with every button, the one that searches too, so that nothing is lost without script. Unticked
 * is taken away again.
 */
export function submitFurtherUnits(services: Services): Handler {
  return async (request, reply) => {
    const token = draftCookieOf(request)
    const kept = await findDraft(services, token)
    if (!kept) return draftGone(request, reply)
    const ticked = tickedIn(request.body)
    const open = (await openOf(services, ticked)).filter(({ code }) => code !== kept.draft.unit)
    const wanted = fieldIn(request.body, 'q').replaceAll('\0', '').trim().slice(0, 50)
    const errors = complaintsOf(open, ticked)
    if (errors.length > 0) {
      const chrome = request.portalChrome(paths.apply.start)
      const view = await offered(services, kept.draft, open, wanted)
      return reply.page(FurtherUnitsPage({ chrome, ...view, errors }), 422)
    }
    const further = open.map(({ code }) => code)
    const written = await writeDraft(services, token, draft => ({ ...draft, further }))
    setDraftCookie(services, reply, written.token)
    if (fieldIn(request.body, 'go') !== 'search') {
      return reply.redirect(goOn(services, 'unit', written.draft), 303)
    }
    return reply.redirect(`${paths.apply.furtherUnits}?q=${encodeURIComponent(wanted)}`, 303)
  }
}

/** The further units of a draft, or null when one of them takes no applications any more. */
export async function openFurther(services: Services, draft: Draft): Promise<Unit[] | null> {
  const codes = furtherUnitsOf(draft)
  const open = await openOf(services, codes)
  return open.length < codes.length ? null : open
}

const GONE: FieldError = {
  field: 'further',
  sentence: '有的单位现在不受理申请（可能已撤销、合并或者尚未开通），已经去掉，请核对。',
}

function complaintsOf(open: readonly Unit[], ticked: readonly string[]): FieldError[] {
  if (ticked.length > MOST_TICKED || open.length + 1 > MOST_UNITS) {
    return [{ field: 'further', sentence: TOO_MANY_UNITS }]
  }
  return []
}

function tickedIn(body: unknown): string[] {
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, 'further') : undefined
  const all: readonly unknown[] = Array.isArray(value) ? value : [value]
  return [...new Set(all.filter(code => typeof code === 'string'))].slice(0, MOST_TICKED + 1)
}

async function openOf(services: Services, codes: readonly string[]): Promise<Unit[]> {
  const today = dayInChina(services.now())
  const units = await Promise.all(codes.map(code => findChosen(services, code)))
  return units.filter(unit => unit !== undefined).filter(unit => takesRequests(unit, today))
}

/** Those ticked before, then those found by name. The unit chosen first is on neither list. */
async function offered(services: Services, draft: Draft, chosen: readonly Unit[], wanted: string) {
  const today = dayInChina(services.now())
  const first = await findChosen(services, draft.unit)
  const found = await searchUnits(services.db, wanted, { takingRequestsOn: today, limit: UNITS_SHOWN + 1 })
  const others = found
    .slice(0, UNITS_SHOWN)
    .filter(unit => unit.id !== first?.id && !chosen.some(one => one.id === unit.id))
  return { first: first?.name ?? '', chosen, found: others, more: found.length > UNITS_SHOWN, wanted }
}
