import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildMingfu, mingfu } from '#test/mingfu.ts'
import { wordFile } from '#test/opened-report.ts'

const ID = '11010519491231002X'
const folder = mkdtempSync(join(tmpdir(), 'mingfu-scan-'))
const env = { MINGFU_DATA: join(folder, 'data') }
beforeAll(buildMingfu)
afterAll(() => rmSync(folder, { recursive: true }))

function scan(name: string, content: string | Uint8Array, ...options: string[]) {
  const path = join(folder, name)
  writeFileSync(path, content)
  return mingfu(['scan', path, ...options], env)
}

it('mingfu scan --json tells every finding, masked, and ends with 1 when something blocks', async () => {
  const { status, stdout, stderr } = await scan('公示.html', `<p>甲</p>\n<p>身份证${ID}</p>`, '--json')
  expect([status, stderr]).toEqual([1, ''])
  expect(JSON.parse(stdout)).toEqual({
    findings: [
      {
        rule: 'resident-id',
        severity: 'error',
        text: '1101**********002X',
        advice: expect.stringContaining('身份证号码'),
        at: { line: 2, column: 7 },
      },
    ],
  })
  expect(stdout).not.toContain(ID)
})

it('ends with 0 when nothing blocks, and says so to people', async () => {
  expect(await scan('a.txt', '归政办〔2026〕12号')).toMatchObject({
    status: 0,
    stdout: '检查完毕，没有发现问题。\n',
  })
  const warned = await scan('b.docx', wordFile('<w:p><w:r><w:t>张三 13800138000</w:t></w:r></w:p>'))
  expect(warned).toMatchObject({ status: 0, stderr: '' })
  expect(warned.stdout).toContain('【请核对】第1行第4字：手机号码“138****8000”。')
})

it.each([
  ['empty.txt', '', '文件是空的'],
  ['broken.docx', wordFile('<w:p/>').subarray(0, -30), '文件已损坏或不完整'],
  ['bomb.docx', wordFile(`<w:p>${' '.repeat(110 * 1024 * 1024)}</w:p>`), '展开后大得不正常'],
  ['old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版的Word或Excel文件'],
  [
    'locked.xlsx',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    '文件加了密码',
  ],
  ['half.pdf', '%PDF-1.7\n1 0 obj', '文件已损坏或不完整'],
])('%s is refused with a sentence and 2', async (name, content, sentence) => {
  const { status, stdout, stderr } = await scan(name, content, '--json')
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(sentence)
  expect(stderr).not.toContain('    at ')
})

it('a file that is not there, and none at all', async () => {
  expect(await mingfu(['scan', join(folder, '没有.txt')], env)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('找不到文件'),
  })
  expect(await mingfu(['scan', folder], env)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('不是文件'),
  })
  expect(await mingfu(['scan'], env)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('请写明文件'),
  })
})
