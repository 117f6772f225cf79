import type { Relation } from './package.ts'
import { type Block, paragraph, textRun } from './paper.ts'
import type { Reading } from './reading.ts'
import { below, child, type Element, numberIn } from './xml.ts'

const EMU = 12_700
const LARGEST = { width: 450, height: 600 }

/** Pictures and boxes of text that lie over a sheet, set below its cells. */
export function readDrawing(
  reading: Reading,
  sheet: Element | null,
  relations: ReadonlyMap<string, Relation>,
): readonly Block[] {
  const part = relations.get(child(sheet, 'x:drawing')?.attributes['rel:id'] ?? '')?.part
  const drawing = part === undefined ? null : reading.file.xml(part)
  if (part === undefined || drawing === null) return []
  const within = reading.file.relations(part)
  const charts = below(drawing, 'c:chart').length
  reading.notShown.add('图表', '个', '', charts)
  return [
    ...below(drawing, 'xdr:sp').filter(isShown(reading)).flatMap(words),
    ...below(drawing, 'xdr:pic')
      .filter(isShown(reading))
      .flatMap(picture => pictureOf(reading, picture, within)),
  ]
}

const isShown = (reading: Reading) => (shape: Element) => {
  const isHidden = below(shape, 'xdr:cNvPr').some(one => ['1', 'true'].includes(one.attributes.hidden ?? ''))
  if (isHidden) reading.hidden.add('隐藏的图形', '个')
  return !isHidden
}

function words(shape: Element): readonly Block[] {
  return below(shape, 'a:p').flatMap(line => {
    const text = below(line, 'a:t')
      .map(one => one.text)
      .join('')
    return text === '' ? [] : [paragraph([textRun(text, 9)])]
  })
}

function pictureOf(
  { pictures, hidden, notShown }: Reading,
  picture: Element,
  relations: ReadonlyMap<string, Relation>,
): readonly Block[] {
  const size = below(picture, 'a:ext')[0]?.attributes
  const width = (numberIn(size?.cx) ?? 200 * EMU) / EMU
  const height = (numberIn(size?.cy) ?? 200 * EMU) / EMU
  const scale = Math.min(1, LARGEST.width / (width || 1), LARGEST.height / (height || 1))
  const shown = { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
  const rect = below(picture, 'a:srcRect')[0]?.attributes
  const cut = (side: string) => Math.max(0, (numberIn(rect?.[side]) ?? 0) / 100_000)
  const crop = { left: cut('l'), top: cut('t'), right: cut('r'), bottom: cut('b') }
  const part = relations.get(below(picture, 'a:blip')[0]?.attributes['rel:embed'] ?? '')?.part
  const name = part === undefined ? null : pictures.take(part, crop, shown)
  if (name === null) {
    notShown.add('图片', '幅')
    return [paragraph([textRun('〔图片〕', 9)])]
  }
  if (crop.left + crop.top + crop.right + crop.bottom > 0) hidden.add('图片裁去的部分', '处')
  return [paragraph([{ kind: 'picture', name, ...shown }])]
}
