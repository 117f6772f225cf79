import { renderPdf } from '#platform/pdf.ts'

/** Sets a sheet of print/body.typ in type; where a picture cannot be drawn, with none. */
export async function inType(
  template: string,
  data: object,
  pictures: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const without = () => renderPdf(template, { ...data, pictures: false })
  if (pictures.size === 0) return without()
  return renderPdf(template, { ...data, pictures: true }, pictures).catch(without)
}
