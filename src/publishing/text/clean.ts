import sanitize from 'sanitize-html'

/** Only files of our own documents are shown: nothing is fetched from elsewhere when a page is read. */
const OWN_FILE = /^\/(?:office\/)?documents\/20\d{9}\/files\/\d{1,15}$/
const CELL = ['colspan', 'rowspan']

/** The one shape a document's text has: what is not named here does not survive. */
const SHAPE: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br'],
    ...['strong', 'em', 'u', 'sub', 'sup', 'a', 'img'],
    ...['table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href'], img: ['src', 'alt'], td: CELL, th: [...CELL, 'scope'] },
  allowedClasses: { p: ['right', 'center'] },
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
    p: (tagName, { align, class: given = '' }) => ({ tagName, attribs: asClass(align ?? given) }),
    div: (_, { align, class: given = '' }) => ({ tagName: 'p', attribs: asClass(align ?? given) }),
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

function asClass(given: string): sanitize.Attributes {
  const found = /\b(right|center)\b/.exec(given)?.[1]
  return found === undefined ? {} : { class: found }
}

/** Whatever was pasted or sent, in the one shape. Doing it again changes nothing. */
export function cleanText(html: string): string {
  return (
    sanitize(html, SHAPE)
      // Two characters of indent are the style's, not the text's.
      .replace(/(<p(?: class="\w+")?>)(?:\s|&nbsp;|\u3000|\u00a0)+/g, '$1')
      .trim()
  )
}

/** The text alone: paragraphs and rows as lines, cells apart by tabs. For searching, checking and comparing. */
export function plainText(html: string): string {
  const broken = html
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
