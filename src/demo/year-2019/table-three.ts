import type { ApplicantKind, DecisionCode } from '#requests'

/**
 * 收到和处理政府信息公开申请情况, as a prefecture-level city printed it in its annual report for 2019 (商丘市人民政府2019年政府信息
 * 公开工作年度报告, table three). The demonstration's year repeats its figures, cell by cell, with requests that nobody made.
 */
export const COLUMNS = [
  'natural-person',
  'business',
  'research',
  'welfare',
  'legal-service',
  'other-organisation',
] as const satisfies readonly ApplicantKind[]

type Row = readonly [number, number, number, number, number, number]

/** What was received and decided in a year, and what was received and is carried on. */
export interface YearTable {
  readonly outcomes: readonly { readonly decisions: readonly DecisionCode[]; readonly counts: Row }[]
  readonly carriedForward: Row
}

export const RECEIVED: Row = [356, 43, 18, 20, 43, 10]
export const CARRIED_IN: Row = [4, 0, 0, 0, 0, 0]
export const CARRIED_FORWARD: Row = [3, 0, 0, 0, 0, 0]

/** The rows of outcomes that are not all zero, and the decisions that make them, taken in turn. */
export const OUTCOMES: YearTable['outcomes'] = [
  { decisions: ['disclosed.provided', 'disclosed.alreadyPublic'], counts: [144, 7, 0, 0, 1, 8] },
  { decisions: ['partlyDisclosed'], counts: [1, 0, 0, 0, 0, 1] },
  { decisions: ['refused.stateSecret'], counts: [1, 0, 0, 0, 0, 1] },
  { decisions: ['refused.prohibitedByLaw'], counts: [1, 0, 0, 0, 0, 0] },
  { decisions: ['refused.internalAffairs'], counts: [3, 0, 0, 0, 0, 0] },
  { decisions: ['refused.processInformation'], counts: [1, 1, 0, 0, 0, 0] },
  { decisions: ['refused.administrativeQuery'], counts: [59, 28, 0, 0, 0, 0] },
  { decisions: ['unavailable.notHeld', 'unavailable.notOurs'], counts: [42, 5, 3, 0, 0, 0] },
  { decisions: ['unavailable.needsCreation'], counts: [1, 0, 0, 0, 0, 0] },
  { decisions: ['declined.petition'], counts: [89, 2, 15, 20, 30, 0] },
  { decisions: ['declined.repeated'], counts: [9, 0, 0, 0, 2, 0] },
  { decisions: ['declined.excessive'], counts: [1, 0, 0, 0, 0, 0] },
  { decisions: ['declined.reconfirmation'], counts: [0, 0, 0, 0, 10, 0] },
  { decisions: ['other.withdrawn', 'other.other'], counts: [5, 0, 0, 0, 0, 0] },
]

/** The years after, made up: 2020 by the form of 2019, 2021 by its own. */
export const FOLLOWING: Readonly<Record<2020 | 2021, YearTable>> = {
  2020: {
    outcomes: [
      { decisions: ['disclosed.provided', 'disclosed.alreadyPublic'], counts: [22, 4, 0, 1, 1, 2] },
      { decisions: ['partlyDisclosed'], counts: [2, 1, 0, 0, 0, 0] },
      { decisions: ['refused.internalAffairs'], counts: [2, 0, 0, 0, 0, 0] },
      { decisions: ['refused.administrativeQuery'], counts: [5, 1, 0, 0, 0, 0] },
      { decisions: ['unavailable.notHeld', 'unavailable.notOurs'], counts: [9, 1, 0, 0, 0, 0] },
      { decisions: ['declined.petition'], counts: [8, 0, 0, 0, 1, 0] },
      { decisions: ['declined.repeated'], counts: [2, 0, 0, 0, 0, 0] },
      { decisions: ['other.withdrawn'], counts: [1, 0, 0, 0, 0, 0] },
    ],
    carriedForward: [2, 1, 0, 0, 0, 0],
  },
  2021: {
    outcomes: [
      { decisions: ['disclosed.provided', 'disclosed.alreadyPublic'], counts: [25, 3, 1, 0, 0, 1] },
      { decisions: ['partlyDisclosed'], counts: [3, 0, 0, 0, 0, 0] },
      { decisions: ['refused.processInformation'], counts: [2, 0, 0, 0, 0, 0] },
      { decisions: ['refused.administrativeQuery'], counts: [4, 0, 0, 0, 0, 0] },
      { decisions: ['unavailable.notHeld'], counts: [8, 2, 0, 0, 0, 0] },
      { decisions: ['declined.petition'], counts: [6, 0, 0, 1, 0, 0] },
      { decisions: ['other.withdrawn', 'other.other'], counts: [2, 0, 0, 0, 0, 0] },
    ],
    carriedForward: [1, 0, 0, 0, 0, 0],
  },
}
