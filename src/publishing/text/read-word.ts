import mammoth from 'mammoth'
import yauzl from 'yauzl'
import { cleanText, plainText } from './clean.ts'
import type { ImportedImage, ImportedWord } from './imported-word.ts'
import { notesFromWord } from './notes.ts'
import { placeOfImage } from './with-images.ts'
import { guessesOf } from './word-guesses.ts'
import {
  LARGEST_IMAGE,
  MOST_CELLS,
  MOST_CHARACTERS,
  MOST_IMAGES,
  MOST_INFLATED,
  MOST_PARTS,
  MOST_XML,
} from './word-limits.ts'
import { NotImported } from './word-refusals.ts'

/** Pictures that a page shows. What one is, its content says. */
const KINDS = [
  { type: 'image/png', ending: 'png', begins: '89504e47' },
  { type: 'image/jpeg', ending: 'jpg', begins: 'ffd8ff' },
] as const
/** Control characters, and marks that turn the direction of writing. */
const UNSEEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu
const STYLES = [
  "p[style-name='Title'] => h2:fresh",
  "p[style-name='标题'] => h2:fresh",
  "p[style-name='Subtitle'] => h3:fresh",
  'u => u',
]

/** Reads here and now. Throws NotImported, and for a broken file whatever its reader throws. */
export async function readWord(bytes: Uint8Array): Promise<ImportedWord> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const markup = await inspect(buffer)
  if ((markup.match(/<w:tc[\s>]/g)?.length ?? 0) > MOST_CELLS) throw new NotImported('too-many-cells')
  const images: ImportedImage[] = []
  let [dropped, elsewhere] = [0, 0]
  const convertImage = mammoth.images.imgElement(async image => {
    const bytes = await image.readAsBuffer().catch(() => null)
    if (bytes === null) {
      elsewhere += 1
      return { src: '' }
    }
    const kind = KINDS.find(({ begins }) => bytes.subarray(0, 4).toString('hex').startsWith(begins))
    if (kind === undefined || bytes.length > LARGEST_IMAGE) {
      dropped += 1
      return { src: '' }
    }
    const number = images.push({ name: `图${images.length + 1}.${kind.ending}`, type: kind.type, bytes })
    return { src: placeOfImage(number) }
  })
  const { value } = await mammoth.convertToHtml(
    { buffer },
    { convertImage, styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false },
  )
  if (images.length > MOST_IMAGES) throw new NotImported('too-many-images')
  const html = cleanText(notesFromWord(value).replace(UNSEEN, ''))
  const text = plainText(html)
  if (html.length > MOST_CHARACTERS) throw new NotImported('too-long')
  if (text === '' && images.length === 0) throw new NotImported('no-text')
  const heading = plainText(/<h2>(.*?)<\/h2>/.exec(html)?.[1] ?? '')
  return {
    html,
    guesses: guessesOf(text.split('\n'), heading),
    notes: sayOf(markup, { images: images.length, dropped, elsewhere }),
    images,
  }
}

interface Pictures {
  readonly images: number
  /** In a format no page shows. */
  readonly dropped: number
  /** On somebody's disk or another site. */
  readonly elsewhere: number
}

/** What the writer should look at, and what could not be taken over. */
function sayOf(markup: string, { images, dropped, elsewhere }: Pictures): readonly string[] {
  const notes: string[] = []
  if (/<w:(?:ins|del|moveFrom|moveTo)\b[^>]*\bw:(?:author|id)=/.test(markup))
    notes.push('文件里有修订痕迹：新增的已当作正文，删去的没有带过来，请核对是不是定稿。')
  if (/<w:commentReference\b/.test(markup)) notes.push('文件里有批注，批注没有带过来。')
  if (images > 0) notes.push(`带过来${images}张图片，请逐张写图片说明。`)
  if (dropped > 0) notes.push(`有${dropped}张图片的格式网页显示不了，没有带过来，请存为PNG或JPG再上传。`)
  if (elsewhere > 0) notes.push(`有${elsewhere}张图片只是链接，不在文件里，没有带过来，请另外上传。`)
  if (/<w:txbxContent\b/.test(markup)) notes.push('文件里有文本框，请核对文本框里的文字和位置。')
  if (/<m:oMath\b/.test(markup)) notes.push('文件里有公式，公式没有带过来，请截成图片上传。')
  if (/<(?:c:chart|dgm:relIds|o:OLEObject)\b/.test(markup))
    notes.push('文件里有图表、流程图或者嵌入的对象，没有带过来，请截成图片上传，或者作为附件上传。')
  if (/<w:(?:footnote|endnote)Reference\b/.test(markup)) notes.push('文件里的脚注带过来了，请核对。')
  return notes
}

/** Every part is inflated once and counted, for what the archive says of its sizes may lie. Gives the text's own markup. */
async function inspect(buffer: Buffer): Promise<string> {
  if (buffer.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw new NotImported(
      buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted' : 'old-word',
    )
  if (!buffer.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) throw new NotImported('not-word')
  const zip = await yauzl.fromBufferPromise(buffer)
  if (zip.entryCount > MOST_PARTS) throw new NotImported('bomb')
  let [left, xml, markup, isWord] = [MOST_INFLATED, MOST_XML, '', false]
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new NotImported('encrypted')
    const isXml = /\.(?:xml|rels)$/i.test(entry.fileName)
    const isText = /^word\/document\d*\.xml$/.test(entry.fileName)
    isWord ||= isText
    const kept: Buffer[] = []
    let isFirst = true
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const piece: Buffer = chunk
      left -= piece.length
      if (isXml) xml -= piece.length
      if (left < 0 || xml < 0) throw new NotImported('bomb')
      // Office files declare no document type: one that does means to grow its entities.
      if (isXml && isFirst && /<!DOCTYPE|<!ENTITY/i.test(piece.toString('latin1')))
        throw new NotImported('damaged')
      isFirst = false
      if (isText) kept.push(piece)
    }
    if (isText) markup += Buffer.concat(kept).toString('utf8')
  }
  if (!isWord) throw new NotImported('not-word')
  return markup
}
