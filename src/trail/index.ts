/** 留痕: who did what to which thing, append-only and chained. */
export type { Author, Fact, Json } from './fact.ts'
