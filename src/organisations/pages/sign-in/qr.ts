import { create } from 'qrcode'

export interface QrCode {
  /** Modules on a side, without the quiet zone. */
  readonly size: number
  /** The dark modules, as the path of an SVG whose unit is one module. */
  readonly path: string
}

export function qrCodeOf(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? `M${x} ${y}h1v1h-1z` : '')).join(''),
  )
  return { size: modules.size, path: rows.join('') }
}
