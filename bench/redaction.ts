/** What it costs to open, show, burn and check a document: twenty pages of A4, as text and as a scan. */

import { renderPdf } from '#platform/pdf.ts'
import type { Result } from '#platform/result.ts'
import {
  burn,
  checkRelease,
  type Mark,
  type OpenDocument,
  openDocument,
  pageImages,
  secretsOf,
} from '#redaction'

const PAGES = 20
const SENTENCE = '归德市财政局关于张三丰申请公开二〇二六年部门预算执行情况的答复，经审查符合规定。'

async function timed<T>(what: string, pages: number, work: () => Promise<Result<T>>): Promise<T> {
  const began = performance.now()
  const result = await work()
  const ms = performance.now() - began
  if (!result.ok) throw new Error(result.sentence)
  console.log(
    `${what.padEnd(28)} ${Math.round(ms).toString().padStart(6)} ms ${Math.round(ms / pages)
      .toString()
      .padStart(5)} ms a page`,
  )
  return result.value
}

async function walk(name: string, bytes: Uint8Array): Promise<void> {
  const open: OpenDocument = await timed(`${name}: open`, PAGES, () => openDocument(bytes, name))
  const pages = open.pages.length
  const marks = Array.from({ length: pages }, (_, i): readonly Mark[] => [
    { page: i + 1, x: 0.2, y: 0.2, width: 0.3, height: 0.02, ground: 'refused.thirdParty.privacy' },
    { page: i + 1, x: 0.2, y: 0.5, width: 0.5, height: 0.1, ground: 'refused.internalAffairs' },
  ]).flat()
  await timed(`${name}: page images`, pages, () =>
    pageImages(open, { scale: 1.5, pages: open.pages.map((_, i) => i + 1) }),
  )
  const burned = await timed(`${name}: burn`, pages, () => burn(open, marks))
  const secrets = await timed(`${name}: secrets`, pages, () => secretsOf(open, marks))
  const findings = await timed(`${name}: check`, pages, () => checkRelease(burned, secrets, marks))
  console.log(
    `${name}: ${pages} pages, ${Math.round(burned.length / pages / 1000)} KB a page, ${findings.length} findings`,
  )
  if (name === 'text') await walk('scan', burned)
}

const paragraphs = Array.from({ length: PAGES * 26 }, (_, i) => `${i}、${SENTENCE}`)
await walk(
  'text',
  await renderPdf('src/platform/pdf.test.typ', { title: '材料', day: '2026-03-02', paragraphs }),
)
