/** What a document's text may consist of, the same that the server keeps. Nothing here writes a style attribute. */
import { Extension, type Extensions, Mark } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit, type StarterKitOptions } from '@tiptap/starter-kit'
import { Note } from './note-node.ts'

const PLACES = ['right', 'center'] as const
export type Place = (typeof PLACES)[number]

/** Old pages and what came from Word say where a paragraph stands by `align`, the house by a class. */
function placeOf(element: HTMLElement): Place | null {
  const said = [element.getAttribute('align') ?? '', ...element.classList]
  return PLACES.find(place => said.includes(place)) ?? null
}

const Placed = Extension.create({
  name: 'placed',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph'],
        attributes: {
          place: {
            default: null,
            parseHTML: placeOf,
            renderHTML: ({ place }) => (place === null ? {} : { class: String(place) }),
          },
        },
      },
    ]
  },
})

const Lowered = Mark.create({
  name: 'sub',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})
const Raised = Mark.create({
  name: 'sup',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
})

/** Without the widths the package writes as styles: columns are as wide as what stands in them. */
const PlainTable = Table.extend({
  renderHTML: () => ['table', ['tbody', 0]],
  addNodeView: () => null,
})

/** Files of a draft are shown at the office's address; the server keeps them at the public's. */
const OwnImage = Image.extend({
  addAttributes() {
    return {
      src: {
        default: null,
        parseHTML: element => element.getAttribute('src')?.replace(/^\/documents\//, '/office/documents/'),
      },
      alt: { default: '' },
    }
  },
  parseHTML: () => [{ tag: 'img[src^="/documents/"], img[src^="/office/documents/"]' }],
  addNodeView: () => null,
})

const PLAIN: Partial<StarterKitOptions> = {
  ...{ code: false, codeBlock: false, strike: false, dropcursor: false },
  link: { openOnClick: false, autolink: false, HTMLAttributes: { target: null, rel: null } },
}
const NO_BLOCKS: Partial<StarterKitOptions> = {
  ...{ heading: false, blockquote: false, horizontalRule: false, hardBreak: false },
  ...{ bulletList: false, orderedList: false, listItem: false, listKeymap: false, gapcursor: false },
}

/** What a note may consist of. */
export const NOTE_SHAPE: Extensions = [StarterKit.configure({ ...PLAIN, ...NO_BLOCKS }), Lowered, Raised]

export const SHAPE: Extensions = [
  StarterKit.configure({ ...PLAIN, heading: { levels: [2, 3, 4] } }),
  Placed,
  Lowered,
  Raised,
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  OwnImage,
  Note,
]
