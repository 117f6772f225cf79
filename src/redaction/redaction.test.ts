import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#platform/root.ts'
import { exe } from '#test/attachments.ts'
import { over, SECRET } from '#test/papers/pdf-corpus.ts'
import { pdfPaper, say, stream } from '#test/papers/pdf-paper.ts'
import { pngOf } from '#test/papers/picture-paper.ts'
import {
  burn,
  checkRelease,
  type Mark,
  type OpenDocument,
  openDocument,
  pageImages,
  release,
  secretsOf,
} from './index.ts'
import { inSandbox, sandboxFlags } from './sandbox/sandbox.ts'

// Everything here runs in processes of its own, as it does in the city.

const MARK: Mark = { ...over(20, 80, 12 * SECRET.length), ground: 'refused.thirdParty.privacy' }
const ORIGINAL = pdfPaper({ contents: [say(SECRET, 20, 80) + say('可以公开', 20, 120)] })

async function opened(bytes: Uint8Array): Promise<OpenDocument> {
  const result = await openDocument(bytes, '材料.pdf')
  if (!result.ok) throw new Error(result.sentence)
  return result.value
}

describe('from a file to what is released', () => {
  it('opens, shows its pages, burns, checks and gives', async () => {
    const document = await opened(ORIGINAL)
    expect(document).toMatchObject({ source: 'pdf', pages: [{ width: 240, height: 160 }], hidden: [] })
    const images = await pageImages(document, { scale: 1.5, pages: [1] })
    if (!images.ok) throw new Error(images.sentence)
    const [image] = images.value
    const png = Buffer.from(image ?? [])
    expect([images.value.length, png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1, 360, 240])
    // Kept between the steps as a plain value.
    const result = await release(structuredClone(document), [MARK])
    if (!result.ok || !result.value.released) throw new Error('not released')
    expect(Buffer.from(result.value.pdf).toString('latin1', 0, 8)).toBe('%PDF-1.4')
  })

  it('is blocked by a failing check: what was burned elsewhere is not released', async () => {
    const document = await opened(ORIGINAL)
    const [secrets, wrong] = await Promise.all([
      secretsOf(document, [MARK]),
      burn(document, [{ ...MARK, y: 0.1 }]),
    ])
    expect(secrets).toEqual({ ok: true, value: [SECRET] })
    if (!wrong.ok) throw new Error(wrong.sentence)
    expect(await checkRelease(wrong.value, [SECRET], [MARK])).toMatchObject({
      ok: true,
      value: [{ code: 'mark-open', page: 1, sentence: '第1页：涂黑的地方没有完全盖住。' }],
    })
  })

  it('refuses marks that no page has', async () => {
    const document = {
      source: 'pdf',
      pdf: ORIGINAL,
      pages: [{ width: 240, height: 160 }],
      hidden: [],
      notShown: [],
      hiddenTexts: [],
    } as const
    expect(await burn(document, [{ ...MARK, page: 2 }])).toMatchObject({
      ok: false,
      sentence: '第1处涂黑不在文件的1页之内，请重新画。',
    })
  })
})

describe('a file that cannot be opened', () => {
  it('is told in one sentence, by its name', async () => {
    expect(await openDocument(exe(), `$&\u202e${'长'.repeat(99)}`)).toMatchObject({
      code: 'file-unknown',
      sentence: expect.stringMatching(/^“\$&长{37}…”不是可以打开的文件/),
    })
    expect(await openDocument(Buffer.alloc(50 * 1024 * 1024 + 1), '大.pdf')).toMatchObject({
      code: 'file-too-large',
      sentence: '“大.pdf”超过50MB，请分成几份，或者降低扫描的清晰度后再打开。',
    })
  })
})

describe('a hostile file', () => {
  /** Ten forms, each drawing the next ten times: ten thousand million strokes. */
  const endless = pdfPaper({
    contents: ['/X0 Do'],
    resources: '/XObject << /X0 20 0 R >>',
    more: Array.from({ length: 11 }, (_, i) => {
      const next = i === 10 ? '0 0 m 9 9 l S' : `/X${i + 1} Do `.repeat(10)
      const resources = i === 10 ? '' : `/Resources << /XObject << /X${i + 1} ${21 + i} 0 R >> >>`
      return stream(Buffer.from(next), `/Type /XObject /Subtype /Form /BBox [0 0 99 99] ${resources}`)
    }),
  })

  it('that would never end is stopped, and others go on meanwhile', async () => {
    const document = await opened(endless)
    const [stopped, other] = await Promise.all([
      inSandbox('images', { pdf: document.pdf, scale: 1, pages: [1] }, { ms: 1_500 }),
      openDocument(pngOf(40, 30), '照片.png'),
    ])
    expect(stopped).toMatchObject({
      ok: false,
      sentence: '这份文件处理时间太长，已经停下。请另存为 PDF，或者分成几份后再试。',
    })
    expect(other.ok).toBe(true)
  })

  it('that fills the memory is stopped', async () => {
    const limits = { ms: 30_000, memory: 40 * 1024 * 1024 }
    expect(await inSandbox('images', { pdf: endless, scale: 1, pages: [1] }, limits)).toMatchObject({
      code: 'file-too-heavy',
      sentence: '这份文件占用的内存太多，已经停下。请另存为 PDF，或者分成几份后再试。',
    })
  })

  it('with pages of every size is drawn within the limit of pixels', async () => {
    const document = await opened(pdfPaper({ contents: [''], box: '0 0 14400 14400' }))
    const images = await pageImages(document, { scale: 1, pages: [1] })
    if (!images.ok) throw new Error(images.sentence)
    const png = Buffer.from(images.value[0] ?? [])
    expect(png.readUInt32BE(16)).toBe(4000)
  })

  it('finds no secrets to read, no place to write and nothing to start', () => {
    const attempt = (code: string) => {
      const { stdout } = spawnSync(
        process.execPath,
        [
          ...sandboxFlags(null),
          '-e',
          `try { ${code}; console.log('done') } catch (error) { console.log(error.code) }`,
        ],
        { cwd: ROOT, env: {}, encoding: 'utf8' },
      )
      return stdout.trim()
    }
    expect(attempt(`require('node:fs').readFileSync(${JSON.stringify(join(ROOT, 'package.json'))})`)).toBe(
      'done',
    )
    for (const code of [
      `require('node:fs').readFileSync('/etc/passwd')`,
      `require('node:fs').readdirSync(${JSON.stringify(join(ROOT, '.mingfu'))})`,
      `require('node:fs').writeFileSync(${JSON.stringify(join(ROOT, 'src/x'))}, '')`,
      `require('node:child_process').spawnSync('ls')`,
      `new (require('node:worker_threads').Worker)('1', { eval: true })`,
    ])
      expect([code, attempt(code)]).toEqual([code, 'ERR_ACCESS_DENIED'])
  })
})
