import type { Finding } from '#screening'
import { screenFile, wordListInUse } from '#screening'

export interface ScreenedAttachment {
  /** Null: it takes longer than whoever uploads it can wait, and is looked into by itself. */
  readonly version: string | null
  readonly findings: readonly Finding[]
}

/** What an attachment must not hold. One that cannot be read is told of, for somebody to look at. `ms`: how long it may take. */
export async function screenAttachment(
  name: string,
  bytes: Uint8Array,
  limits: { readonly ms: number; readonly isLast: boolean },
): Promise<ScreenedAttachment> {
  const { version } = wordListInUse()
  const screened = await screenFile(name, bytes, limits)
  if (screened.ok) return { version, findings: screened.value }
  if (screened.code.endsWith('-too-slow') && !limits.isLast) return { version: null, findings: [] }
  return { version, findings: [notRead(screened.sentence)] }
}

function notRead(sentence: string): Finding {
  return {
    ...{ rule: 'not-screened', severity: 'warning', text: '读不了' },
    ...{ advice: `${sentence}没有检查，请人工核对。`, at: { line: 1, column: 1 } },
  }
}
