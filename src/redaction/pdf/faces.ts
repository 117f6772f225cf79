import { join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { builtInFolders, facesIn } from '#platform/fonts.ts'

/** The family that labels are written in. */
export const LABEL_FACE = 'mingfu-label'

/** What a PDF asks for when it has not brought its font along and is content with any. */
const GENERIC = ['serif', 'sans-serif', 'monospace', LABEL_FACE]

let ready = false

/** Makes the house's faces the ones that are drawn with when a document brings none of its own. Once a process. */
export function readyFaces(fontFolder: string | null): void {
  if (ready) return
  ready = true
  if (fontFolder !== null) for (const face of facesIn([fontFolder])) GlobalFonts.registerFromPath(face.file)
  const [regular = ''] = builtInFolders()
  const file = join(regular, 'NotoSerifSC_400Regular.ttf')
  for (const name of GENERIC) {
    if (GlobalFonts.registerFromPath(file, name) === null) throw new Error(`${file} is no font`)
  }
}
