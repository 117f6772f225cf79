/**
 * A PDF that is nothing but pictures of pages, written by hand: so that there is nothing in it that was not meant to be
 * (decision record 0084). No names, dates, identifiers, structure, fonts; the same pages give the same bytes.
 */
export interface PicturePage {
  /** In points. */
  readonly width: number
  readonly height: number
  /** Baseline or progressive JPEG, in colours (YCbCr). */
  readonly jpeg: Uint8Array
  readonly pixels: { readonly width: number; readonly height: number }
}

export function writePicturePdf(pages: readonly PicturePage[]): Uint8Array {
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let length = 0
  const put = (bytes: Uint8Array | string) => {
    const part = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
    parts.push(part)
    length += part.length
  }
  const object = (...content: readonly (Uint8Array | string)[]) => {
    starts.push(length)
    put(`${starts.length} 0 obj\n`)
    for (const one of content) put(one)
    put('\nendobj\n')
  }
  put('%PDF-1.4\n')
  put(Uint8Array.of(0x25, 0xe6, 0x98, 0x8e, 0x0a))
  object('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = pages.map((_, i) => `${3 + 3 * i} 0 R`).join(' ')
  object(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`)
  for (const [i, page] of pages.entries()) {
    const [width, height] = [points(page.width), points(page.height)]
    const drawing = `q ${width} 0 0 ${height} 0 0 cm /P Do Q`
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents ${4 + 3 * i} 0 R`,
      ` /Resources << /XObject << /P ${5 + 3 * i} 0 R >> >> >>`,
    )
    object(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`)
    object(
      `<< /Type /XObject /Subtype /Image /Width ${page.pixels.width} /Height ${page.pixels.height}`,
      ' /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      ` /Length ${page.jpeg.length} >>\nstream\n`,
      page.jpeg,
      '\nendstream',
    )
  }
  const table = length
  const rows = starts.map(start => `${String(start).padStart(10, '0')} 00000 n \n`)
  put(`xref\n0 ${rows.length + 1}\n0000000000 65535 f \n${rows.join('')}`)
  put(`trailer\n<< /Size ${rows.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`)
  return Buffer.concat(parts)
}

/** 595.276: a thousandth of a point is finer than any printer. */
function points(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
