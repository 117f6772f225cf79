import { type Calendar, endOfTerm } from '#calendar'
import { type Day, daysFrom, earlierOf, laterOf } from '#platform/day.ts'
import { type ClockFact, only } from './clock-facts.ts'
import { type ConsultedParty, type Law, LIMITS } from './law.ts'

/** What every rule here reads. `now` is today, or the day of the answer: what is open then is taken to end then. */
export interface Matter {
  readonly facts: readonly ClockFact[]
  readonly law: Law
  readonly calendar: Calendar
  readonly now: Day
}

/** The days after `after` up to and including `through`, and how many workdays of them count. */
export interface Stretch {
  readonly kind: 'answer' | 'extension' | 'pause' | 'deferral'
  readonly after: Day
  readonly through: Day
  readonly days: number
  readonly article: string
  /** Of a pause: the whole of it, of which this stretch may be a part. */
  readonly pause?: Pause
}

export interface Pause {
  readonly after: Day
  readonly through: Day
  readonly parties: readonly ConsultedParty[]
  /** With the opinion; when the time for it was up; or, still waited for, today. */
  readonly end: 'answer' | 'limit' | 'today'
}

export interface Correction {
  /** The day the count had started from. */
  readonly startedOn: Day
  readonly askedOn: Day
  readonly correctedOn: Day | null
  /** The last day for the notice; null under the old law. */
  readonly askBy: Day | null
  readonly effect: 'restarts' | 'too-late' | 'not-the-first'
}

/** A step that moves nothing: it came after the period was over, a second time, or the law knows no such step. */
export interface Ineffective {
  readonly step: 'extension' | 'deferral' | 'consultation'
  readonly on: Day
  readonly article: string
  readonly reason: 'period-over' | 'second-time' | 'not-in-this-law' | 'no-later-day'
}

export interface Period {
  readonly startedOn: Day
  readonly dueOn: Day
  /** Without extension and deferral. */
  readonly originalDueOn: Day
  /** With the extension, without the deferral. */
  readonly countedDueOn: Day
  readonly extendedBy: number
  readonly deferredUntil: Day | null
  readonly stretches: readonly Stretch[]
  readonly ineffective: readonly Ineffective[]
}

/**
 * 《条例》第三十条: a notice within 7 workdays, once; the period is counted anew from the day the correction is received.
 * Readings `lateCorrectionNotice`, `secondCorrectionNotice`: a late or a second notice neither stops nor restarts it.
 * Reading `correctionUnder2008`: the old law set neither limit; the period must only be running still.
 */
export function readCorrections(matter: Matter, receivedOn: Day) {
  const { facts, law, calendar, now } = matter
  const askBy =
    law.correction.workdays === null ? null : calendar.advance(receivedOn, law.correction.workdays)
  const corrections: Correction[] = []
  let startedOn = receivedOn
  let awaiting = false
  for (const [index, notice] of only(facts, 'correction-asked').entries()) {
    const askedOn = notice.on
    const [answer] = only(facts.slice(facts.indexOf(notice)), 'corrected')
    const correctedOn = answer?.on ?? null
    const late = askedOn > (askBy ?? periodFrom(matter, startedOn).dueOn)
    const effect = askBy !== null && index > 0 ? 'not-the-first' : late ? 'too-late' : 'restarts'
    corrections.push({ startedOn, askedOn, correctedOn, askBy, effect })
    if (effect !== 'restarts') continue
    awaiting = correctedOn === null
    startedOn = correctedOn ?? now
  }
  return { corrections, startedOn, awaiting }
}

export interface FeeAwaited {
  readonly askedOn: Day
  readonly paidOn: Day | null
  readonly effect: 'restarts' | 'too-late'
}

/**
 * 《政府信息公开信息处理费管理办法》: a notice within the period; the period is counted anew from the day it was paid.
 * Reading `feeRestarts`. A notice after the period is over moves nothing.
 */
export function readFee(matter: Matter, startedOn: Day) {
  const [notice] = only(matter.facts, 'fee-asked')
  if (notice === undefined) return { fee: null, startedOn, awaiting: false }
  const paidOn = only(matter.facts, 'fee-paid')[0]?.on ?? null
  if (notice.on > periodFrom(matter, startedOn).dueOn) {
    return { fee: { askedOn: notice.on, paidOn, effect: 'too-late' } as const, startedOn, awaiting: false }
  }
  return {
    fee: { askedOn: notice.on, paidOn, effect: 'restarts' } as const,
    startedOn: laterOf(startedOn, paidOn ?? matter.now),
    awaiting: paidOn === null,
  }
}

/** The whole period: the answer's workdays, then the extension's, then the days it was deferred by. */
export function periodFrom(matter: Matter, startedOn: Day): Period {
  const pauses = readPauses(matter)
  const answer = count(matter, 'answer', startedOn, matter.law.answer.workdays, pauses)
  const originalDueOn = answer.through
  const { extendedBy, ...refusedExtension } = readExtension(matter, originalDueOn)
  const extension = count(matter, 'extension', originalDueOn, extendedBy, pauses)
  const countedDueOn = extension.through
  const { deferral, ...refusedDeferral } = readDeferral(matter, countedDueOn)
  return {
    startedOn,
    dueOn: deferral?.through ?? countedDueOn,
    originalDueOn,
    countedDueOn,
    extendedBy,
    deferredUntil: deferral?.through ?? null,
    stretches: [...answer.stretches, ...extension.stretches, ...(deferral === null ? [] : [deferral])],
    ineffective: [
      ...refusedExtension.ineffective,
      ...refusedDeferral.ineffective,
      ...consultationsInVain(matter, countedDueOn),
    ],
  }
}

/**
 * 《条例》第三十三条第二款: at most 20 workdays more.
 * Readings `extensionOnce`, `extensionInTime`, `extensionAddsDays`, `extensionAfterRestart`.
 */
function readExtension({ facts, law }: Matter, originalDueOn: Day) {
  const { article } = law.extension
  const ineffective: Ineffective[] = []
  let extendedBy = 0
  for (const [index, { on, workdays }] of only(facts, 'extended').entries()) {
    if (index > 0) ineffective.push({ step: 'extension', on, article, reason: 'second-time' })
    else if (on > originalDueOn) ineffective.push({ step: 'extension', on, article, reason: 'period-over' })
    else extendedBy = Math.min(workdays, law.extension.workdays)
  }
  return { extendedBy, ineffective }
}

/** 《条例》第三十五条: a day set within reason. Readings `deferralToADay`, `deferralOnce`. */
function readDeferral({ facts, law, calendar }: Matter, countedDueOn: Day) {
  const article = law.deferral?.article ?? law.answer.article
  const ineffective: Ineffective[] = []
  let deferral: Stretch | null = null
  for (const [index, { on, until }] of only(facts, 'deferred').entries()) {
    const through = endOfTerm(calendar, until, { days: 0 })
    const refused = (reason: Ineffective['reason']) =>
      ineffective.push({ step: 'deferral', on, article, reason })
    if (law.deferral === null) refused('not-in-this-law')
    else if (index > 0) refused('second-time')
    else if (on > countedDueOn) refused('period-over')
    else if (through <= countedDueOn) refused('no-later-day')
    else {
      const days = calendar.workdaysBetween(countedDueOn, through)
      deferral = { kind: 'deferral', after: countedDueOn, through, days, article }
    }
  }
  return { deferral, ineffective }
}

/** Consultations that leave the day where it is. Readings `consultationInTime`, `otherOrgansUnder2008`. */
function consultationsInVain({ facts, law }: Matter, countedDueOn: Day): Ineffective[] {
  const { of, article } = law.consultation
  return only(facts, 'consulted').flatMap(({ on, party }): Ineffective[] => {
    if (!of.includes(party)) return [{ step: 'consultation', on, article, reason: 'not-in-this-law' }]
    return on < countedDueOn ? [] : [{ step: 'consultation', on, article, reason: 'period-over' }]
  })
}

/**
 * 《条例》第三十三条第三款: the time it takes to ask third parties and other organs is not counted.
 * Readings `consultationSpan` (from the day after it was sent to the day of the answer, or to the end of the 15 workdays
 * they have), `openConsultation` (until today), `consultationsUnited`.
 */
function readPauses({ facts, law, calendar, now }: Matter): Pause[] {
  const receipts = firstById(only(facts, 'consultation-received'))
  const answers = firstById(only(facts, 'consultation-answered'))
  const pauses = only(facts, 'consulted')
    .filter(({ party }) => law.consultation.of.includes(party))
    .map(({ on, id, party }): Pause => {
      const { length } = LIMITS[`${party}-opinion`]
      const sentLimit = calendar.advance(on, length.workdays)
      const receivedOn = receipts.get(id) ?? on
      const answerBy = receivedOn > sentLimit ? sentLimit : calendar.advance(receivedOn, length.workdays)
      const waitedUntil = answers.get(id) ?? now
      const end = waitedUntil > answerBy ? 'limit' : answers.has(id) ? 'answer' : 'today'
      return { after: on, through: earlierOf(waitedUntil, answerBy), parties: [party], end }
    })
    .filter(pause => pause.through > pause.after)
  return united(pauses.sort((a, b) => daysFrom(b.after, a.after)))
}

/** What is written down a second time counts for nothing. */
function firstById(facts: readonly { readonly id: string; readonly on: Day }[]): ReadonlyMap<string, Day> {
  return new Map(facts.toReversed().map(({ id, on }) => [id, on]))
}

function united(pauses: readonly Pause[]): Pause[] {
  const separate: Pause[] = []
  for (const pause of pauses) {
    const last = separate.at(-1)
    if (last === undefined || last.through < pause.after) {
      separate.push(pause)
      continue
    }
    const { through, end } = pause.through > last.through || pause.end === 'today' ? pause : last
    const parties = [...new Set([...last.parties, ...pause.parties])]
    separate.splice(-1, 1, { after: last.after, through, parties, end })
  }
  return separate
}

/**
 * Counts workdays after a day, leaving out the pauses that begin before the count is full. A pause that begins on the
 * last day or later moves nothing: reading `consultationInTime`.
 */
function count(
  { law, calendar }: Matter,
  kind: 'answer' | 'extension',
  from: Day,
  workdays: number,
  pauses: readonly Pause[],
): { readonly stretches: readonly Stretch[]; readonly through: Day } {
  const { article } = law[kind]
  const stretches: Stretch[] = []
  let after = from
  let left = workdays
  for (const pause of pauses) {
    if (pause.through <= after) continue
    const begins = laterOf(pause.after, after)
    const counted = calendar.workdaysBetween(after, begins)
    if (counted >= left) break
    if (begins > after) stretches.push({ kind, after, through: begins, days: counted, article })
    stretches.push({
      kind: 'pause',
      after: begins,
      through: pause.through,
      days: 0,
      article: law.consultation.article,
      pause,
    })
    after = pause.through
    left -= counted
  }
  const through = calendar.advance(after, left)
  if (left > 0) stretches.push({ kind, after, through, days: left, article })
  return { stretches, through }
}
