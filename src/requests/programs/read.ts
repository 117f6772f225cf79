import type { Day } from '#platform/day.ts'
import type { FieldError, FormResult } from '#platform/form.ts'
import {
  type Application,
  readApplicant,
  readInformation,
  readKind,
  UNIT_NOT_KNOWN,
} from '../intake/application.ts'

/** An application as a program sends it, in the parts of 《条例》第二十九条. */
export interface ApplicationSent {
  /** A unit's code; null: the applicant does not know. */
  readonly unit: string | null
  readonly applicant: Readonly<Record<string, unknown>>
  readonly information: Readonly<Record<string, unknown>>
}

/** Read by the readers of the pages, so that the same sentences come back; `applicant.name` names the field. */
export function readApplicationSent(
  { unit, applicant, information }: ApplicationSent,
  today: Day,
): FormResult<Application> {
  const kind = readKind(applicant)
  const who = kind.ok ? readApplicant(kind.value, applicant, today) : kind
  const what = readInformation(information)
  // The code that no unit can have is the page's way of saying that it is not known.
  const unitCode = unit === UNIT_NOT_KNOWN ? null : unit
  if (who.ok && what.ok)
    return { ok: true, value: { unitCode, applicant: who.value, information: what.value } }
  const errors = [...errorsUnder('applicant', who), ...errorsUnder('information', what)]
  return { ok: false, errors, typed: {} }
}

function errorsUnder(part: string, result: FormResult<unknown>): FieldError[] {
  return result.ok
    ? []
    : result.errors.map(({ field, sentence }) => ({ field: `${part}.${field}`, sentence }))
}
