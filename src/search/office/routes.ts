import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { requireOffice } from '#organisations'
import { addDays, dayInChina } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { listBestBets } from '../bets/store.ts'
import { findSynonyms, listOwnWordsPage, listSynonymsPage } from '../dictionary/store.ts'
import { fold } from '../fold.ts'
import { listMisses } from '../misses/tallies.ts'
import { paths } from '../paths.ts'
import { countToCutAnew } from '../tallies.ts'
import { type Order, unitOfKeeper } from './actions/keep.ts'
import { addBet, removeBet } from './actions/keep-bets.ts'
import { addGroup, changeGroup, removeGroup } from './actions/keep-synonyms.ts'
import { addWord, removeWord } from './actions/keep-words.ts'
import { readBet, readGroup, readRemoval, readWord } from './form.ts'
import { BestBetsPage } from './pages/best-bets-page.tsx'
import { DictionaryPage } from './pages/dictionary-page.tsx'
import { MissesPage } from './pages/misses-page.tsx'
import { GroupPage, SynonymsPage } from './pages/synonyms-page.tsx'

interface OfOne {
  Params: { id: string }
}
type Asked = Readonly<Record<string, unknown>>
type Wrong = Extract<FormResult<never>, { ok: false }>

const FINE: Wrong = { ok: false, errors: [], typed: {} }

/** 检索维护: what was not found, and the words by which it is found next time. */
export function searchOfficeRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db, now } = services
  app.addHook('preHandler', requireOffice)
  app.addHook('preHandler', async request => {
    await unitOfKeeper(db, request.actor)
  })
  const chromeOf = (request: FastifyRequest) => request.officeChrome(paths.office.misses)
  const orderOf = (request: FastifyRequest, formKey: string): Order => ({ actor: request.actor, formKey })

  app.get(paths.office.misses, async (request, reply) => {
    const misses = await listMisses(db, addDays(dayInChina(now()), -365))
    return reply.page(MissesPage({ chrome: await chromeOf(request), misses }))
  })

  app.get(paths.office.dictionary, (request, reply) => showDictionary(request, reply))
  app.post(paths.office.dictionary, async (request, reply) => {
    const form = readWord(request.body)
    if (!form.ok) return showDictionary(request, reply, form)
    const added = await addWord(services, orderOf(request, form.value.formKey), form.value.word)
    return answered(request, reply, added, 'word', paths.office.dictionary, showDictionary)
  })
  app.post(paths.office.removeWord, async (request, reply) => {
    const form = readRemoval(request.body)
    if (!form.ok) return showDictionary(request, reply, form)
    const removed = await removeWord(services, orderOf(request, form.value.formKey), form.value.word)
    return answered(request, reply, removed, 'word', paths.office.dictionary, showDictionary)
  })

  app.get(paths.office.synonyms, (request, reply) => showSynonyms(request, reply))
  app.post(paths.office.synonyms, async (request, reply) => {
    const form = readGroup(request.body)
    if (!form.ok) return showSynonyms(request, reply, form)
    const added = await addGroup(services, orderOf(request, form.value.formKey), form.value.words)
    return answered(request, reply, added, 'words', paths.office.synonyms, showSynonyms)
  })
  app.get<OfOne>(paths.office.group(':id'), (request, reply) => showGroup(request, reply))
  app.post<OfOne>(paths.office.group(':id'), async (request, reply) => {
    const form = readGroup(request.body)
    if (!form.ok) return showGroup(request, reply, form)
    const { formKey, words, seen } = form.value
    const changed = await changeGroup(services, orderOf(request, formKey), { id: idOf(request), seen, words })
    return answered(request, reply, changed, 'words', paths.office.synonyms, showGroup)
  })
  app.post<OfOne>(paths.office.removeGroup(':id'), async (request, reply) => {
    const form = readRemoval(request.body)
    if (!form.ok) return showGroup(request, reply, form)
    const removed = await removeGroup(services, orderOf(request, form.value.formKey), idOf(request))
    return answered(request, reply, removed, 'words', paths.office.synonyms, showGroup)
  })

  app.get(paths.office.bestBets, (request, reply) => showBets(request, reply))
  app.post(paths.office.bestBets, async (request, reply) => {
    const form = readBet(request.body)
    if (!form.ok) return showBets(request, reply, form)
    const added = await addBet(services, orderOf(request, form.value.formKey), form.value)
    return answered(request, reply, added, 'address', paths.office.bestBets, showBets)
  })
  app.post<OfOne>(paths.office.removeBet(':id'), async (request, reply) => {
    const form = readRemoval(request.body)
    if (!form.ok) return showBets(request, reply, form)
    const removed = await removeBet(services, orderOf(request, form.value.formKey), idOf(request))
    return answered(request, reply, removed, 'query', paths.office.bestBets, showBets)
  })

  async function answered<R extends FastifyRequest>(
    request: R,
    reply: FastifyReply,
    result: Result<string>,
    field: string,
    leadsTo: string,
    show: (request: R, reply: FastifyReply, wrong: Wrong) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    if (result.ok) return reply.redirect(leadsTo, 303)
    return show(request, reply, new Form(request.body).back({ field, sentence: result.sentence }))
  }

  async function showDictionary(request: FastifyRequest, reply: FastifyReply, { typed, errors } = FINE) {
    const { words, next } = await listOwnWordsPage(db, said(request, 'after'))
    const view = { words, next, waiting: await countToCutAnew(db), formKey: newFormKey, typed, errors }
    return reply.page(DictionaryPage({ chrome: await chromeOf(request), view }), statusOf(errors))
  }

  async function showSynonyms(request: FastifyRequest, reply: FastifyReply, { typed, errors } = FINE) {
    const containing = fold(said(request, 'q'))
    const before = Number(/^\d{1,15}$/.exec(said(request, 'before'))?.[0] ?? Number.MAX_SAFE_INTEGER)
    const { groups, next } = await listSynonymsPage(db, containing, before)
    const begun = errors.length === 0 ? { words: said(request, 'words') } : typed
    const view = { groups, next, containing, formKey: newFormKey(), typed: begun, errors }
    return reply.page(SynonymsPage({ chrome: await chromeOf(request), view }), statusOf(errors))
  }

  async function showGroup(request: FastifyRequest<OfOne>, reply: FastifyReply, { typed, errors } = FINE) {
    const group = await findSynonyms(db, idOf(request))
    if (!group) throw new NotFound('没有找到这组同义词，可能已经被移除。')
    const view = { group, formKey: newFormKey, typed, errors }
    return reply.page(GroupPage({ chrome: await chromeOf(request), view }), statusOf(errors))
  }

  async function showBets(request: FastifyRequest, reply: FastifyReply, { typed, errors } = FINE) {
    const before = Number(/^\d{1,15}$/.exec(said(request, 'before'))?.[0] ?? Number.MAX_SAFE_INTEGER)
    const { bets, next } = await listBestBets(db, before)
    const begun = errors.length === 0 ? { query: said(request, 'query') } : typed
    const view = { bets, next, formKey: newFormKey, typed: begun, errors }
    return reply.page(BestBetsPage({ chrome: await chromeOf(request), view }), statusOf(errors))
  }
}

const statusOf = (errors: readonly unknown[]): number => (errors.length === 0 ? 200 : 422)

function idOf(request: FastifyRequest<OfOne>): number {
  return Number(/^\d{1,15}$/.exec(request.params.id)?.[0] ?? 0)
}

/** What stands in the address, for a form to begin with. */
function said(request: FastifyRequest, field: string): string {
  const one = (request.query as Asked)[field]
  return typeof one === 'string'
    ? one
        .toWellFormed()
        .replace(/\p{Cc}/gu, ' ')
        .trim()
        .slice(0, 60)
    : ''
}
