import { done, type Result, refused } from '#platform/result.ts'
import type { Finding } from './check/finding.ts'
import type { OpenDocument } from './document.ts'
import { LARGEST_FILE, timeFor } from './limits.ts'
import { type Mark, readMarks } from './mark.ts'
import { fileRefusal } from './sandbox/refusals.ts'
import { inSandbox } from './sandbox/sandbox.ts'

/** Opens a PDF, PNG, JPEG, Word or Excel file. `name` is only said back in a refusal. */
export async function openDocument(bytes: Uint8Array, name: string): Promise<Result<OpenDocument>> {
  const shown = `“${shorten(name)}”`
  if (bytes.length > LARGEST_FILE) return fileRefusal('file-too-large', shown)
  const opened = await inSandbox('open', { bytes }, { ms: timeFor(10) })
  if (opened.ok) return opened
  return { ...opened, sentence: opened.sentence.replace(/^这份文件/, () => shown) }
}

/**
 * PNG of the pages asked for (counting from 1), to be looked at and marked. A scale of 1 is 72 dpi, 1.5 to 2 reads well
 * on a screen; at most 4. All lie in memory together: of a long document, ask for a few at a time.
 */
export async function pageImages(
  document: OpenDocument,
  { scale, pages }: { readonly scale: number; readonly pages: readonly number[] },
): Promise<Result<readonly Uint8Array[]>> {
  if (!(scale > 0 && scale <= 4)) throw new RangeError(`a scale of ${scale}`)
  const missing = pages.find(page => !Number.isInteger(page) || page < 1 || page > document.pages.length)
  if (missing !== undefined) throw new RangeError(`page ${missing} of ${document.pages.length}`)
  return inSandbox('images', { pdf: document.pdf, scale, pages }, { ms: timeFor(pages.length) })
}

/** 《条例》第三十七条: a PDF of pictures of the pages, with what is marked in black. */
export async function burn(document: OpenDocument, marks: readonly Mark[]): Promise<Result<Uint8Array>> {
  const read = readMarks(marks, document.pages.length)
  if (!read.ok) return read
  return inSandbox('burn', { pdf: document.pdf, marks: read.value }, within(document))
}

/** What must not be found in what is released: the words under the marks, and all that is hidden in the original. */
export async function secretsOf(
  document: OpenDocument,
  marks: readonly Mark[],
): Promise<Result<readonly string[]>> {
  const under = await inSandbox('words', { pdf: document.pdf, marks }, within(document))
  return under.ok ? done([...new Set([...under.value, ...document.hiddenTexts])]) : under
}

/**
 * Looks at what would be released, whoever made it. No findings: it may go. The limits of its size are those of a
 * document, so that it can be asked about any file.
 */
export async function checkRelease(
  output: Uint8Array,
  secrets: readonly string[],
  marks: readonly Mark[],
): Promise<Result<readonly Finding[]>> {
  const pages = Math.max(10, Math.ceil(output.length / 200_000))
  return inSandbox('check', { output, secrets, marks }, { ms: timeFor(Math.min(pages, 600)) })
}

/** What was burned and may be given, or the findings that stand against it. */
export type Release =
  | { readonly released: true; readonly pdf: Uint8Array }
  | { readonly released: false; readonly findings: readonly Finding[] }

/** Burns, checks what came out, and gives it only when nothing stands against it. */
export async function release(document: OpenDocument, marks: readonly Mark[]): Promise<Result<Release>> {
  const [burned, secrets] = await Promise.all([burn(document, marks), secretsOf(document, marks)])
  if (!burned.ok) return burned
  if (!secrets.ok) return secrets
  const checked = await checkRelease(burned.value, secrets.value, marks)
  if (!checked.ok) return refused('check-failed', `公开件没有检查完，不能公开。${checked.sentence}`)
  return done(
    checked.value.length === 0
      ? { released: true, pdf: burned.value }
      : { released: false, findings: checked.value },
  )
}

function within(document: OpenDocument): { readonly ms: number } {
  return { ms: timeFor(document.pages.length) }
}

function shorten(name: string): string {
  const plain = [...name.replace(/[\p{Cc}\p{Cf}]/gu, '')]
  return plain.length <= 40 ? plain.join('') : `${plain.slice(0, 39).join('')}…`
}
