import { createCanvas, type Image, loadImage } from '@napi-rs/canvas'
import { MOST_PICTURE_PIXELS } from '../limits.ts'
import { pictureSize } from '../pdf/picture.ts'
import type { Pictures } from './paper.ts'

/** What of a picture is cut away on each side, as fractions. */
export interface Crop {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Pictures of an office file, decoded once; what was cut away in the document is cut away for good. */
export class PictureBox {
  readonly #decoded: ReadonlyMap<string, Image>
  readonly #cut = new Map<string, Uint8Array>()

  private constructor(decoded: ReadonlyMap<string, Image>) {
    this.#decoded = decoded
  }

  /** Those that cannot be drawn here (EMF, WMF, damaged) are left out. `files`: bytes by the part's name. */
  static async of(files: ReadonlyMap<string, Buffer>): Promise<PictureBox> {
    const decoded = new Map<string, Image>()
    let left = MOST_PICTURE_PIXELS
    for (const [name, bytes] of files) {
      const size = pictureSize(bytes)
      if (size === null || size.width * size.height > left) continue
      left -= size.width * size.height
      const image = await loadImage(bytes).catch(() => null)
      if (image !== null) decoded.set(name.toLowerCase(), image)
    }
    return new PictureBox(decoded)
  }

  /** The name to ask for it by, or null when it cannot be drawn. Sizes in points. */
  take(part: string, crop: Crop, shown: { readonly width: number; readonly height: number }): string | null {
    const image = this.#decoded.get(part.toLowerCase())
    const across = 1 - crop.left - crop.right
    const down = 1 - crop.top - crop.bottom
    if (image === undefined || across <= 0 || down <= 0) return null
    const [width, height] = [image.width * across, image.height * down]
    // Three pixels a point are 216 dpi, a little more than is released.
    const scale = Math.min(1, (3 * shown.width) / width, (3 * shown.height) / height)
    const canvas = createCanvas(
      Math.max(1, Math.round(width * scale)),
      Math.max(1, Math.round(height * scale)),
    )
    const context = canvas.getContext('2d')
    context.fillStyle = '#ffffff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.drawImage(
      image,
      image.width * crop.left,
      image.height * crop.top,
      width,
      height,
      0,
      0,
      canvas.width,
      canvas.height,
    )
    const name = `${this.#cut.size}.jpg`
    this.#cut.set(name, canvas.encodeSync('jpeg', 90))
    return name
  }

  get pictures(): Pictures {
    return new Map(this.#cut)
  }
}
