import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '#organisations'
import { may, nextSteps } from '../policy.ts'
import {
  ANSWER_STAGES,
  type AnswerStage,
  EXTENSION_STAGES,
  type ExtensionStage,
  STAGES,
  type Stage,
} from '../request.ts'
import { isOpenTo, leadsTo, type Standing, transition, VERBS, type Verb } from './transitions.ts'

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

const STANDINGS: Standing[] = every<Stage>(STAGES).flatMap(stage =>
  every<AnswerStage>(ANSWER_STAGES).flatMap(answer =>
    every<ExtensionStage>(EXTENSION_STAGES).map(extension => ({ stage, answer, extension })),
  ),
)

/**
 * Who may do what when, written down a second time by hand from the law and the office's practice: one line a verb,
 * roles · stage · answer · extension. The table of the program must agree in every cell.
 */
const EXPECTED: Record<Verb, string> = {
  route: 'supervisor · routing · * · *',
  confirm: 'clerk · arrived · * · *',
  assign: 'reviewer disclosure-head head · open · * · *',
  askExtension: 'clerk · open · none drafting reviewing signing · none refused',
  grantExtension: 'disclosure-head · open · none drafting reviewing signing · asked',
  refuseExtension: 'disclosure-head · open · * · asked',
  draftAnswer: 'clerk · open · none drafting · *',
  addDocument: 'clerk · open · none drafting · *',
  removeDocument: 'clerk · open · none drafting · *',
  sendToReview: 'clerk · open · drafting · *',
  returnFromReview: 'reviewer · open · reviewing · *',
  passReview: 'reviewer · open · reviewing · *',
  returnFromSigning: 'head · open · signing · *',
  sign: 'head · open · signing · none granted refused',
  deliver: 'clerk · open · signed · *',
  openIdentity: 'clerk reviewer disclosure-head head · arrived open closed · * · *',
}

function expected(verb: Verb, role: Role, standing: Standing): boolean {
  const [roles = '', ...stages] = EXPECTED[verb].split(' · ')
  const here = [standing.stage, standing.answer, standing.extension]
  return (
    roles.split(' ').includes(role) &&
    stages.every((allowed, i) => allowed === '*' || allowed.split(' ').includes(here[i] ?? ''))
  )
}

describe('every cell of state × action × role', () => {
  for (const verb of VERBS) {
    it(`${transition(verb).label} (${verb})`, () => {
      for (const standing of STANDINGS) {
        for (const role of every<Role>(ROLES)) {
          const cell = `${Object.values(standing).join('/')} by ${role}`
          const inHand = { ...standing, unitId: UNIT, hands: {} }
          expect(`${cell}: ${may(officer(role), verb, inHand).ok}`).toBe(
            `${cell}: ${expected(verb, role, standing)}`,
          )
          expect(may(officer(role, OTHER_UNIT), verb, inHand).ok).toBe(false)
        }
      }
    })
  }
})

describe('起草≠审核≠签发', () => {
  const chain = { drafter: 1, reviewer: 2, 'extension-asker': 1 }
  it.each([
    ['passReview', 'reviewer', 'reviewing', 1, false],
    ['passReview', 'reviewer', 'reviewing', 2, true],
    ['returnFromReview', 'reviewer', 'reviewing', 1, false],
    ['sign', 'head', 'signing', 1, false],
    ['sign', 'head', 'signing', 2, false],
    ['sign', 'head', 'signing', 3, true],
    ['returnFromSigning', 'head', 'signing', 2, false],
  ] as const)('%s by a %s with answer %s, account %i: %s', (verb, role, answer, id, allowed) => {
    const inHand = { stage: 'open', answer, extension: 'none', unitId: UNIT, hands: chain } as const
    expect(may(officer(role, UNIT, id), verb, inHand).ok).toBe(allowed)
  })

  it('whoever asked for the extension does not grant it', () => {
    const inHand = { stage: 'open', answer: 'none', extension: 'asked', unitId: UNIT, hands: chain } as const
    expect(may(officer('disclosure-head', UNIT, 1), 'grantExtension', inHand)).toMatchObject({
      code: 'not-by-the-same-hand',
    })
    expect(may(officer('disclosure-head', UNIT, 2), 'grantExtension', inHand).ok).toBe(true)
  })
})

describe('a case on its way', () => {
  it('never leaves the table, whatever the order of steps, and never closes unsigned', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERBS), { maxLength: 60 }), verbs => {
        let standing: Standing = { stage: 'routing', answer: 'none', extension: 'none' }
        let extensions = 0
        let signed = false
        for (const verb of verbs.filter(v => v !== 'openIdentity')) {
          if (!isOpenTo(verb, standing)) continue
          standing = leadsTo(verb, standing)
          if (verb === 'grantExtension') extensions++
          if (verb === 'sign') signed = true
          expect(standing.stage === 'closed').toBe(standing.answer === 'delivered')
          if (standing.stage === 'closed') expect(signed).toBe(true)
          expect(extensions).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 5000 },
    )
  })

  it('offers exactly the steps it would allow', () => {
    for (const standing of STANDINGS) {
      for (const role of every<Role>(ROLES)) {
        const inHand = { ...standing, unitId: UNIT, hands: {} }
        expect(nextSteps(officer(role), inHand)).toEqual(VERBS.filter(v => may(officer(role), v, inHand).ok))
      }
    }
  })

  it('every standing that can be reached, other than closed, has a step out of it', () => {
    const seen = new Map<string, Standing>()
    const visit = (standing: Standing) => {
      const key = JSON.stringify(standing)
      if (seen.has(key)) return
      seen.set(key, standing)
      for (const verb of VERBS) if (isOpenTo(verb, standing)) visit(leadsTo(verb, standing))
    }
    visit({ stage: 'routing', answer: 'none', extension: 'none' })
    for (const standing of seen.values()) {
      if (standing.stage === 'closed') continue
      const ways = VERBS.filter(
        v => isOpenTo(v, standing) && JSON.stringify(leadsTo(v, standing)) !== JSON.stringify(standing),
      )
      expect({ standing, stuck: ways.length === 0 }).toEqual({ standing, stuck: false })
    }
  })
})
