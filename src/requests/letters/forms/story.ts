import type { Db } from '#platform/db.ts'
import { findAnswer } from '../../answers/store.ts'
import type { Case } from '../../case.ts'
import { listConsultations } from '../../consultations/store.ts'
import { factsOf } from '../../store.ts'
import { listLetters } from '../store.ts'
import type { Story } from './approvals.ts'
import { listExtensionsAsked, listFeesAsked } from './store.ts'

/** What every form of a case is printed from. */
export async function loadStory(db: Db, request: Case): Promise<Story> {
  const [facts, answer, letters, consultations, extensions, fees] = await Promise.all([
    factsOf(db, request.id),
    findAnswer(db, request.id),
    listLetters(db, request.id),
    listConsultations(db, request.id),
    listExtensionsAsked(db, request.id),
    listFeesAsked(db, request.id),
  ])
  return { request, facts, answer: answer ?? null, letters, consultations, extensions, fees }
}
