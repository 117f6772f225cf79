import type { Tx } from '../db.ts'
import { done, type Result, refused } from '../result.ts'
import type { Services } from '../services.ts'
import { askedQuestion, type CheckPassed, type HumanAnswer, readHumanAnswer } from './human-check.ts'
import { attemptLimit, originKey } from './limits.ts'
import { addIntakeAttempt, listIntakeAttempts, spendHumanCheck } from './store.ts'

/** A person, and not too often from one place. What is refused here is counted, and a question is spent by any answer. */
export async function allowSubmission(
  services: Services,
  tx: Tx,
  address: string | null,
  human: HumanAnswer,
): Promise<Result<CheckPassed['by']>> {
  const { secrets } = services
  const now = services.now()
  const origin = originKey(secrets, address)
  const passed = await readHumanAnswer(secrets, human, now)
  const attempts = await listIntakeAttempts(tx, origin, attemptLimit.since(now))
  const wait = attemptLimit.wait(attempts, passed?.by ?? 'failed')
  if (wait !== null) return refused('too-many', wait)

  const spent = passed ?? askedQuestion(secrets, human.token)
  const first = spent !== null && (await spendHumanCheck(tx, spent.challenge, spent.expiresAt))
  const kind = passed !== null && first ? passed.by : 'failed'
  await addIntakeAttempt(tx, origin, kind, now)
  if (kind !== 'failed') return done(kind)
  return refused('not-a-person', '这道题没有答对，或者已经用过、过期了。您填写的内容都在，请按新题再答一次。')
}
