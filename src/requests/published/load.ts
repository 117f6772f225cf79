import { type Actor, sightOf } from '#organisations'
import type { FieldError, Typed } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { showSize } from '#platform/html/parts.ts'
import type { Services } from '#platform/services.ts'
import { findAnswer, listAnswerDocuments } from '../answers/store.ts'
import type { Answer, Case } from '../case.ts'
import { ANSWER_FIELDS, type AnswerField, choicesIn, decisionLabel } from '../rules/decisions.ts'
import { type Attachment, getCase } from '../store.ts'
import { applicantOf } from './actions/check.ts'
import type { PublicationOfCase } from './pages/case-part.tsx'
import type { ProposalView } from './pages/proposal-page.tsx'
import type { PublicationView } from './pages/publication-page.tsx'
import { paths } from './paths.ts'
import { mayPublish, nextPublicationSteps } from './policy.ts'
import { PUBLIC_TEXT, type Publication, type PublicText, publicationStep } from './publication.ts'
import { type ApplicantKnown, withoutApplicant } from './rules/personal-data.ts'
import { findPublicationOf, listPublishedDocuments } from './store.ts'

interface Back {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

/** Throws NotFound for a case that is not there, or not in the actor's sight. */
export async function loadProposal(
  services: Services,
  actor: Actor,
  numberKey: string,
  back: Back | null,
): Promise<ProposalView> {
  const { db } = services
  const request = await getCase(db, numberKey, await sightOf(db, actor))
  const [documents, earlier, answer] = await Promise.all([
    listAnswerDocuments(db, request.id),
    findPublicationOf(db, request.id),
    findAnswer(db, request.id),
  ])
  const applicant = await applicantOf(services, db, request.id)
  const form = {
    action: paths.proposal(numberKey),
    formKey: newFormKey(),
    text: beginning(request, answer, applicant),
    chosen: [],
    documents: namesOf(documents),
    typed: back?.typed ?? null,
    errors: back?.errors ?? [],
    button: publicationStep('propose').label,
  }
  return { request, form, refusal: refusalFor(actor, request, earlier) }
}

function refusalFor(actor: Actor, request: Case, earlier: Publication | undefined): string | null {
  if (request.stage !== 'closed') return '办结以后才能公开答复。'
  const { unitId } = request
  const inHand = { unitId, stage: earlier?.stage ?? null, proposedBy: earlier?.proposedBy ?? null }
  const allowed = mayPublish(actor, 'propose', inHand)
  return allowed.ok ? null : allowed.sentence
}

/** What the clerk starts from: the case's own words, without the applicant's data that can be found word for word. */
function beginning(request: Case, answer: Answer | undefined, applicant: ApplicantKnown): PublicText {
  const cut = (text: string, field: keyof PublicText) =>
    [...withoutApplicant(text, applicant)].slice(0, PUBLIC_TEXT[field].max).join('')
  return {
    title: cut(request.subject, 'title'),
    asked: cut(request.wanted, 'asked'),
    answered: cut(saidIn(request, answer), 'answered'),
  }
}

/** The decision, and what the officer filled in for it. */
function saidIn({ decision }: Case, answer: Answer | undefined): string {
  const label = decision === null ? '' : `${decisionLabel(decision)}。`
  const said = FIELDS.flatMap(field => {
    const value = answer?.fields[field] ?? ''
    if (value === '') return []
    const { label: name, kind, options } = fieldOf(field)
    const words =
      kind === 'choice' || kind === 'choices'
        ? choicesIn(value).map(code => options?.[code] ?? code)
        : [value]
    return [`${name}：${words.join('、')}`]
  })
  return [label, ...said].filter(line => line !== '').join('\n')
}

const FIELDS = Object.keys(ANSWER_FIELDS) as AnswerField[]

function fieldOf(field: AnswerField): {
  readonly label: string
  readonly kind: string
  readonly options?: { readonly [code: string]: string }
} {
  return ANSWER_FIELDS[field]
}

function namesOf(documents: readonly Attachment[]): Record<string, string> {
  return Object.fromEntries(
    documents.map(({ id, name, size }) => [String(id), `${name}（${showSize(size)}）`]),
  )
}

export async function loadPublication(
  services: Services,
  actor: Actor,
  publication: Publication,
  cameBack: PublicationView['cameBack'],
): Promise<PublicationView> {
  const { db } = services
  const next = nextPublicationSteps(actor, publication)
  const documents = await listPublishedDocuments(db, publication.id)
  const back = cameBack?.verb === 'revise' ? cameBack : null
  const form = {
    action: paths.step.revise(publication.id),
    formKey: newFormKey(),
    text: publication,
    chosen: documents.map(({ id }) => String(id)),
    documents: namesOf(await listAnswerDocuments(db, publication.requestId)),
    typed: back?.typed ?? null,
    errors: back?.errors ?? [],
    button: publicationStep('revise').label,
  }
  return { publication, documents, next, form: next.includes('revise') ? form : null, cameBack }
}

/** For the page of a case. */
export async function loadPublicationOfCase(
  { db }: Services,
  actor: Actor,
  request: Case,
): Promise<PublicationOfCase> {
  if (request.stage !== 'closed') return { id: null, stage: null, mayPropose: false }
  const earlier = await findPublicationOf(db, request.id)
  const mayPropose = refusalFor(actor, request, earlier) === null
  return { id: earlier?.id ?? null, stage: earlier?.stage ?? null, mayPropose }
}
