import { deflateSync } from 'node:zlib'
import { pdfPaper, pdfString, say, sayInGbk, stream, utf16 } from './pdf-paper.ts'
import { exif, jpegOf, withSegment } from './picture-paper.ts'

/** One file, what must not come out of it, and the place to black out: fractions of the page as it is seen. */
export interface Paper {
  readonly name: string
  readonly bytes: Buffer
  /** Seen on the page, and marked. */
  readonly under: readonly string[]
  /** In the file, and not seen. */
  readonly hidden: readonly string[]
  readonly places: readonly Place[]
}

export interface Place {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const OPEN = '可以公开的内容'
export const SECRET = '张三丰住学府路九号'
export const NUMBER = '410101199003077712'
const HIDDEN = '李四海举报电话五五'

const [WIDTH, HEIGHT] = [240, 160]

/** Where text of a size stands that was set at x, y. */
export function over(x: number, y: number, width: number, size = 12, page = 1): Place {
  return {
    page,
    x: (x - 2) / WIDTH,
    y: (HEIGHT - y - size) / HEIGHT,
    width: (width + 4) / WIDTH,
    height: (size + 5) / HEIGHT,
  }
}

const OVER_SECRET = over(20, 80, 12 * SECRET.length)
const shown = say(OPEN, 20, 120) + say(SECRET, 20, 80)
const openOnly = say(OPEN, 20, 120)
const photograph = jpegOf(60, 40)
const IMAGE =
  '/Type /XObject /Subtype /Image /Width 60 /Height 40 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode'

function marked(
  name: string,
  bytes: Buffer,
  places: readonly Place[] = [OVER_SECRET],
  secrets = [SECRET],
): Paper {
  return { name, bytes, under: secrets, hidden: [], places }
}
function hiding(name: string, options: Partial<Parameters<typeof pdfPaper>[0]>, hidden = [HIDDEN]): Paper {
  const bytes = pdfPaper({ contents: [shown], ...options })
  return { name, bytes, under: [SECRET], hidden, places: [OVER_SECRET] }
}

const annotation = (subtype: string, more: string) =>
  `<< /Type /Annot /Subtype /${subtype} /Rect [20 20 100 40] ${more} >>`
const contents = `/Contents ${pdfString(HIDDEN)} /T ${pdfString('王五科长')}`
const appearance = '/AP << /N 21 0 R >>'
const appearanceStream = stream(
  Buffer.from(say(HIDDEN, 0, 4), 'latin1'),
  '/Type /XObject /Subtype /Form /BBox [0 0 120 20] /Resources << /Font << /F1 5 0 R >> >>',
)

/** A page with an open line and, under its mark, a name: the simplest of them. */
export const ROSTER: Paper = marked('text in UTF-16', pdfPaper({ contents: [shown] }))

export const PDF_PAPERS: readonly Paper[] = [
  ROSTER,
  marked('text in UTF-16, deflated', pdfPaper({ contents: [shown], deflated: true })),
  marked('text in GBK', pdfPaper({ contents: [openOnly + say(SECRET, 20, 80, 'F2')] })),
  marked('text in GBK as bytes', pdfPaper({ contents: [openOnly + sayInGbk(SECRET, 20, 80)] })),
  marked(
    'text in GBK as bytes, deflated',
    pdfPaper({ contents: [sayInGbk(SECRET, 20, 80)], deflated: true }),
  ),
  marked(
    'a number in plain letters',
    pdfPaper({ contents: [openOnly + say(NUMBER, 20, 80, 'F3')] }),
    [over(20, 80, 125)],
    [NUMBER],
  ),
  marked(
    'a number, one letter at a time',
    pdfPaper({
      contents: [`BT /F3 12 Tf 20 80 Td [${[...NUMBER].map(one => `(${one}) -20`).join(' ')}] TJ ET`],
    }),
    [over(20, 80, 130)],
    [NUMBER],
  ),
  marked('a page turned by 90', pdfPaper({ contents: [shown], page: '/Rotate 90' }), [
    turned(OVER_SECRET, 90),
  ]),
  marked('a page turned by 180', pdfPaper({ contents: [shown], page: '/Rotate 180' }), [
    turned(OVER_SECRET, 180),
  ]),
  marked('a page turned by 270', pdfPaper({ contents: [shown], page: '/Rotate 270' }), [
    turned(OVER_SECRET, 270),
  ]),
  marked(
    'a page whose corner is elsewhere',
    pdfPaper({ contents: [`1 0 0 1 100 50 cm ${shown}`], box: '100 50 340 210' }),
  ),
  marked('a page of a larger unit', pdfPaper({ contents: [shown], page: '/UserUnit 2' })),
  marked('a later page', pdfPaper({ contents: [openOnly, openOnly + say(SECRET, 20, 80), openOnly] }), [
    { ...OVER_SECRET, page: 2 },
  ]),
  marked(
    'many marks on many pages',
    pdfPaper({ contents: [1, 2].map(() => [100, 80, 60, 40].map(y => say(SECRET, 20, y)).join('')) }),
    [1, 2].flatMap(page => [100, 80, 60, 40].map(y => over(20, y, 12 * SECRET.length, 12, page))),
  ),
  marked('a line of small print', pdfPaper({ contents: [say(SECRET, 20, 80, 'F1', 5)] }), [
    over(20, 80, 5 * SECRET.length, 5),
  ]),
  marked('white text under a mark', pdfPaper({ contents: [`1 1 1 rg ${say(SECRET, 20, 80)}`] })),
  marked(
    'a picture with text recognised behind it',
    pdfPaper({
      contents: [`q 200 0 0 100 20 40 cm /I Do Q 3 Tr ${say(SECRET, 20, 80)}`],
      resources: '/XObject << /I 20 0 R >>',
      more: [stream(photograph, IMAGE)],
    }),
  ),
  marked(
    'text in a layer that is shown',
    pdfPaper({
      contents: [`/OC /L BDC ${shown} EMC`],
      resources: '/Properties << /L 20 0 R >>',
      catalog: '/OCProperties << /OCGs [20 0 R] /D << /ON [20 0 R] >> >>',
      more: [`<< /Type /OCG /Name ${pdfString(HIDDEN)} >>`],
    }),
  ),
  hiding('invisible text', { contents: [`${shown} BT 3 Tr /F1 12 Tf 20 20 Td <${utf16(HIDDEN)}> Tj ET`] }),
  hiding('white text', { contents: [`${shown} 1 1 1 rg ${say(HIDDEN, 20, 20)}`] }),
  hiding('text beside the page', {
    contents: [shown + say(HIDDEN, 20, -60)],
    page: '/CropBox [0 0 240 160]',
  }),
  hiding('text under a white sheet', {
    contents: [`${say(HIDDEN, 20, 20)} 1 1 1 rg 0 0 240 60 re f 0 g ${shown}`],
  }),
  hiding('a note', { page: '/Annots [20 0 R]', more: [annotation('Text', contents)] }),
  hiding('a typed comment that is drawn', {
    page: '/Annots [20 0 R]',
    more: [annotation('FreeText', `${contents} ${appearance} /DA (/F1 12 Tf)`), appearanceStream],
  }),
  hiding('a highlight with its comment', {
    page: '/Annots [20 0 R 22 0 R]',
    more: [
      annotation('Highlight', `${contents} /Popup 22 0 R /QuadPoints [20 40 100 40 20 20 100 20]`),
      'null',
      annotation('Popup', `/Parent 20 0 R /Contents ${pdfString(HIDDEN)}`),
    ],
  }),
  hiding('a file pinned to the page', {
    page: '/Annots [20 0 R]',
    more: [
      annotation('FileAttachment', `${contents} /FS 21 0 R`),
      '<< /Type /Filespec /F (a.txt) /EF << /F 22 0 R >> >>',
      stream(Buffer.from(HIDDEN), '/Type /EmbeddedFile', true),
    ],
  }),
  hiding('attached files', {
    catalog: `/Names << /EmbeddedFiles << /Names [(a) 20 0 R] >> >>`,
    more: [
      `<< /Type /Filespec /F (a.txt) /UF ${pdfString(HIDDEN)} /EF << /F 21 0 R >> >>`,
      stream(Buffer.from(HIDDEN), '/Type /EmbeddedFile', true),
    ],
  }),
  hiding('a layer that is off', {
    contents: [`${shown} /OC /L BDC ${say(HIDDEN, 20, 20)} EMC`],
    resources: '/Properties << /L 20 0 R >>',
    catalog: '/OCProperties << /OCGs [20 0 R] /D << /OFF [20 0 R] >> >>',
    more: ['<< /Type /OCG /Name (L) >>'],
  }),
  hiding(
    'properties',
    {
      trailer: '/Info 20 0 R',
      more: [`<< /Title ${pdfString(HIDDEN)} /Author ${pdfString('王五科长')} /Internal (${NUMBER}) >>`],
    },
    [HIDDEN, '王五科长', NUMBER],
  ),
  hiding('XMP', {
    catalog: '/Metadata 20 0 R',
    more: [
      stream(
        Buffer.from(
          `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li>${HIDDEN}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
        ),
        '/Type /Metadata /Subtype /XML',
      ),
    ],
  }),
  hiding('bookmarks', {
    catalog: '/Outlines 20 0 R',
    more: [
      '<< /Type /Outlines /First 21 0 R /Last 21 0 R /Count 1 >>',
      `<< /Title ${pdfString(HIDDEN)} /Parent 20 0 R /Dest [60 0 R /Fit] >>`,
    ],
  }),
  hiding(
    'a script',
    { catalog: '/OpenAction 20 0 R', more: [`<< /S /JavaScript /JS (app.alert\\("${NUMBER}"\\)) >>`] },
    [NUMBER],
  ),
  hiding('a filled-in form', {
    page: '/Annots [20 0 R]',
    catalog: '/AcroForm << /Fields [20 0 R] /DR << /Font << /F1 5 0 R >> >> >>',
    more: [
      annotation(
        'Widget',
        `/FT /Tx /T (f) /V ${pdfString(SECRET)} /DV ${pdfString(HIDDEN)} /Rect [20 76 140 96]`,
      ),
    ],
  }),
  hiding(
    'a link',
    {
      page: '/Annots [20 0 R]',
      more: [annotation('Link', `/A << /S /URI /URI (http://h.example/?id=${NUMBER}) >>`)],
    },
    [NUMBER],
  ),
  hiding('words of a program about the page', {
    page: `/PieceInfo << /P << /Private ${pdfString(HIDDEN)} >> >>`,
  }),
  hiding('another text for whoever cannot see', {
    contents: [`${shown} /Span << /ActualText ${pdfString(HIDDEN)} >> BDC EMC`],
  }),
  hiding('a photograph with Exif in the page', {
    contents: [`${shown} q 60 0 0 40 160 10 cm /I Do Q`],
    resources: '/XObject << /I 20 0 R >>',
    more: [stream(withSegment(photograph, 0xe1, exif(1, HIDDEN)), IMAGE)],
  }),
  hiding('a small picture of the page as it was', {
    page: '/Thumb 20 0 R',
    more: [
      stream(
        Buffer.concat([Buffer.from(HIDDEN), Buffer.alloc(100)]),
        '/Width 4 /Height 4 /ColorSpace /DeviceRGB /BitsPerComponent 8',
      ),
    ],
  }),
  {
    name: 'the version before the last saving',
    bytes: Buffer.concat([pdfPaper({ contents: [say(HIDDEN, 20, 40)] }), pdfPaper({ contents: [shown] })]),
    under: [],
    hidden: [HIDDEN],
    places: [],
  },
  hiding(
    'something nobody refers to',
    { more: [stream(deflateSync(Buffer.from(HIDDEN)), '/Filter /FlateDecode'), `(${NUMBER})`] },
    [HIDDEN, NUMBER],
  ),
]

/** The place on the page after turning it clockwise. */
function turned(place: Place, degrees: 90 | 180 | 270): Place {
  const { x, y, width, height } = place
  if (degrees === 180) return { ...place, x: 1 - x - width, y: 1 - y - height }
  const flipped = { ...place, width: height, height: width }
  return degrees === 90 ? { ...flipped, x: 1 - y - height, y: x } : { ...flipped, x: y, y: 1 - x - width }
}
