import type { Day } from '#platform/day.ts'
import type { Attachment } from '../../store.ts'
import type { CameBack } from '../form.ts'
import type { RecordsApplication, RecordsVerb } from '../records-application.ts'

/** Everything the office's page of an application shows. */
export interface RecordsView {
  readonly application: RecordsApplication
  readonly files: readonly Attachment[]
  /** What the office holds itself to; null before receipt was confirmed. */
  readonly targetOn: Day | null
  readonly next: readonly RecordsVerb[]
  readonly formKey: () => string
  readonly cameBack: (CameBack & { readonly verb: RecordsVerb }) | null
  /** Opened for this one page. */
  readonly idNumber: string | null
}
