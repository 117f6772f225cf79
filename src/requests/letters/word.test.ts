import { text as readText } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { composeAnswer } from './compose-answer.ts'
import type { LetterContent } from './letter.ts'
import { ANSWER, specimens, written } from './specimens.ts'
import { renderLetterWord } from './word.ts'

/** Every part of the file, by its path, as text. */
async function partsOf(letter: LetterContent): Promise<ReadonlyMap<string, string>> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(await renderLetterWord(letter)))
  const parts = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    expect(parts.has(entry.fileName), entry.fileName).toBe(false)
    parts.set(entry.fileName, await readText(await zip.openReadStreamPromise(entry)))
  }
  return parts
}

async function documentOf(letter: LetterContent): Promise<string> {
  return (await partsOf(letter)).get('word/document.xml') ?? ''
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The paragraphs as a reader sees them. */
function paragraphsOf(xml: string): readonly string[] {
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, paragraph = '']) =>
    [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
      .map(([, words = '']) => words)
      .join('')
      .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  )
}

const answer = (change: Partial<typeof ANSWER> = {}) => written(composeAnswer({ ...ANSWER, ...change }))

describe('the letter as Word', () => {
  it.each(Object.values(specimens()).map(letter => [letter.kind, letter] as const))(
    '%s holds every word of its content, in order',
    async (_, letter) => {
      const parts = await partsOf(letter)
      const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '').filter(text => text !== '')
      const words = [letter.number, `${letter.organ}${letter.title}`, `${letter.addressee}：`]
      words.push(...letter.paragraphs.map(p => p.text), ...letter.remedy, letter.closing)
      expect(paragraphs.slice(0, words.length)).toEqual(words)
      expect(paragraphs.slice(words.length)).toEqual([
        '（待用印）',
        letter.signedBy,
        expect.stringMatching(/^2026年\d+月\d+日$/),
        letter.contact,
      ])
      const heads = [...parts].filter(([path]) => path.startsWith('word/header'))
      expect(heads.filter(([, xml]) => xml.includes(letter.organ))).toHaveLength(1)
    },
  )

  it('is set as GB/T 9704 says: A4, the margins, the grid, two characters in, 仿宋 in 三号', async () => {
    const parts = await partsOf(answer())
    const xml = parts.get('word/document.xml') ?? ''
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(xml).toContain('<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"')
    expect(xml).toContain('<w:docGrid w:type="linesAndChars" w:linePitch="580" w:charSpace="-848"/>')
    expect(xml).toContain('w:firstLineChars="200"')
    expect(xml).toContain('<w:titlePg/>')
    expect(parts.get('word/styles.xml')).toMatch(/w:eastAsia="仿宋_GB2312".*?<w:sz w:val="32"\/>/s)
    expect(parts.get('word/fontTable.xml')).toContain('<w:altName w:val="仿宋,FangSong,')
    const head = [...parts].find(([path, part]) => path.startsWith('word/header') && part.includes('C8161D'))
    expect(head?.[1]).toContain('thickThinSmallGap')
    const feet = [...parts].filter(([path]) => path.startsWith('word/footer')).map(([, part]) => part)
    expect(feet.filter(part => part.includes('PAGE'))).toHaveLength(2)
    expect(feet.filter(part => part.includes('thinThickSmallGap'))).toHaveLength(1)
  })

  it('names the organ as its maker, and neither a person nor a program nor the minute it was made', async () => {
    const parts = await partsOf(answer())
    const core = parts.get('docProps/core.xml') ?? ''
    expect(core).toContain('<dc:creator>归德市财政局</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>归德市财政局</cp:lastModifiedBy>')
    const properties = [...parts].filter(([path]) => path.startsWith('docProps/')).map(([, part]) => part)
    const values = properties.flatMap(part =>
      part
        .replace(/<[^>]*>/g, '\n')
        .split('\n')
        .filter(Boolean),
    )
    expect(new Set(values)).toEqual(
      new Set(['归德市财政局政府信息公开申请答复书', '归德市财政局', '2026-03-02T00:00:00Z']),
    )
    const all = [...parts.values()].join('\n')
    expect(all).not.toMatch(/Un-named|dolanmiu|w:author|w:rsid|Microsoft Office Word/)
    for (const path of parts.keys()) expect(path).not.toMatch(/comments|people/)
  })

  it('lists its attachments, each with its number, one without', async () => {
    const two = paragraphsOf(await documentOf(answer({ attachments: ['办法', '分配表'] })))
    expect(two).toEqual(expect.arrayContaining(['附件：1.办法', '2.分配表']))
    expect(paragraphsOf(await documentOf(answer({ attachments: ['批复'] })))).toContain('附件：批复')
  })

  it('takes hostile text in every place as text', async () => {
    const hostile = '</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText> & "q" \u0000\u0007 \ud800\uffff a]]>'
    const shown = '</w:t></w:r><w:r><w:instrText>DDEAUTO</w:instrText> & "q" □□ □□ a]]>'
    const letter = answer({
      unit: { ...ANSWER.unit, name: `局${hostile}` },
      applicant: { name: hostile, kind: 'business' },
      fields: { ...ANSWER.fields, note: hostile },
      attachments: [hostile],
    })
    const parts = await partsOf(letter)
    const paragraphs = paragraphsOf(parts.get('word/document.xml') ?? '')
    expect(paragraphs).toContain(`${shown}：`)
    expect(paragraphs).toContain(`附件：${shown}`)
    for (const [path, xml] of parts) {
      expect(xml, path).not.toContain('<w:instrText>DDEAUTO')
      expect(xml.replace(/[\t\n\r]/g, ''), path).not.toMatch(/[\p{Cc}\p{Cs}\ufffe\uffff]/u)
    }
  })

  it('is never made of a draft', async () => {
    await expect(renderLetterWord(answer({ number: null }))).rejects.toThrow('发文字号')
  })
})
