/** What every Word file of the house has in common: the faces, and properties that name no person. */
import type { Day } from './day.ts'
import { printable } from './pdf.ts'

/** The faces GB/T 9704—2012 names. A machine without one takes what stands beside it in the table of fonts. */
const body = '仿宋_GB2312'
const title = '方正小标宋简体'
const kai = '楷体_GB2312'
const hei = '黑体'
const song = '宋体'

const face = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name })
export const FACES = {
  body: face(body),
  title: face(title),
  kai: face(kai),
  hei: face(hei),
  song: face(song),
} as const

const INSTEAD: { readonly [name: string]: string } = {
  [body]: '仿宋,FangSong,STFangsong,Noto Serif CJK SC',
  [title]: '小标宋,FZXiaoBiaoSong-B05S,宋体,SimSun,Noto Serif CJK SC',
  [kai]: '楷体,KaiTi,STKaiti,Noto Serif CJK SC',
  [hei]: 'SimHei,STHeiti,Noto Sans CJK SC',
  [song]: 'SimSun,STSong,Noto Serif CJK SC',
}

interface Part {
  readonly path: string
  readonly data: string
}

/**
 * Parts of the file that stand in for those the package would write: properties that name the organ and the day of the
 * document, and neither a person, a machine, a program nor the minute it was made; and the table of fonts.
 */
export function withoutPeople(document: { organ: string; title: string; date: Day }): readonly Part[] {
  const { organ, title, date } = document
  const at = `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:modified>`
  return [
    {
      path: 'docProps/core.xml',
      data: `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(organ + title)}</dc:title><dc:creator>${escaped(organ)}</dc:creator><cp:lastModifiedBy>${escaped(organ)}</cp:lastModifiedBy>${at}</cp:coreProperties>`,
    },
    {
      path: 'docProps/app.xml',
      data: `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${escaped(organ)}</Company></Properties>`,
    },
    {
      path: 'word/fontTable.xml',
      data: `${XML}<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.entries(INSTEAD).map(fontRow).join('')}</w:fonts>`,
    },
  ]
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

function fontRow([name, instead]: [string, string]): string {
  return `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`
}

const ESCAPES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/g, character => ESCAPES[character] ?? character)
}
