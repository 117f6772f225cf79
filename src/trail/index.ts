/** 留痕: who did what to which thing, append-only and chained with SM3. */
export type { Author, Fact, Json } from './fact.ts'
export { record, recordAll } from './store.ts'
