import sanitize from 'sanitize-html'
import { notesAsWords, tidyNotes } from './notes.ts'

/** Only files of our own documents are shown: nothing is fetched from elsewhere when a page is read. */
const OWN_FILE = /^\/(?:office\/)?documents\/20\d{9}\/files\/\d{1,15}$/
const CELL = ['colspan', 'rowspan']

/** The one shape a document's text has: what is not named here does not survive. */
const SHAPE: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br'],
    ...['strong', 'em', 'u', 'sub', 'sup', 'small', 'a', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href'], img: ['src', 'alt'], td: CELL, th: [...CELL, 'scope'] },
  allowedClasses: { p: ['right', 'center'], small: ['note'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head'],
  enforceHtmlBoundary: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    b: 'strong',
    i: 'em',
    p: (_, given) => ({ tagName: 'p', attribs: placeOf(given) }),
    div: (_, given) => ({ tagName: 'p', attribs: placeOf(given) }),
    // Small print of other pages is print; a note says that it is one.
    small: (_, { class: given = '' }) =>
      given.split(/\s+/).includes('note')
        ? { tagName: 'small', attribs: { class: 'note' } }
        : { tagName: 'span', attribs: {} },
    // A place within somebody else's page, as in a table of contents from Word, is nowhere here.
    a: (_, { href = '' }) =>
      href.startsWith('#') ? { tagName: 'span', attribs: {} } : { tagName: 'a', attribs: { href } },
    center: () => ({ tagName: 'p', attribs: { class: 'center' } }),
    // What the editor saw at the office's address the public sees at its own.
    img: (tagName, { src = '', alt = '' }) => ({
      tagName,
      attribs: { src: src.replace(/^\/office/, ''), alt },
    }),
  },
  exclusiveFilter: ({ tag, attribs, text, mediaChildren }) =>
    (tag === 'img' && !OWN_FILE.test(attribs.src ?? '')) ||
    (tag === 'p' && text.trim() === '' && (mediaChildren ?? []).length === 0),
}

/** Word says where a paragraph stands by its style, old pages by `align`, the house by a class. */
function placeOf({ align = '', class: given = '', style = '' }: sanitize.Attributes): sanitize.Attributes {
  const styled = /(?:^|;)\s*text-align\s*:\s*(right|center)\b/i.exec(style)?.[1]?.toLowerCase()
  const found = [styled, align.toLowerCase(), ...given.split(/\s+/)].find(
    one => one === 'right' || one === 'center',
  )
  return found === undefined ? {} : { class: found }
}

/** Spaces of every kind; those that cannot be broken are for keeping figures and units apart, which no rule of ours needs. */
const SPACES = /(?:&nbsp;|[\s\u00a0\u3000])+/g
/** Two characters of indent are the style's, not the text's: in front of a paragraph, marks of bold and slanted included. */
const INDENT = /(<(?:p|li|h[2-4])(?: class="\w+")?>(?:<(?:strong|em|u)>)*)\s+/g

const MOST_ROUNDS = 10

/** Whatever was pasted or sent, in the one shape. Doing it again changes nothing. */
export function cleanText(html: string): string {
  let [clean, before] = [html, '']
  // Taking one thing away may leave another empty, as a paragraph whose only row was.
  for (let round = 0; round < MOST_ROUNDS && clean !== before; round += 1) {
    before = clean
    clean = tidyNotes(sanitize(clean, SHAPE))
      .replace(SPACES, all => (all.includes('\u3000') ? '\u3000' : ' '))
      .replace(INDENT, '$1')
      .trim()
  }
  return clean
}

/** The text alone: paragraphs and rows as lines, cells apart by tabs. For searching, checking and comparing. */
export function plainText(html: string): string {
  const broken = notesAsWords(html)
    .replace(/<\/t[dh]>/g, '\t')
    .replace(/<br\s*\/?>|<\/(?:p|h[2-4]|li|tr|caption|blockquote)>/g, '\n')
  return sanitize(broken, { allowedTags: [], allowedAttributes: {} })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}
