/**
 * 检索: one index over everything that is public. Modules put entries in inside the transaction that publishes, and take
 * them out inside the one that withdraws; the index knows none of them.
 */
export { ENTRY_KINDS, type EntryKind, type SearchEntry, VALIDITIES, type Validity } from './entry.ts'
export { cutWithNewDictionary, forgetMisses, indexUnits } from './jobs.ts'
export { findUnitOfKeeper } from './office/actions/keep.ts'
export { searchOfficeRoutes } from './office/routes.ts'
export { searchRoutes } from './routes.ts'
export { listFindable, missingKeys, putEntries, putEntry, removeEntries, removeEntry } from './store.ts'
