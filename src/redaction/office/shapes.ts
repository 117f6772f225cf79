import type { Relation } from './package.ts'
import { type Run, textRun } from './paper.ts'
import type { Crop } from './pictures.ts'
import type { Reading } from './reading.ts'
import { below, child, type Element, numberIn } from './xml.ts'

/** EMU to points. */
const EMU = 12_700
const LARGEST = { width: 450, height: 650 }

/** Pictures and boxes of text that stand in a line of Word. */
export class Shapes {
  readonly #reading: Reading
  readonly #relations: ReadonlyMap<string, Relation>

  constructor(reading: Reading, relations: ReadonlyMap<string, Relation>) {
    this.#reading = reading
    this.#relations = relations
  }

  /** `boxes`: what stands in each box of text, to be read as blocks of its own. */
  read(drawing: Element): { readonly runs: readonly Run[]; readonly boxes: readonly (readonly Element[])[] } {
    const { hidden, notShown } = this.#reading
    for (const { attributes } of [...below(drawing, 'wp:docPr'), ...below(drawing, 'pic:cNvPr')]) {
      const words = [attributes.descr, attributes.title].join(' ').trim()
      if (words !== '') hidden.add('图片说明', '处', words)
    }
    const isHidden = below(drawing, 'wp:docPr').some(one =>
      ['1', 'true'].includes(one.attributes.hidden ?? ''),
    )
    if (isHidden) {
      hidden.add('隐藏的图形', '个')
      return { runs: [], boxes: [] }
    }
    if (drawing.name === 'w:object') hidden.add('嵌入的对象', '个')
    const charts = below(drawing, 'c:chart').length
    if (charts > 0) notShown.add('图表', '个', '', charts)
    const runs = [...this.#modern(drawing), ...this.#old(drawing)]
    return { runs: charts > 0 ? [...runs, textRun('〔图表〕')] : runs, boxes: outermostBoxes(drawing) }
  }

  #modern(drawing: Element): readonly Run[] {
    const extent = below(drawing, 'wp:extent')[0]?.attributes
    return below(drawing, 'pic:pic').flatMap(picture => {
      const own = below(picture, 'a:ext')[0]?.attributes
      const width = (numberIn(own?.cx) ?? numberIn(extent?.cx) ?? 0) / EMU
      const height = (numberIn(own?.cy) ?? numberIn(extent?.cy) ?? 0) / EMU
      const blip = below(picture, 'a:blip')[0]
      return this.#picture(blip?.attributes['rel:embed'], cropOf(below(picture, 'a:srcRect')[0]), {
        width,
        height,
      })
    })
  }

  #old(drawing: Element): readonly Run[] {
    return below(drawing, 'v:shape').flatMap(shape => {
      const data = child(shape, 'v:imagedata')
      if (data === null) return []
      const style = shape.attributes.style ?? ''
      const length = (name: string) =>
        Number(new RegExp(`(?:^|;)${name}:([\\d.]+)pt`).exec(style)?.[1] ?? 200)
      const cut = (name: string) => fraction(data.attributes[name])
      const crop = {
        left: cut('cropleft'),
        top: cut('croptop'),
        right: cut('cropright'),
        bottom: cut('cropbottom'),
      }
      return this.#picture(data.attributes['rel:id'], crop, {
        width: length('width'),
        height: length('height'),
      })
    })
  }

  #picture(
    id: string | undefined,
    crop: Crop,
    size: { readonly width: number; readonly height: number },
  ): readonly Run[] {
    const part = this.#relations.get(id ?? '')?.part
    const scale = Math.min(1, LARGEST.width / (size.width || 1), LARGEST.height / (size.height || 1))
    const shown = { width: Math.max(1, size.width * scale), height: Math.max(1, size.height * scale) }
    const name = part === undefined ? null : this.#reading.pictures.take(part, crop, shown)
    if (name === null) {
      this.#reading.notShown.add('图片', '幅')
      return [textRun('〔图片〕')]
    }
    if (crop.left + crop.top + crop.right + crop.bottom > 0) this.#reading.hidden.add('图片裁去的部分', '处')
    return [{ kind: 'picture', name, ...shown }]
  }
}

function outermostBoxes(drawing: Element): readonly (readonly Element[])[] {
  return drawing.children.flatMap(one => {
    if (one.name === 'w:txbxContent') return [one.children]
    // The same box again, for programs that know no other.
    return one.name === 'mc:Fallback' ? [] : outermostBoxes(one)
  })
}

/** Thousandths of a per cent of each side. */
function cropOf(rect: Element | undefined): Crop {
  const part = (side: string) => Math.max(0, (numberIn(rect?.attributes[side]) ?? 0) / 100_000)
  return { left: part('l'), top: part('t'), right: part('r'), bottom: part('b') }
}

/** `13107f` is a fraction of 65536; `.2` is itself. */
function fraction(text: string | undefined): number {
  if (text === undefined) return 0
  const value = text.endsWith('f') ? Number(text.slice(0, -1)) / 65_536 : Number(text)
  return Number.isFinite(value) ? Math.max(0, value) : 0
}
