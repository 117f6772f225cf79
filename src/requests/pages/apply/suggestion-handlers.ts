import type { Services } from '#platform/services.ts'
import { readInformation } from '../../intake/application.ts'
import { findDraft } from '../../intake/draft.ts'
import { paths } from '../../paths.ts'
import { paths as published } from '../../published/paths.ts'
import { noteOpened, suggestFor, takeSuggestion } from '../../published/suggestions/suggest.ts'
import { draftCookieOf, forgetDraftCookie } from './draft-cookie.ts'
import { draftGone, fieldIn, fromOf, type Handler, withDraft } from './handlers.ts'
import { FROM_PREVIEW, PAGES } from './steps.ts'
import { SuggestionsPage } from './suggestions-page.tsx'

/** 也许已经公开: between what is wanted and what comes with it, only when there is something to show. */
export function showSuggestions(services: Services): Handler {
  return withDraft(services, async ({ draft }, request, reply) => {
    const next = fromOf(request.query) === FROM_PREVIEW ? paths.apply.preview : PAGES.information.next
    const form = readInformation(draft.information)
    if (!form.ok) return reply.redirect(paths.apply.information, 303)
    const answers = await suggestFor(services, form.value)
    // It may have been withdrawn meanwhile.
    if (answers.length === 0) return reply.redirect(next, 303)
    return reply.page(SuggestionsPage({ chrome: request.portalChrome(paths.apply.start), answers, next }))
  })
}

const idIn = (body: unknown): number => {
  const text = fieldIn(body, 'answer')
  return /^\d{1,15}$/.test(text) ? Number(text) : 0
}

export function openSuggestion(services: Services): Handler {
  return async (request, reply) => {
    const id = idIn(request.body)
    const token = draftCookieOf(request)
    if (token !== undefined) await noteOpened(services, token, id)
    const back = (await findDraft(services, token)) === undefined ? '' : '?from=application'
    return reply.redirect(`${published.answer(id)}${back}`, 303)
  }
}

/** 这就是我要的: nothing is sent, and what was written is deleted. */
export function acceptSuggestion(services: Services): Handler {
  return async (request, reply) => {
    const id = idIn(request.body)
    const token = draftCookieOf(request)
    if (token === undefined || !(await takeSuggestion(services, token, id))) return draftGone(request, reply)
    forgetDraftCookie(reply)
    return reply.redirect(`${published.answer(id)}?from=ended-application`, 303)
  }
}
