import type { Person } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import type {
  Answer,
  Applicant,
  Case,
  CaseFact,
  Consultation,
  ExtensionRequest,
  Fee,
  Letter,
  Return,
  Statement,
} from '../../case.ts'
import type { Confirmation } from '../../confirming/confirmation.ts'
import type { CaseFormName } from '../../letters/forms/forms.ts'
import type { DuplicateShown } from '../../often-asked/pages/duplicates-part.tsx'
import type { OralApplication } from '../../oral/oral.ts'
import type { PublicationOfCase } from '../../published/pages/case-part.tsx'
import type { Redaction } from '../../redacting/redaction.ts'
import type { Clock } from '../../rules/clock.ts'
import type { DecisionCode } from '../../rules/decisions.ts'
import type { Verb } from '../../rules/transitions.ts'
import type { TogetherShown } from '../../several-units/pages/sent-together-part.tsx'
import type { Attachment } from '../../store.ts'
import type { SupervisionOfCase } from '../../supervising/load.ts'

/** Everything the page of a case shows. */
export interface CaseView {
  readonly request: Case
  readonly applicant: Applicant
  readonly facts: readonly CaseFact[]
  readonly clock: Clock | null
  readonly letters: readonly Letter[]
  /** What can be printed from the case beside its letters. */
  readonly forms: readonly CaseFormName[]
  readonly attachments: readonly Attachment[]
  readonly answer: Answer | null
  /** What to mend, if possible, before a letter goes out. */
  readonly warnings: readonly string[]
  /** Given with the answer. */
  readonly documents: readonly Attachment[]
  readonly extension: ExtensionRequest | null
  readonly consultations: readonly Consultation[]
  /** 口头申请, as it was taken down; null for every other. */
  readonly oral: OralApplication | null
  /** How the applicant was asked to confirm, where the channel asks for it. */
  readonly confirmations: readonly Confirmation[]
  readonly statements: readonly Statement[]
  readonly fee: Fee | null
  readonly returns: readonly Return[]
  /** Documents marked in the case, released or not. */
  readonly redactions: readonly Redaction[]
  /** 催办、督办令 */
  readonly supervision: SupervisionOfCase
  /** Split from one application, this case among them; empty when there is but this one. */
  readonly siblings: readonly {
    readonly number: string
    readonly numberKey: string
    readonly subject: string
  }[]
  /** Of one sending to several units, the other cases. */
  readonly together: readonly TogetherShown[]
  /** Of the same applicant to the same unit in the month this one was received, this one included. */
  readonly sameMonth: number
  /** Earlier cases of the unit that ask for the same or nearly so, for as long as this one is open. */
  readonly duplicates: readonly DuplicateShown[]
  readonly publication: PublicationOfCase
  /** The steps open to whoever looks, by the same table the server refuses by. */
  readonly next: readonly Verb[]
  /** Decisions open to the case, and the one whose form is shown. */
  readonly decisions: readonly DecisionCode[]
  readonly decision: DecisionCode | null
  /** Whom the case can be assigned to; empty unless that step is open. */
  readonly clerks: readonly Person[]
  /** Where it can be routed to; empty unless that step is open. */
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly today: Day
  /** A fresh key for every form on the page. */
  readonly formKey: (verb: Verb) => string
  /** The form that came back, with what was typed. */
  readonly cameBack: CameBack | null
  /** The ID number, just opened for a reason that is in the trail. */
  readonly idNumber: string | null
}

export interface CameBack {
  readonly verb: Verb
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}
