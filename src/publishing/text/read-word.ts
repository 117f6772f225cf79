import mammoth from 'mammoth'
import yauzl from 'yauzl'
import { cleanText, plainText } from './clean.ts'
import type { ImportedImage, ImportedWord } from './imported-word.ts'
import { guessesOf } from './word-guesses.ts'
import { MOST_CHARACTERS, MOST_IMAGES, MOST_INFLATED, MOST_PARTS, MOST_XML } from './word-limits.ts'
import { NotImported } from './word-refusals.ts'

/** In the text, where a picture will stand: its place in the list of images takes the last number's place. */
const HOLDER = '/documents/20000000000/files/'
const ENDINGS: { readonly [type: string]: string } = { 'image/png': 'png', 'image/jpeg': 'jpg' }
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
  const images: ImportedImage[] = []
  let dropped = 0
  const convertImage = mammoth.images.imgElement(async image => {
    const ending = ENDINGS[image.contentType]
    if (ending === undefined) {
      dropped += 1
      return { src: '' }
    }
    if (images.length >= MOST_IMAGES) throw new NotImported('too-many-images')
    const name = `图${images.length + 1}.${ending}`
    images.push({ name, type: image.contentType, bytes: await image.readAsBuffer() })
    return { src: `${HOLDER}${images.length}` }
  })
  const { value } = await mammoth.convertToHtml(
    { buffer },
    { convertImage, styleMap: STYLES, includeEmbeddedStyleMap: false, externalFileAccess: false },
  )
  const html = cleanText(value)
  const text = plainText(html)
  if (text.length > MOST_CHARACTERS) throw new NotImported('too-long')
  if (text === '' && images.length === 0) throw new NotImported('no-text')
  const heading = plainText(/<h2>(.*?)<\/h2>/.exec(html)?.[1] ?? '')
  return {
    html,
    guesses: guessesOf(text.split('\n'), heading),
    notes: notesOf(markup, images.length, dropped),
    images,
  }
}

/** Where a picture of the text goes when it has been kept: `addresses[0]` is that of the first. */
export function withImages(html: string, addresses: readonly string[]): string {
  return html.replace(
    /<img src="\/documents\/20000000000\/files\/(\d+)"/g,
    (_, number: string) => `<img src="${addresses[Number(number) - 1] ?? ''}"`,
  )
}

function notesOf(markup: string, images: number, dropped: number): readonly string[] {
  const notes: string[] = []
  if (/<w:(?:ins|del|moveFrom|moveTo)\b[^>]*\bw:(?:author|id)=/.test(markup))
    notes.push('文件里有修订痕迹：新增的已当作正文，删去的没有带过来，请核对是不是定稿。')
  if (/<w:commentReference\b/.test(markup)) notes.push('文件里有批注，批注没有带过来。')
  if (images > 0) notes.push(`带过来${images}张图片，请逐张写图片说明。`)
  if (dropped > 0) notes.push(`有${dropped}张图片的格式网页显示不了，没有带过来，请存为PNG或JPG再上传。`)
  if (/<w:txbxContent\b/.test(markup)) notes.push('文件里有文本框，请核对文本框里的文字和位置。')
  if (/<m:oMath\b/.test(markup)) notes.push('文件里有公式，公式没有带过来，请截成图片上传。')
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
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      const piece: Buffer = chunk
      left -= piece.length
      if (isXml) xml -= piece.length
      if (left < 0 || xml < 0) throw new NotImported('bomb')
      if (isText) kept.push(piece)
    }
    if (isText) markup += Buffer.concat(kept).toString('utf8')
  }
  if (!isWord) throw new NotImported('not-word')
  // Office files declare no document type: one that does means to grow its entities.
  if (/<!DOCTYPE|<!ENTITY/i.test(markup)) throw new NotImported('damaged')
  return markup
}
