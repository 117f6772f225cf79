/** PDF by Typst. The template is ours; the data is anybody's, and is only ever data. */
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { builtInFolders, type Faces, type FontFace, facesIn, rolesOf } from './fonts.ts'
import { ROOT } from './root.ts'

interface Press {
  readonly compiler: NodeCompiler
  readonly faces: readonly FontFace[]
  readonly roles: Faces
}

const NONE: ReadonlyMap<string, Uint8Array> = new Map()

let fontFolder: string | null = null
let press: Press | null = null

/** A folder of fonts to look in first (official faces), or null. Throws Trouble when it cannot be read. */
export function useFontFolder(folder: string | null): void {
  fontFolder = folder
  press = null
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
  const { compiler, roles } = readyPress()
  const inputs = { data: JSON.stringify(data, printableValue), faces: JSON.stringify(roles) }
  for (const [name, picture] of pictures)
    compiler.mapShadow(join(ROOT, 'pictures', name), Buffer.from(picture))
  const compiled = compiler.compile({ mainFilePath: join(ROOT, template), inputs })
  try {
    const document = compiled.result
    if (document === null) throw new Error(`${template}: ${firstComplaint(compiler, compiled.takeError())}`)
    return new Uint8Array(compiler.pdf(document))
  } finally {
    for (const name of pictures.keys()) compiler.unmapShadow(join(ROOT, 'pictures', name))
    compiler.evictCache(CACHE_AGE)
    // What the compiler holds outside the heap is freed between turns of the event loop: many letters in a row take one.
    await setImmediate()
  }
}

/** What was laid out is kept for this many documents, then dropped: templates stay warm, letters do not pile up. */
const CACHE_AGE = 5

/** The characters of a text that no face can draw, once each. They print as a crossed box. */
export function unprintable(text: string): readonly string[] {
  const { faces } = readyPress()
  const drawn = (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0
    return faces.some(face => face.covers(codePoint))
  }
  return [...new Set(printable(text))].filter(
    character => !/[\s\p{Cf}\p{Variation_Selector}]/u.test(character) && !drawn(character),
  )
}

function readyPress(): Press {
  press ??= makePress([...(fontFolder === null ? [] : [fontFolder]), ...builtInFolders()])
  return press
}

function makePress(folders: readonly string[]): Press {
  const faces = facesIn(folders)
  const compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontPaths: [...folders] }] })
  return { compiler, faces, roles: rolesOf(faces) }
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

function firstComplaint(compiler: NodeCompiler, error: ReturnType<Compiled['takeError']>): string {
  if (error === null) return 'nothing came out'
  return JSON.stringify(compiler.fetchDiagnostics(error)[0])
}

type Compiled = ReturnType<NodeCompiler['compile']>
