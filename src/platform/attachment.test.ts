import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as corpus from '#test/attachments.ts'
import { cleanFileName, distinctName, inspectAttachment } from './attachment.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mingfu-attachments-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function inspect(content: Buffer, name: string) {
  const path = join(folder, 'incoming')
  await writeFile(path, content)
  return inspectAttachment(path, name)
}

describe('what a file is, its content says', () => {
  it.each<[string, Buffer, string, string]>([
    ['a PDF', corpus.pdf(), '征收方案.pdf', '征收方案.pdf'],
    ['a PDF under another name', corpus.pdf(), '征收方案.txt', '征收方案.pdf'],
    ['a photograph', corpus.jpg(), 'IMG_0001.JPG', 'IMG_0001.jpg'],
    ['a picture', corpus.png(), '身份证', '身份证.png'],
    ['a Word file', corpus.docx(), '说明.docx', '说明.docx'],
    ['a Word file as some programs write it', corpus.docx('word/document2.xml'), '说明.docx', '说明.docx'],
    ['an Excel file', corpus.xlsx(), '清单.xlsx', '清单.xlsx'],
    ['an Excel file that calls itself Word', corpus.xlsx(), '清单.docx', '清单.xlsx'],
  ])('%s is taken', async (_what, content, given, name) => {
    expect(await inspect(content, given)).toMatchObject({ ok: true, value: { name } })
  })

  it.each<[string, Buffer, string, string]>([
    ['a program called PDF', corpus.exe(), '身份证.pdf', 'program'],
    ['a program called Word', corpus.exe(), '说明.docx', 'program'],
    ['a script', Buffer.from('@echo off\r\ndel *.*\r\n'), '说明.bat', 'unknown'],
    ['a web page called PDF', Buffer.from('<html><script>alert(1)</script></html>'), '说明.pdf', 'unknown'],
    ['a plain text', Buffer.from('你好'), '说明.txt', 'unknown'],
    [
      'a drawing with script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'a.png',
      'unknown',
    ],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 'a.jpg', 'picture'],
    ['a zip archive', corpus.zip([['a.txt', Buffer.from('a')]]), '材料.zip', 'archive'],
    ['a zip archive called Word', corpus.zip([['a.exe', corpus.exe()]]), '说明.docx', 'archive'],
    ['an old Word file', corpus.compound('WordDocument'), '说明.doc', 'old'],
    ['an encrypted Word file', corpus.compound('EncryptedPackage'), '说明.docx', 'encrypted'],
    ['an encrypted PDF', corpus.encryptedPdf(), '说明.pdf', 'encrypted'],
    ['a zip with a password', corpus.encryptedZip(), '说明.docx', 'encrypted'],
    ['a Word file with macros', corpus.docxWithMacros(), '说明.docx', 'macros'],
    ['half a PDF', corpus.pdf().subarray(0, 60), '说明.pdf', 'damaged'],
    ['half a Word file', corpus.docx().subarray(0, 150), '说明.docx', 'damaged'],
    ['a zip bomb', corpus.bomb(), '说明.docx', 'bomb'],
    ['a zip bomb of many parts', corpus.bombOfParts(), '说明.xlsx', 'bomb'],
    ['a zip of very many parts', corpus.zipOfVeryMany(), '说明.docx', 'bomb'],
    ['a zip bomb whose directory lies', corpus.lyingBomb(), '说明.docx', 'damaged'],
    [
      'a zip that climbs out of its folder',
      corpus.zip([['../../etc/cron', Buffer.from('x')]]),
      'a.docx',
      'damaged',
    ],
    ['one byte', Buffer.from('x'), 'x.pdf', 'unknown'],
    ['the first bytes of a zip', Buffer.from('PK\x03\x04'), 'x.docx', 'damaged'],
    ['NUL bytes', Buffer.alloc(5000), 'x.pdf', 'unknown'],
  ])('%s is not taken', async (_what, content, given, code) => {
    const result = await inspect(content, given)
    expect(result).toMatchObject({ ok: false, code })
    expect(!result.ok && result.sentence).toMatch(new RegExp(`^“${given}”.*。$`))
  })
})

describe('a name', () => {
  it.each([
    ['C:\\Users\\wang\\身份证.jpg', '身份证.jpg'],
    ['../../etc/passwd', 'passwd'],
    ['.htaccess', 'htaccess'],
    ['...', '附件'],
    ['', '附件'],
    ['CON.pdf', '附件CON.pdf'],
    ['a\u0000b\u202egpj.exe.pdf', 'abgpj.exe.pdf'],
    ['征收"方案"<1>.pdf', '征收_方案__1_.pdf'],
    ['  两  个   空格 .pdf ', '两 个 空格.pdf'],
    ['😀.png', '😀.png'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(100)}.pdf`],
    ['\ud800.pdf', '\ufffd.pdf'],
  ])('%j becomes %j', (given, name) => expect(cleanFileName(given)).toBe(name))

  it('ends as what it is', () => {
    expect(cleanFileName('扫描件.PDF.exe', 'pdf')).toBe('扫描件.PDF.pdf')
    expect(cleanFileName('扫描件', 'jpg')).toBe('扫描件.jpg')
  })

  it('differs from those already there', () => {
    expect(distinctName('a.pdf', [])).toBe('a.pdf')
    expect(distinctName('a.pdf', ['a.pdf', 'a（2）.pdf'])).toBe('a（3）.pdf')
  })

  it('fits the row that holds it', () => {
    const long = cleanFileName('长'.repeat(300), 'docx')
    expect([...distinctName(long, [long])].length).toBeLessThanOrEqual(120)
  })
})
