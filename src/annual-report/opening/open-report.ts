import { done, type Result } from '#platform/result.ts'
import type { OpenedReport } from './opened.ts'

export async function openReport(_fileName: string, bytes: Uint8Array): Promise<Result<OpenedReport>> {
  const text = new TextDecoder().decode(bytes)
  return done({
    kind: 'txt',
    blocks: text.split(/\r\n|[\n\r\f\u2028]/).map(line => ({ kind: 'line', text: line })),
  })
}
