/** In a text that was read from a file, where a picture will stand: `20000000000` is no document's number. */
const HOLDER = '/documents/20000000000/files/'

/** Where the picture of this number will stand, the first being 1. With a nought before it, which no file's id has. */
export const placeOfImage = (number: number): string => `${HOLDER}0${number}`

/** Where a picture of the text goes when it has been kept: `addresses[0]` is that of the first. */
export function withImages(html: string, addresses: readonly string[]): string {
  return html.replace(
    /<img src="\/documents\/20000000000\/files\/(\d+)"/g,
    (_, number: string) => `<img src="${addresses[Number(number) - 1] ?? ''}"`,
  )
}
