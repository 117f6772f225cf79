/** 留痕: who did what to which thing, when, from where; append-only and chained with SM3. 《条例》第四十五条 */
export { anchorTrail } from './anchors.ts'
export type { Entry, Readable } from './entry.ts'
export type { Author, Fact, Json } from './fact.ts'
export { asOfNow, listDeeds, listDone, readHead, record, recordAll, trailOf } from './store.ts'
export type { TrailWords } from './words.ts'
