import type { Actor } from '#organisations'
import type { FieldError } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Bearer } from './bearer.ts'
import { type Problem, problem, problemOf } from './problem.ts'
import { noteCall } from './store.ts'

/** A call that was let in and whose form was checked. */
export interface Call {
  readonly services: Services
  readonly bearer: Bearer | null
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>>
  /** For calls that count once; empty for others. */
  readonly formKey: string
}

export type Answered =
  | { readonly ok: true; readonly value: object }
  | { readonly ok: false; readonly problem: Problem }

export const answered = (value: object): Answered => ({ ok: true, value })
export const troubled = (told: Problem): Answered => ({ ok: false, problem: told })

/** A call behind a scope has a bearer; the door has seen to it. */
export function actorOf({ bearer }: Call): Actor {
  if (bearer === null) throw new Error('this call is for bearers of a token alone')
  return bearer.actor
}

type Outcome<T> = Result<T> | { readonly ok: false; readonly errors: readonly FieldError[] }

/** What came of it: the answer made of the value, the fields that are wrong, or the refusal. */
export function told<T>(outcome: Outcome<T>, answerOf: (value: T) => object): Answered {
  if (outcome.ok) return answered(answerOf(outcome.value))
  if ('errors' in outcome) return troubled(wrongFields(outcome.errors))
  return troubled(problemOf(outcome))
}

export function wrongFields(errors: readonly FieldError[]): Problem {
  return problem('wrong-fields', `有 ${errors.length} 处要改，见 errors；没有保存任何内容。`, errors)
}

const KEY = /^[!-~]{8,128}$/

/**
 * The key of a call that counts once, as the key of its form; or why there is none. What stands under a key stands
 * there for good: the same key with something else is a mistake of the caller's, never a second call.
 */
export async function formKeyOf(
  { db, secrets, now }: Services,
  { tokenId }: Bearer,
  header: string | string[] | undefined,
  content: string,
): Promise<{ readonly key: string } | { readonly problem: Problem }> {
  // The draft of the header has it as a quoted string; many send it bare.
  const given = typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : ''
  if (!KEY.test(given)) {
    return {
      problem: problem(
        'no-idempotency-key',
        '请带上请求头 Idempotency-Key：8至128个可见的 ASCII 字符，每次调用各用一个（如 UUID）；重发同一次调用时用同一个。',
      ),
    }
  }
  const key = secrets.fingerprint('api call', `${tokenId}\n${given}`)
  if (await noteCall(db, key, secrets.fingerprint('api call content', content), now())) return { key }
  return {
    problem: problem(
      'key-used-otherwise',
      '这个 Idempotency-Key 已经用于另一次内容不同的调用，这一次没有受理。新的调用请换一个新的值。',
    ),
  }
}
