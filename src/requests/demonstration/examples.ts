import { type Day, dayInChina } from '#platform/day.ts'
import { isSameHash, queryCodeFor, queryCodeHash } from '#platform/intake/query-code.ts'
import type { Services } from '#platform/services.ts'
import { EXTENSION_STAGES, STAGES } from '../request.ts'
import { type FirstRequest, listFirstRequests } from './store.ts'

/**
 * What every request of the demonstration city is filed with instead of a secret token of its own. Its query code
 * follows from it and from the installation's secret, so it is another in each installation, is kept nowhere, and
 * opens nothing but what the demonstration filed. See docs/decisions/0076-query-codes-of-the-demonstration.md.
 */
export const DEMO_TOKEN = 'demonstration'

/** A request of the demonstration that a newcomer may follow. */
export interface Example {
  readonly number: string
  readonly queryCode: string
  readonly subject: string
  /** How it stands, in words. */
  readonly standing: string
}

/** One request of the demonstration for each way a request can stand. None where it is not a demonstration. */
export async function listExamples({ db, config, secrets, now }: Services): Promise<Example[]> {
  if (!config.demo) return []
  const queryCode = queryCodeFor(secrets, DEMO_TOKEN)
  const today = dayInChina(now())
  const examples = new Map<string, Example>()
  for (const request of await listFirstRequests(db)) {
    const standing = standingOf(request, today)
    if (examples.has(standing)) continue
    const { number, numberKey, subject } = request
    // Whoever comes to the demonstration and asks for something keeps a code of their own.
    if (!isSameHash(request.queryCodeHash, queryCodeHash(secrets, numberKey, queryCode))) continue
    examples.set(standing, { number, queryCode, subject, standing })
  }
  return [...examples.values()]
}

function standingOf({ stage, extension, dueOn }: FirstRequest, today: Day): string {
  if (stage !== 'open') return STAGES[stage]
  if (dueOn !== null && dueOn < today) return `${STAGES.open}，已逾期`
  return extension === 'granted' ? `${STAGES.open}，${EXTENSION_STAGES.granted}` : STAGES.open
}
