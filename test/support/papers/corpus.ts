import {
  cell,
  data,
  excel,
  excelPaper,
  links,
  par,
  picture,
  row,
  run,
  word,
  wordPaper,
} from './office-paper.ts'
import { NUMBER, OPEN, type Paper, PDF_PAPERS, SECRET } from './pdf-corpus.ts'
import { exif, jpegOf, pngOf, withChunk, withSegment } from './picture-paper.ts'

/** 《区分处理》 goal 11: files of every kind that is opened, with secrets in every place that was thought of. */
const HIDDEN = '李四海举报电话五五'

const CORNER = { page: 1, x: 0, y: 0, width: 0.3, height: 0.3 }

function hidden(name: string, bytes: Buffer, secrets = [HIDDEN]): Paper {
  return { name, bytes, under: [], hidden: secrets, places: [] }
}
const corner = (name: string, bytes: Buffer, secrets: readonly string[] = [HIDDEN]): Paper => ({
  name,
  bytes,
  under: [],
  hidden: secrets,
  places: [CORNER],
})
const words = Buffer.from(HIDDEN)

const PICTURES: readonly Paper[] = [
  corner('a photograph with Exif, lying on its side', withSegment(jpegOf(160, 120), 0xe1, exif(6, HIDDEN))),
  corner(
    'a photograph with XMP',
    withSegment(
      jpegOf(160, 120),
      0xe1,
      Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), words]),
    ),
  ),
  corner('a photograph with a remark', withSegment(jpegOf(160, 120), 0xfe, words)),
  corner('a photograph with a profile', withSegment(jpegOf(160, 120), 0xed, words)),
  corner('a photograph with something behind it', Buffer.concat([jpegOf(160, 120), words])),
  corner(
    'a photograph with a small one in its Exif',
    withSegment(jpegOf(160, 120), 0xe1, Buffer.concat([exif(1, HIDDEN), jpegOf(16, 12)])),
  ),
  corner(
    'a PNG with text',
    withChunk(pngOf(160, 120), 'tEXt', Buffer.concat([Buffer.from('Comment\0'), words])),
  ),
  corner(
    'a PNG with international text',
    withChunk(pngOf(160, 120), 'iTXt', Buffer.concat([Buffer.from('Title\0\0\0\0\0'), words])),
  ),
  corner('a PNG with something behind it', Buffer.concat([pngOf(160, 120), words])),
]

const open = par(run(OPEN))
const TRACKED = 'w:id="1" w:author="王五科长" w:date="2026-01-01T00:00:00Z"'
const style = (inner: string) => ({ 'word/styles.xml': word('styles', inner) })
const comment = {
  'word/comments.xml': word('comments', `<w:comment ${TRACKED}>${par(run(HIDDEN))}</w:comment>`),
}
const table = (rows: string) => `<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>${rows}</w:tbl>`
const cells = (text: string, properties = '') => `<w:tr>${properties}<w:tc>${par(run(text))}</w:tc></w:tr>`

const WORD: readonly Paper[] = [
  hidden(
    'Word: deleted text',
    wordPaper(par(`${run(OPEN)}<w:del ${TRACKED}><w:r><w:delText>${HIDDEN}</w:delText></w:r></w:del>`)),
    [HIDDEN, '王五科长'],
  ),
  hidden(
    'Word: text moved away',
    wordPaper(open + par(`<w:moveFrom ${TRACKED}>${run(HIDDEN)}</w:moveFrom>`)),
  ),
  hidden('Word: a deleted paragraph', wordPaper(`${open}<w:del ${TRACKED}>${par(run(HIDDEN))}</w:del>`)),
  hidden(
    'Word: a deleted row',
    wordPaper(open + table(cells(OPEN) + cells(HIDDEN, `<w:trPr><w:del ${TRACKED}/></w:trPr>`))),
  ),
  hidden(
    'Word: a comment',
    wordPaper(
      par(`<w:commentRangeStart w:id="1"/>${run(OPEN)}<w:r><w:commentReference w:id="1"/></w:r>`),
      comment,
    ),
  ),
  hidden('Word: hidden text', wordPaper(par(run(OPEN) + run(HIDDEN, '<w:vanish/>')))),
  hidden(
    'Word: text hidden by a style',
    wordPaper(
      par(run(OPEN) + run(HIDDEN, '<w:rStyle w:val="S"/>')),
      style(
        '<w:style w:type="character" w:styleId="B"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="S"><w:basedOn w:val="B"/></w:style>',
      ),
    ),
  ),
  hidden(
    'Word: a paragraph hidden by its style',
    wordPaper(
      open + par(run(HIDDEN), '<w:pStyle w:val="P"/>'),
      style('<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'),
    ),
  ),
  hidden(
    'Word: properties',
    wordPaper(open, {
      'docProps/core.xml': `<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${HIDDEN}</dc:creator></c:coreProperties>`,
    }),
  ),
  hidden('Word: data of a program', wordPaper(open, { 'customXml/item1.xml': `<a>${HIDDEN}</a>` })),
  hidden(
    'Word: an embedded workbook',
    wordPaper(open, {
      'word/embeddings/a.xlsx': excelPaper([{ name: HIDDEN, inner: data(row(1, cell('A1', HIDDEN))) }]),
    }),
  ),
  hidden(
    'Word: what a picture is said to show, and what was cut off it',
    wordPaper(
      par(run(OPEN) + picture('p', 80, 60, '<a:srcRect l="30000" t="30000"/>', HIDDEN)),
      { 'word/media/a.jpg': withSegment(jpegOf(160, 120), 0xe1, exif(1, HIDDEN)) },
      [['p', 'image', 'media/a.jpg']],
    ),
  ),
  hidden(
    'Word: the code of a field and the address of a link',
    wordPaper(
      par(
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://h.example/${NUMBER}"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(OPEN)}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink r:id="h">${run('链接')}</w:hyperlink>`,
      ),
      {
        'word/_rels/document.xml.rels': links([]).replace(
          '</Relationships>',
          `<Relationship Id="h" Type="x/hyperlink" Target="http://h.example/${NUMBER}" TargetMode="External"/></Relationships>`,
        ),
      },
    ),
    [NUMBER],
  ),
  hidden(
    'Word: building blocks',
    wordPaper(open, { 'word/glossary/document.xml': word('glossaryDocument', par(run(HIDDEN))) }),
  ),
  hidden(
    'Word: a hidden shape',
    wordPaper(
      par(
        `${run(OPEN)}<w:r><w:drawing><wp:inline><wp:docPr id="1" name="t" hidden="1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${par(run(HIDDEN))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
      ),
    ),
  ),
]

const sheet = (inner: string) => ({ name: '公开表', inner })
const WIDE = '<cols><col min="1" max="1" width="30"/></cols>'
const openSheet = sheet(data(row(1, cell('A1', OPEN))))
const secretSheet = { name: '内部', inner: data(row(1, cell('A1', HIDDEN) + cell('B1', NUMBER))) }

const EXCEL: readonly Paper[] = [
  hidden('Excel: a hidden sheet', excelPaper([openSheet, { ...secretSheet, state: 'hidden' }]), [
    HIDDEN,
    NUMBER,
  ]),
  hidden('Excel: a very hidden sheet', excelPaper([openSheet, { ...secretSheet, state: 'veryHidden' }]), [
    HIDDEN,
    NUMBER,
  ]),
  hidden(
    'Excel: a hidden row',
    excelPaper([sheet(data(row(1, cell('A1', OPEN)), row(2, cell('A2', HIDDEN), 'hidden="1"')))]),
  ),
  hidden(
    'Excel: a row of no height',
    excelPaper([
      sheet(data(row(1, cell('A1', OPEN)), row(2, cell('A2', HIDDEN), 'ht="0" customHeight="1"'))),
    ]),
  ),
  hidden(
    'Excel: a hidden column',
    excelPaper([
      sheet(
        `<cols><col min="2" max="2" width="9" hidden="1"/></cols>${data(row(1, cell('A1', OPEN) + cell('B1', HIDDEN)))}`,
      ),
    ]),
  ),
  hidden(
    'Excel: values that their format hides',
    excelPaper([sheet(data(row(1, cell('A1', OPEN) + cell('B1', HIDDEN, 1) + cell('C1', 5550123, 1))))], {}, [
      ';;;',
    ]),
    [HIDDEN, '5550123'],
  ),
  hidden(
    'Excel: a comment',
    excelPaper([openSheet], {
      'xl/comments1.xml': excel(
        'comments',
        `<authors><author>王五科长</author></authors><commentList><comment ref="A1" authorId="0"><text><t>${HIDDEN}</t></text></comment></commentList>`,
      ),
    }),
  ),
  hidden(
    'Excel: a conversation',
    excelPaper([openSheet], {
      'xl/threadedComments/threadedComment1.xml': `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A1"><text>${HIDDEN}</text></threadedComment></ThreadedComments>`,
    }),
  ),
  hidden(
    'Excel: what a pivot table remembers',
    excelPaper([openSheet], {
      'xl/pivotCache/pivotCacheDefinition1.xml': excel(
        'pivotCacheDefinition',
        `<cacheFields><cacheField name="姓名"><sharedItems><s v="${HIDDEN}"/></sharedItems></cacheField></cacheFields>`,
      ),
      'xl/pivotCache/pivotCacheRecords1.xml': excel('pivotCacheRecords', `<r><s v="${NUMBER}"/></r>`),
    }),
    [HIDDEN, NUMBER],
  ),
  hidden(
    'Excel: what another workbook said',
    excelPaper([openSheet], {
      'xl/externalLinks/externalLink1.xml': excel(
        'externalLink',
        `<externalBook><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>${HIDDEN}</v></cell></row></sheetData></sheetDataSet></externalBook>`,
      ),
    }),
  ),
  hidden(
    'Excel: properties',
    excelPaper([openSheet], {
      'docProps/app.xml': `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${HIDDEN}</Company></Properties>`,
    }),
  ),
  hidden(
    'Excel: names, formulas and lists',
    excelPaper([
      sheet(
        `${data(row(1, `${cell('A1', OPEN)}<c r="B1"><f>IF(1,2,&quot;${HIDDEN}&quot;)</f><v>2</v></c>`))}<dataValidations><dataValidation><formula1>&quot;${NUMBER}&quot;</formula1></dataValidation></dataValidations>`,
      ),
    ]),
    [HIDDEN, NUMBER],
  ),
  hidden(
    'Excel: how a word is read aloud',
    excelPaper([
      sheet(
        data(
          row(
            1,
            `<c r="A1" t="inlineStr"><is><t>${OPEN}</t><rPh sb="0" eb="1"><t>${HIDDEN}</t></rPh></is></c>`,
          ),
        ),
      ),
    ]),
  ),
]

/** Seen in an office file, and to be marked where it is found. */
export const OFFICE_WITH_SECRETS: readonly Omit<Paper, 'places'>[] = [
  {
    name: 'Word: a line to be marked',
    bytes: wordPaper(open + par(run(SECRET))),
    under: [SECRET],
    hidden: [],
  },
  {
    name: 'Word: a cell to be marked',
    bytes: wordPaper(open + table(cells(OPEN) + cells(SECRET))),
    under: [SECRET],
    hidden: [],
  },
  {
    name: 'Word: text put in by a revision',
    bytes: wordPaper(open + par(`<w:ins ${TRACKED}>${run(SECRET)}</w:ins>`)),
    under: [SECRET],
    hidden: ['王五科长'],
  },
  {
    name: 'Excel: a cell to be marked',
    bytes: excelPaper([sheet(WIDE + data(row(1, cell('A1', OPEN)), row(2, cell('A2', SECRET))))]),
    under: [SECRET],
    hidden: [],
  },
]

export const PAPERS: readonly Paper[] = [...PDF_PAPERS, ...PICTURES, ...WORD, ...EXCEL]
