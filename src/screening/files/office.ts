import { Package } from '#platform/opening/package.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Place } from '../finding.ts'
import { LONGEST_NOTES } from './limits.ts'
import { readPicture } from './picture.ts'
import type { Screener } from './screener.ts'
import { readWord } from './word.ts'
import { readWorkbook } from './workbook.ts'

/** How a document looks, and how its parts hang together: no words of anybody's. */
const LOOKS =
  /(?:\.rels|^\[content_types\]\.xml|\/(?:theme\d*|styles|fonttable|settings|websettings|numbering|stylesWithEffects)\.xml)$/i

/** A Word or Excel file: its text, and whatever else lies in the archive. Throws Unopenable. */
export async function readOffice(bytes: Uint8Array, screener: Screener): Promise<void> {
  const file = await Package.of(bytes)
  if (file.has('OFD.xml')) throw new Unopenable('ofd')
  const main = [...(await file.relations('')).values()].find(({ type }) => type === 'officeDocument')?.part
  if (main === undefined || !file.has(main)) throw new Unopenable('archive')
  const isWorkbook = /workbook/i.test(main)
  const read = await (isWorkbook ? readWorkbook : readWord)(file, main, screener)
  const done = new Set([...read].map(part => part.toLowerCase()))
  const nowhere: Place = isWorkbook ? { sheet: '', cell: '' } : { line: 1, column: 1 }
  for (const name of file.names) {
    if (done.has(name) || LOOKS.test(name)) continue
    if (/\.(?:jpe?g|png|tiff?)$/.test(name))
      readPicture(await file.bytes(name, LONGEST_NOTES), screener, { ...nowhere, in: 'picture' })
    else if (/\.xml$/.test(name))
      await readOther(file, name, screener, {
        ...nowhere,
        in: name.startsWith('docprops/') ? 'property' : 'other',
      })
  }
}

/** Charts, drawings, caches, properties: the words of a part, each element on a line of its own but for those of one paragraph. */
async function readOther(file: Package, name: string, screener: Screener, at: Place): Promise<void> {
  let words = ''
  const isCache = name.includes('/pivotcache/') || name.includes('/externallinks/')
  await file.hear(name, {
    open(_, attribute) {
      if (isCache) words += `${attribute('v') ?? ''}\n`
    },
    close(element) {
      if (element !== 't') words += '\n'
    },
    text(text) {
      words += text
    },
  })
  // Elements that say nothing leave empty lines.
  screener.read({ text: words.replace(/\s*\n\s*/g, '\n'), place: () => at })
}
