import type { Calendar } from '#calendar'
import type { Day } from '#platform/day.ts'
import type { Opinion } from '../request.ts'
import { type ConsultedParty, LIMITS } from './law.ts'

export interface Asked {
  readonly party: ConsultedParty
  readonly askedOn: Day
  /** The day they signed for it; null while it is not known. */
  readonly receivedOn: Day | null
}

/**
 * The last day to give an opinion: 15 workdays from receipt of the letter. 《条例》第三十二条、第三十四条
 * Reading `consultationLimit`: with no receipt on record within 15 workdays of sending, they run from sending.
 */
export function opinionBy({ party, askedOn, receivedOn }: Asked, calendar: Calendar): Day {
  const { workdays } = LIMITS[`${party}-opinion`].length
  const sentLimit = calendar.advance(askedOn, workdays)
  return receivedOn === null || receivedOn > sentLimit ? sentLimit : calendar.advance(receivedOn, workdays)
}

/**
 * What silence means. 第三十二条: a third party that does not answer leaves the decision to the organ, by the Regulation.
 * 第三十四条: a co-making organ that does not answer is taken to consent.
 */
export const SILENCE: { readonly [party in ConsultedParty]: string } = {
  'third-party': '逾期未提出意见，由本机关依照《条例》的规定决定是否公开。',
  'other-organ': '逾期未提出意见，视为同意公开。',
}

/** Whether an outcome keeps what was asked about from being disclosed, unless they are overruled and told. */
export function standsAgainst({
  party,
  outcome,
  toldOn,
}: {
  party: ConsultedParty
  outcome: Opinion | null
  toldOn: Day | null
}): boolean {
  return party === 'third-party' && outcome === 'objects' && toldOn === null
}
