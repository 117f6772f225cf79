/** 区分处理: what of a document cannot be given is blacked out, and what is given holds nothing else. */
export {
  decisionOf,
  GROUND_CODES,
  GROUNDS,
  type Ground,
  type GroundDecision,
  groundLabel,
  isGround,
} from './ground.ts'
