import { done, type Result } from '#platform/result.ts'
import { LARGEST_FILE } from './limits.ts'
import { openBytes } from './open-bytes.ts'
import type { OpenedReport } from './opened.ts'
import { refusal, Unopenable } from './refusals.ts'

/**
 * The lines and tables of an annual report in whatever file it came. Refused with a sentence when the file is empty,
 * broken, locked, a picture, beyond the limits (limits.ts) or none of the kinds that are opened.
 */
export async function openReport(fileName: string, bytes: Uint8Array): Promise<Result<OpenedReport>> {
  if (bytes.length === 0) return refusal('empty')
  if (bytes.length > LARGEST_FILE) return refusal('too-large')
  try {
    return done(await openBytes(fileName, bytes))
  } catch (error) {
    return refusal(error instanceof Unopenable ? error.code : 'damaged')
  }
}
