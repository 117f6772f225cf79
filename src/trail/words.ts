/**
 * What verbs, things and particulars are called. Each module names its own in the code; the one list of their Chinese
 * words is put together by whoever knows all modules.
 */
export interface TrailWords {
  /** `requests.extend` → 同意延期 */
  readonly verbs: Readonly<Record<string, string>>
  /** `request` → 申请 */
  readonly things: Readonly<Record<string, string>>
  /** The keys of before and after: `dueOn` → 答复期限 */
  readonly particulars: Readonly<Record<string, string>>
  /** What their codes mean: `stage` → `open` → 办理中 */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
}
