/** PDF by Typst. The template is ours; the data is anybody's, and is only ever data. */
import { builtInFolders, type Faces, type FontFace, facesIn, rolesOf } from './fonts.ts'
import { Press } from './press.ts'
import { type Sheet, Typesetter } from './typesetter.ts'

interface Workshop {
  readonly faces: readonly FontFace[]
  readonly roles: Faces
  /** Sets a sheet in type: another thread does, where this process may start one. */
  print(sheet: Sheet): Promise<Uint8Array>
  close(): void
}

const NONE: ReadonlyMap<string, Uint8Array> = new Map()

let fontFolder: string | null = null
let workshop: Workshop | null = null

/** A folder of fonts to look in first (official faces), or null. Throws Trouble when it cannot be read. */
export function useFontFolder(folder: string | null): void {
  fontFolder = folder
  workshop?.close()
  workshop = null
  if (folder !== null) facesIn([folder])
}

/** The folder that is looked in first, or null. */
export function fontFolderInUse(): string | null {
  return fontFolder
}

/**
 * `template`: a .typ file, by its path from the root of the package. It begins with `#import "/src/platform/paper.typ"`
 * and finds the data there. The same data gives the same bytes when the template sets the document's date from it.
 * Throws when the template is wrong; no data makes it throw. `pictures` (PNG or JPEG) are there under `/pictures/NAME`.
 */
export async function renderPdf(
  template: string,
  data: object,
  pictures: ReadonlyMap<string, Uint8Array> = NONE,
): Promise<Uint8Array> {
  const { roles, print } = readyWorkshop()
  const inputs = { data: JSON.stringify(data, printableValue), faces: JSON.stringify(roles) }
  return print({ template, inputs, pictures })
}

/** The characters of a text that no face can draw, once each. They print as a crossed box. */
export function unprintable(text: string): readonly string[] {
  const { faces } = readyWorkshop()
  const drawn = (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0
    return faces.some(face => face.covers(codePoint))
  }
  return [...new Set(printable(text))].filter(
    character => !/[\s\p{Cf}\p{Variation_Selector}]/u.test(character) && !drawn(character),
  )
}

function readyWorkshop(): Workshop {
  workshop ??= openWorkshop([...(fontFolder === null ? [] : [fontFolder]), ...builtInFolders()])
  return workshop
}

function openWorkshop(folders: readonly string[]): Workshop {
  const faces = facesIn(folders)
  const roles = rolesOf(faces)
  // A process that may start nothing (the sandbox of redaction) sets its own type.
  if (process.permission !== undefined) {
    const typesetter = new Typesetter(folders)
    return { faces, roles, print: async sheet => typesetter.set(sheet), close() {} }
  }
  const press = new Press(folders)
  return { faces, roles, print: sheet => press.print(sheet), close: () => press.close() }
}

// Control characters, and the marks that turn the direction of writing and so could forge a text.
const HIDDEN = /(?!\n)\p{Cc}|[\ufffd-\uffff\u202a-\u202e\u2066-\u2069]/gu

/** Text as it can stand on paper: line breaks as \n, tabs as spaces, and what is hidden shown as a box. */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, '    ')
    .replace(HIDDEN, '□')
}

function printableValue(_: string, value: unknown): unknown {
  return typeof value === 'string' ? printable(value) : value
}
