import { Parser } from 'htmlparser2'
import { DEEPEST } from '#platform/opening/limits.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { Composer, type Spans } from './composer.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'

/** Nothing in these is read by the page's readers, or it is struck out, or says how a word is pronounced. */
const UNSEEN = new Set(
  'script style title template noscript iframe object svg math xml select textarea button canvas audio video del s strike rt rp'.split(
    ' ',
  ),
)
/** Elements that stand on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table ul'.split(
    ' ',
  ),
)
const UNSEEN_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i

/**
 * A page as its reader sees it: lines, and tables with every place of them. It is heard element by element and never a
 * tree in memory, so depth costs nothing; what a browser makes of unclosed rows and cells is made of them here.
 */
export function openHtml(html: string, meter: Meter): readonly Block[] {
  const composer = new Composer(meter)
  /** Of the element that is not seen and everything in it; 0 when what is heard is seen. */
  let unseenFrom = 0
  let depth = 0
  let preformatted = 0
  /** Rows of a table whose beginning is missing, as in a part cut out of a page. */
  let strayTable = false

  const onOpen = (name: string, attributes: Readonly<Record<string, string>>): void => {
    depth += 1
    if (depth > DEEPEST) throw new Unopenable('too-deep')
    if (unseenFrom > 0) return
    if (UNSEEN.has(name) || isHidden(attributes)) {
      unseenFrom = depth
      return
    }
    if (name === 'tr' || name === 'td' || name === 'th') {
      if (!composer.isInTable) {
        composer.openTable()
        strayTable = true
      }
      if (name === 'tr') composer.openRow()
      else composer.openCell(spansOf(attributes))
      return
    }
    if (strayTable && !composer.isInCell && BLOCKS.has(name)) endStrayTable()
    if (name === 'br' || BLOCKS.has(name)) composer.endLine()
    if (name === 'table') composer.openTable()
    if (name === 'pre') preformatted += 1
  }
  const onClose = (name: string): void => {
    depth -= 1
    if (unseenFrom > 0) {
      if (depth < unseenFrom) unseenFrom = 0
      return
    }
    if (name === 'table') {
      strayTable = false
      composer.closeTable()
    } else if (name === 'tr' || name === 'td' || name === 'th') composer.closeCell()
    else if (BLOCKS.has(name)) composer.endLine()
    if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
  }
  const endStrayTable = (): void => {
    composer.closeTable()
    strayTable = false
  }
  const onText = (text: string): void => {
    if (unseenFrom > 0) return
    if (preformatted === 0) writeFlowing(composer, text)
    else writePreformatted(composer, text)
  }

  const parser = new Parser({ onopentag: onOpen, onclosetag: onClose, ontext: onText })
  parser.end(html)
  return composer.finish()
}

/** White space is one space, and none at the beginning of a line; a space that does not break is a space. */
function writeFlowing(composer: Composer, text: string): void {
  const flowing = text.replace(/[ \t\n\r\f]+/g, ' ')
  const atStart = composer.last === '' || composer.last.endsWith(' ')
  composer.write((atStart ? flowing.replace(/^ /, '') : flowing).replaceAll('\u00a0', ' '))
}

function writePreformatted(composer: Composer, text: string): void {
  for (const [i, line] of text.split(/\r\n|[\n\r]/).entries()) {
    if (i > 0) composer.endLine()
    composer.write(line.replaceAll('\u00a0', ' '))
  }
}

function isHidden({ hidden, style }: Readonly<Record<string, string>>): boolean {
  return hidden !== undefined || (style !== undefined && UNSEEN_STYLE.test(style))
}

/** rowspan="0" goes on to the last row. */
function spansOf({ colspan, rowspan }: Readonly<Record<string, string>>): Spans {
  const down = Number.parseInt(rowspan ?? '1', 10)
  return {
    across: Number.parseInt(colspan ?? '1', 10),
    down: down === 0 ? Number.MAX_SAFE_INTEGER : down,
    goesOn: false,
  }
}
