import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#organisations'
import { may, mayApplicant, nextSteps, nextStepsOfApplicant } from '../policy.ts'
import {
  ANSWER_STAGES,
  CONSULTATION_STAGES,
  CORRECTION_STAGES,
  EXTENSION_STAGES,
  FEE_STAGES,
  REASONS_STAGES,
  STAGES,
} from '../request.ts'
import { BEGINNING, isOpenTo, leadsTo, type Standing, transition, VERBS, type Verb } from './transitions.ts'

const UNIT = 7
const OTHER_UNIT = 8

const officer = (role: Role, unitId = UNIT, id = 1): Actor => ({
  kind: 'user',
  id,
  name: '经办人甲',
  origin: '127.0.0.1',
  unitId,
  grants: [{ role, unitId }],
})

const every = <T extends string>(list: Record<T, string>) => Object.keys(list) as T[]

const LISTS = {
  stage: every(STAGES),
  answer: every(ANSWER_STAGES),
  extension: every(EXTENSION_STAGES),
  correction: every(CORRECTION_STAGES),
  consultation: every(CONSULTATION_STAGES),
  reasons: every(REASONS_STAGES),
  fee: every(FEE_STAGES),
} as const satisfies { [K in keyof Standing]: readonly Standing[K][] }

const STANDINGS = (Object.keys(LISTS) as (keyof Standing)[]).reduce<Standing[]>(
  (made, kind) => made.flatMap(standing => LISTS[kind].map(at => ({ ...standing, [kind]: at }))),
  [BEGINNING],
)

const UNSIGNED = 'answer=none,drafting,reviewing,signing'

/**
 * Who may do what when, written down a second time by hand from the law and the office's practice: one line a verb,
 * who · and where each stage must stand. The table of the program must agree in every cell.
 */
const EXPECTED: Record<Verb, string> = {
  route: 'supervisor · stage=routing',
  confirm: 'clerk · stage=arrived',
  sendLinkAgain: 'clerk · stage=arrived',
  confirmReceipt: 'applicant · stage=arrived',
  objectToReceipt: 'applicant · stage=arrived,open',
  assign: 'reviewer,disclosure-head,head · stage=open',
  askExtension: `clerk · stage=open · ${UNSIGNED} · extension=none,refused`,
  grantExtension: `disclosure-head · stage=open · ${UNSIGNED} · extension=asked`,
  refuseExtension: 'disclosure-head · stage=open · extension=asked',
  draftAnswer: 'clerk · stage=open · answer=none,drafting',
  addDocument: 'clerk · stage=open · answer=none,drafting',
  removeDocument: 'clerk · stage=open · answer=none,drafting',
  openRedaction: 'clerk · stage=open · answer=none,drafting',
  markRedaction: 'clerk · stage=open · answer=none,drafting',
  releaseRedaction: 'clerk · stage=open · answer=none,drafting',
  discardRedaction: 'clerk · stage=open · answer=none,drafting',
  sendToReview: 'clerk · stage=open · answer=drafting',
  returnFromReview: 'reviewer · stage=open · answer=reviewing',
  passReview: 'reviewer · stage=open · answer=reviewing',
  returnFromSigning: 'head · stage=open · answer=signing',
  sign: 'head · stage=open · answer=signing · extension=none,granted,refused · consultation=none,answered · fee=none,refused,asked,paid',
  deliver: 'clerk · stage=open · answer=signed',
  askCorrection: `clerk · stage=open · ${UNSIGNED} · correction=none`,
  recordCorrection: 'clerk · stage=open · correction=asked',
  correct: 'applicant · stage=open · correction=asked',
  consult: `clerk · stage=open · ${UNSIGNED}`,
  recordConsultationReceipt: 'clerk · stage=open · consultation=waiting',
  recordOpinion: 'clerk · stage=open · consultation=waiting',
  callOffConsultation: 'clerk · stage=open · consultation=waiting',
  overruleThirdParty: `head · stage=open · ${UNSIGNED} · consultation=answered`,
  askReasons: `clerk · stage=open · ${UNSIGNED} · reasons=none`,
  recordReasons: 'clerk · stage=open · reasons=asked',
  giveReasons: 'applicant · stage=open · reasons=asked',
  defer: `disclosure-head · stage=open · ${UNSIGNED} · reasons=given`,
  proposeFee: `clerk · stage=open · ${UNSIGNED} · fee=none,refused`,
  grantFee: `head · stage=open · ${UNSIGNED} · fee=proposed`,
  refuseFee: 'head · stage=open · fee=proposed',
  recordPayment: `clerk · stage=open · ${UNSIGNED} · fee=asked`,
  split:
    'clerk · stage=open · answer=none,drafting · extension=none,refused · correction=none,corrected · consultation=none · reasons=none · fee=none,refused',
  withdraw: `applicant · stage=routing,arrived,open · ${UNSIGNED}`,
  recordWithdrawal: `clerk · stage=arrived,open · ${UNSIGNED}`,
  recordReturn: 'clerk · stage=closed',
  handOver: 'clerk · stage=closed',
  openIdentity: 'clerk,reviewer,disclosure-head,head · stage=arrived,open,closed',
}

type Who = Role | 'applicant'

function expected(verb: Verb): (who: Who, standing: Standing) => boolean {
  const [who = '', ...stages] = EXPECTED[verb].split(' · ')
  const allowed = stages.map(stage => {
    const [kind = '', places = ''] = stage.split('=')
    return [kind as keyof Standing, places.split(',')] as const
  })
  return (one, standing) =>
    who.split(',').includes(one) && allowed.every(([kind, places]) => places.includes(standing[kind]))
}

const inHand = (standing: Partial<Standing>, hands: object = {}) => ({
  ...BEGINNING,
  ...standing,
  unitId: UNIT,
  hands,
})

describe('goal 6: every cell of state × action × role', () => {
  for (const verb of VERBS) {
    it(`${transition(verb).label} (${verb})`, () => {
      const allowed = expected(verb)
      const wrong: string[] = []
      for (const standing of STANDINGS) {
        const here = { ...standing, unitId: UNIT, hands: {} }
        const cell = (who: Who, is: boolean) => {
          if (is !== allowed(who, standing))
            wrong.push(`${Object.values(standing).join('/')} by ${who}: ${is}`)
        }
        for (const role of every<Role>(ROLES)) cell(role, may(officer(role), verb, here).ok)
        cell('applicant', mayApplicant(verb, here).ok)
      }
      expect(wrong.slice(0, 5)).toEqual([])
    })

    it(`${verb} by nobody of another unit`, () => {
      const open = STANDINGS.find(standing => isOpenTo(verb, standing)) ?? BEGINNING
      for (const role of every<Role>(ROLES)) {
        expect(may(officer(role, OTHER_UNIT), verb, inHand(open)).ok).toBe(false)
      }
    })
  }
})

describe('起草≠审核≠签发', () => {
  const chain = { drafter: 1, reviewer: 2, 'extension-asker': 1, 'fee-proposer': 1 }
  it.each([
    ['passReview', 'reviewer', 'reviewing', 1, false],
    ['passReview', 'reviewer', 'reviewing', 2, true],
    ['returnFromReview', 'reviewer', 'reviewing', 1, false],
    ['sign', 'head', 'signing', 1, false],
    ['sign', 'head', 'signing', 2, false],
    ['sign', 'head', 'signing', 3, true],
    ['returnFromSigning', 'head', 'signing', 2, false],
  ] as const)('%s by a %s with answer %s, account %i: %s', (verb, role, answer, id, allowed) => {
    expect(may(officer(role, UNIT, id), verb, inHand({ stage: 'open', answer }, chain)).ok).toBe(allowed)
  })

  it.each([
    ['grantExtension', 'disclosure-head', { extension: 'asked' }],
    ['refuseExtension', 'disclosure-head', { extension: 'asked' }],
    ['grantFee', 'head', { fee: 'proposed' }],
    ['refuseFee', 'head', { fee: 'proposed' }],
  ] as const)('%s is not by whoever asked for it', (verb, role, beside) => {
    const here = inHand({ stage: 'open', ...beside }, chain)
    expect(may(officer(role, UNIT, 1), verb, here)).toMatchObject({ code: 'not-by-the-same-hand' })
    expect(may(officer(role, UNIT, 2), verb, here).ok).toBe(true)
  })
})

/** What a case can end with, and what can happen to it only once. */
const ENDS: readonly Verb[] = ['sign', 'withdraw', 'recordWithdrawal']
const ONCE: readonly (readonly Verb[])[] = [
  ['grantExtension'],
  ['askCorrection'],
  ['correct', 'recordCorrection'],
  ['askReasons'],
  ['giveReasons', 'recordReasons'],
  ['defer'],
  ['grantFee'],
  ['recordPayment'],
  ['sign'],
  ['deliver', 'withdraw', 'recordWithdrawal'],
]

describe('goal 6: a case on its way', () => {
  it('never leaves the table, whatever the order of steps, and never closes unsigned', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...VERBS), fc.boolean()), { maxLength: 80 }), steps => {
        let standing: Standing = { ...BEGINNING, stage: 'routing' }
        const taken: Verb[] = []
        for (const [verb, last] of steps) {
          if (!isOpenTo(verb, standing)) continue
          standing = leadsTo(verb, standing, last)
          taken.push(verb)
          expect(standing.stage === 'closed').toBe(standing.answer === 'delivered')
          if (standing.stage === 'closed') expect(taken.some(v => ENDS.includes(v))).toBe(true)
          for (const kind of Object.keys(LISTS) as (keyof Standing)[]) {
            expect(LISTS[kind] as readonly string[]).toContain(standing[kind])
          }
        }
        for (const once of ONCE)
          expect(taken.filter(verb => once.includes(verb)).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 5000 },
    )
  })

  it('offers exactly the steps it would allow', () => {
    for (const standing of STANDINGS.filter((_, index) => index % 17 === 0)) {
      const here = inHand(standing)
      for (const role of every<Role>(ROLES)) {
        expect(nextSteps(officer(role), here)).toEqual(VERBS.filter(v => may(officer(role), v, here).ok))
      }
      // What is done with the link stands on the link's own page.
      const withCode = VERBS.filter(v => transition(v).byLink !== true)
      expect(nextStepsOfApplicant(here)).toEqual(withCode.filter(v => mayApplicant(v, here).ok))
    }
  })

  it('every standing that can be reached, other than closed, has a step out of it', () => {
    const seen = new Map<string, Standing>()
    const visit = (standing: Standing) => {
      const key = JSON.stringify(standing)
      if (seen.has(key)) return
      seen.set(key, standing)
      for (const verb of VERBS.filter(v => isOpenTo(v, standing))) {
        visit(leadsTo(verb, standing))
        visit(leadsTo(verb, standing, true))
      }
    }
    visit({ ...BEGINNING, stage: 'routing' })
    for (const standing of seen.values()) {
      if (standing.stage === 'closed') continue
      const ways = VERBS.filter(
        v => isOpenTo(v, standing) && JSON.stringify(leadsTo(v, standing, true)) !== JSON.stringify(standing),
      )
      expect({ standing, stuck: ways.length === 0 }).toEqual({ standing, stuck: false })
    }
  })
})
