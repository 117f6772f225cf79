/**
 * What `mingfu scan` is measured by: files with things that must be found, hidden and disguised as people do, and files with
 * what only looks like them. The same seed makes the same files. Nothing here comes from the rules: check signs, names, words
 * and places are made by hand.
 */
import { Dice } from './dice.ts'
import { disguised } from './disguises.ts'
import type { Entry, MadeFile } from './entry.ts'
import { htmlFile } from './html-files.ts'
import { lookAlike, needsTable } from './look-alikes.ts'
import { nameless } from './pages.ts'
import { pdfFile } from './pdf-files.ts'
import { photographFile } from './photographs.ts'
import { someone, thing } from './planted.ts'
import { wordFile } from './word-files.ts'
import { workbook } from './workbooks.ts'

const FORMATS = [htmlFile, wordFile, workbook, pdfFile] as const
const IN_A_FILE = 8
/** One in so many files. */
const PHOTOGRAPHS = 12

export async function* corpus(seed: number, many: number): AsyncGenerator<MadeFile> {
  const dice = new Dice(seed)
  for (const [name, make] of [
    ['planted', planted],
    ['look-alikes', alike],
  ] as const) {
    for (let made = 0, file = 0; made < many; file += 1) {
      const entries = Array.from({ length: Math.min(IN_A_FILE, many - made) }, () => make(dice))
      const format = FORMATS[file % FORMATS.length] ?? htmlFile
      if (format === wordFile && name === 'planted' && dice.once(3))
        entries.push(nameless('picture-notes', 'photograph', someone(dice)))
      const one = await format(`${name}-${file}`, different(entries), dice)
      made += one.put.length
      yield one
      if (file % PHOTOGRAPHS === 0)
        yield photographFile(`${name}-photograph-${file}`, name === 'planted', dice)
    }
  }
}

/** On one page the same word twice is one finding. */
const different = (entries: readonly Entry[]) =>
  entries.filter((one, i) => entries.findIndex(({ written }) => written === one.written) === i)

function planted(dice: Dice): Entry {
  const found = thing(dice)
  const { name, written } = disguised(found, dice)
  return { ...found, disguise: name, written, inTable: false }
}

function alike(dice: Dice): Entry {
  const found = lookAlike(dice)
  return {
    ...{ rule: null, kind: found.kind, disguise: 'look-alike', before: '', after: '' },
    ...{
      written: found.text,
      plain: found.text,
      head: found.head,
      beside: found.beside,
      inTable: needsTable(found),
    },
  }
}
