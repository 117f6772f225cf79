import { loadCalendar } from '#calendar'
import { type Actor, listUnits, officersWith, sightOf, takesRequests } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { findAnswer, listAnswerDocuments } from '../../answers/store.ts'
import type { Case, CaseFact } from '../../case.ts'
import { readClock } from '../../case-clock.ts'
import { listConfirmations } from '../../confirming/store.ts'
import { listConsultations } from '../../consultations/store.ts'
import { findExtensionRequest } from '../../extensions/store.ts'
import { findFee } from '../../fees/store.ts'
import { formsFor } from '../../letters/forms/forms.ts'
import { letterWarnings } from '../../letters/issue.ts'
import { listLetters } from '../../letters/store.ts'
import { loadDuplicates } from '../../often-asked/load-duplicates.ts'
import { findOralApplication } from '../../oral/store.ts'
import { nextSteps } from '../../policy.ts'
import { loadPublicationOfCase } from '../../published/load.ts'
import { listRedactions } from '../../redacting/store.ts'
import { listReturns } from '../../returns/store.ts'
import { isDecision } from '../../rules/decisions.ts'
import { decisionsOpenTo } from '../../rules/precedents.ts'
import type { TogetherShown } from '../../several-units/pages/sent-together-part.tsx'
import { listSentTogether } from '../../several-units/store.ts'
import { listStatements } from '../../statements/store.ts'
import { factsOf, getApplicant, getCase, listAttachments, type Sight } from '../../store.ts'
import { loadSupervision } from '../../supervising/load.ts'
import { countSameMonth, listSiblings } from '../../tallies.ts'
import type { CameBack, CaseView } from './view.ts'

export interface CaseAsked {
  readonly numberKey: string
  /** The kind of answer chosen in the address, whose form is to be shown. */
  readonly decision?: string | undefined
  readonly cameBack?: CameBack | null
  readonly idNumber?: string | null
}

/** Throws NotFound for a case that is not there, or not in the actor's sight: the two look the same. */
export async function loadCase(services: Services, actor: Actor, asked: CaseAsked): Promise<CaseView> {
  const { db } = services
  const today = dayInChina(services.now())
  const sight = await sightOf(db, actor)
  const request = await getCase(db, asked.numberKey, sight)
  const [applicant, facts, letters, attachments, documents, answer, extension, calendar, beside] =
    await Promise.all([
      getApplicant(db, request.id),
      factsOf(db, request.id),
      listLetters(db, request.id),
      listAttachments(db, request.id),
      listAnswerDocuments(db, request.id),
      findAnswer(db, request.id),
      findExtensionRequest(db, request.id),
      loadCalendar(db),
      loadBeside(db, request),
    ])
  const next = nextSteps(actor, request)
  const decisions = decisionsOpenTo(facts, today)
  const chosen = asked.cameBack?.typed.decision ?? asked.decision ?? answer?.decision ?? ''
  return {
    request,
    applicant,
    facts,
    clock: readClock(facts, request.channel, calendar, today),
    letters,
    forms: formsFor({ request, facts, answer: answer ?? null, letters, consultations: beside.consultations }),
    attachments,
    documents,
    answer: answer ?? null,
    warnings: await letterWarnings({ tx: db, request, today }, answer, wordsIn(facts)),
    extension: extension ?? null,
    ...beside,
    oral: await findOralApplication(db, request.id),
    together: await loadTogether(db, request.id, sight),
    duplicates: request.stage === 'closed' ? [] : await loadDuplicates(db, request),
    publication: await loadPublicationOfCase(services, actor, request),
    supervision: await loadSupervision(services, actor, request),
    next,
    decisions,
    decision: isDecision(chosen) && decisions.includes(chosen) ? chosen : null,
    clerks: next.includes('assign') ? await officersWith(db, request.unitId, ['clerk']) : [],
    units: next.includes('route')
      ? (await listUnits(db)).map(({ unit }) => unit).filter(unit => takesRequests(unit, today))
      : [],
    today,
    formKey: newFormKey,
    cameBack: asked.cameBack ?? null,
    idNumber: asked.idNumber ?? null,
  }
}

/** The applicant named these organs; what became of it elsewhere is for those who may see it there. */
async function loadTogether(db: Db, requestId: number, sight: Sight): Promise<TogetherShown[]> {
  return (await listSentTogether(db, requestId))
    .filter(({ id }) => id !== requestId)
    .map(({ unitId, unitName, number, numberKey, stage }) => ({
      unitName,
      seen: sight.includes(unitId) ? { number, numberKey, stage } : null,
    }))
}

/** What runs beside the answer. */
async function loadBeside(db: Db, request: Case) {
  const [confirmations, consultations, statements, fee, returns, redactions, siblings, sameMonth] =
    await Promise.all([
      listConfirmations(db, request.id),
      listConsultations(db, request.id),
      listStatements(db, request.id),
      findFee(db, request.id),
      listReturns(db, request.id),
      listRedactions(db, request.id),
      listSiblings(db, request),
      countSameMonth(db, request),
    ])
  return {
    confirmations,
    consultations,
    statements,
    fee: fee ?? null,
    returns,
    redactions,
    siblings,
    sameMonth,
  }
}

/** What officers wrote along the way, which letters repeat. */
const wordsIn = (facts: readonly CaseFact[]): string[] =>
  facts.flatMap(({ data }) => Object.values(data).filter(value => typeof value === 'string'))
