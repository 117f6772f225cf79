import { type Day, dayInChina, showDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { CONSULTATION_STAGES } from '../consultations/consultation.ts'
import { paths as consultationPaths } from '../consultations/paths.ts'
import { listPublicConsultationsOf } from '../consultations/store.ts'
import { INTERPRETATION_FORMS, isPolicy, type Listed } from '../documents/document.ts'
import { paths as documentPaths } from '../documents/paths.ts'
import { listLive } from '../documents/portal/store.ts'
import { VALIDITIES } from '../documents/rules/validity.ts'
import { paths as conferencePaths } from '../press-conferences/paths.ts'
import { listPublicConferencesOf } from '../press-conferences/store.ts'
import { paths as responsePaths } from '../responding/paths.ts'
import { listPublicConcernsOf } from '../responding/store.ts'
import type { EntryShown, TopicText } from './topic.ts'

export interface TopicResolved {
  /** By address; what is not public is not here. */
  readonly entries: ReadonlyMap<string, EntryShown>
  /** Its documents, for feeds. */
  readonly documents: readonly Listed[]
}

const numbersAt = (all: readonly string[], prefix: string) =>
  all.filter(path => path.startsWith(prefix)).map(path => path.slice(prefix.length))

/** What stands at the addresses of a topic now: four questions, however many there are. */
export async function resolveEntries(
  db: Db | Tx,
  { sections }: Pick<TopicText, 'sections'>,
  today: Day,
): Promise<TopicResolved> {
  const all = sections.flatMap(({ entries }) => entries)
  const documents = await listLive(db, numbersAt(all, documentPaths.document('')), today)
  const concerns = await listPublicConcernsOf(db, numbersAt(all, responsePaths.concern('')))
  const conferences = await listPublicConferencesOf(db, numbersAt(all, conferencePaths.conference('')))
  const consultations = await listPublicConsultationsOf(
    db,
    numbersAt(all, consultationPaths.consultation('')),
  )
  const shown: EntryShown[] = [
    ...documents.map(one => ({
      path: documentPaths.document(one.number),
      title: one.title,
      about: [
        one.documentNumber,
        one.form === null ? null : INTERPRETATION_FORMS[one.form],
        one.issuer || one.unitName,
        isPolicy(one.genre) ? VALIDITIES[one.validity] : null,
        showDay(dayInChina(one.publishedAt)),
      ].flatMap(said => (said ? [said] : [])),
    })),
    ...concerns.map(({ number, subject, unitName, lastAt }) => ({
      path: responsePaths.concern(number),
      title: subject,
      about: ['回应关切', unitName, showDay(dayInChina(lastAt))],
    })),
    ...conferences.map(({ number, title, unitName, startsAt }) => ({
      path: conferencePaths.conference(number),
      title,
      about: ['新闻发布会', unitName, showDay(dayInChina(startsAt))],
    })),
    ...consultations.map(({ number, title, unitName, opensOn, closesOn, stage }) => ({
      path: consultationPaths.consultation(number),
      title,
      about: [
        '意见征集',
        unitName,
        stage === 'cancelled' ? CONSULTATION_STAGES.cancelled : `${showDay(opensOn)}至${showDay(closesOn)}`,
      ],
    })),
  ]
  return { entries: new Map(shown.map(one => [one.path, one])), documents }
}
