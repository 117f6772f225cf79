import type { FieldError, FormResult } from '#platform/form.ts'
import { FORM_KEY } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { askCorrection } from '../actions/ask-correction.ts'
import { askExtension } from '../actions/ask-extension.ts'
import { confirm } from '../actions/confirm.ts'
import { draftAnswer } from '../actions/draft-answer.ts'
import type { Order } from '../actions/take-step.ts'
import * as forms from '../pages/case/forms.ts'
import type { Verb } from '../rules/transitions.ts'

/** The steps another program may take. Reviewing, signing and consenting stay with people at a page. */
export const STEPS_OF_PROGRAMS = [
  'confirm',
  'askCorrection',
  'askExtension',
  'draftAnswer',
] as const satisfies readonly Verb[]
export type StepOfPrograms = (typeof STEPS_OF_PROGRAMS)[number]

/** What is wrong with what was sent, or what came of the step. */
export type StepTaken = Result<string> | { readonly ok: false; readonly errors: readonly FieldError[] }

type Sent = Readonly<Record<string, unknown>>

const STEPS: Readonly<
  Record<StepOfPrograms, (services: Services, order: Order, sent: Sent) => Promise<StepTaken>>
> = {
  confirm: taking(forms.readConfirmation, confirm),
  askCorrection: taking(forms.readCorrectionAsked, askCorrection),
  askExtension: taking(forms.readExtension, askExtension),
  draftAnswer: taking(forms.readAnswer, draftAnswer),
}

/** A step sent by a program: read by the reader of the page's form, done by the page's action. */
export function stepByProgram(
  services: Services,
  step: StepOfPrograms,
  order: Order,
  sent: Sent,
): Promise<StepTaken> {
  return STEPS[step](services, order, sent)
}

function taking<T>(
  read: (body: unknown) => FormResult<{ readonly formKey: string; readonly input: T }>,
  act: (services: Services, order: Order, input: T) => Promise<Result<string>>,
) {
  return async (services: Services, order: Order, sent: Sent): Promise<StepTaken> => {
    const form = read({ ...asTyped(sent), [FORM_KEY]: order.formKey })
    return form.ok ? act(services, order, form.value.input) : { ok: false, errors: form.errors }
  }
}

/** Forms know texts alone. */
function asTyped(sent: Sent): Sent {
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  )
}
