/** 区分处理: what of a document cannot be given is blacked out, and what is given holds nothing else. */
export type { Finding, FindingCode } from './check/finding.ts'
export {
  type HiddenThing,
  hiddenSentence,
  notShownSentence,
  type OpenDocument,
  type PageSize,
} from './document.ts'
export {
  decisionOf,
  GROUND_CODES,
  GROUNDS,
  type Ground,
  type GroundDecision,
  groundLabel,
  isGround,
} from './ground.ts'
export { type GroundCount, groundsOf, type Mark, MOST_MARKS, readMarks } from './mark.ts'
export {
  burn,
  checkRelease,
  openDocument,
  pageImages,
  type Release,
  release,
  secretsOf,
} from './redaction.ts'
