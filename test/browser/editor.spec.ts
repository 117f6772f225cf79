import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from '#test/browser.ts'
import { ROOT } from '../../src/platform/root.ts'

/** What the server of this test answers to a saving. */
type Answer = { readonly status: number; readonly body?: unknown; readonly to?: string }
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"
const FILES: { readonly [name: string]: string } = {
  'main.js': 'text/javascript',
  'editor.js': 'text/javascript',
  'style.css': 'text/css',
}
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let server: Server
let address = ''
let body = ''
let answer: Answer = { status: 200 }
let saving = 3
const sent: URLSearchParams[] = []
const uploads: string[] = []

/** Its fields are called as methods of forms are. */
const pageOf = (
  text: string,
): string => `<!doctype html><html lang="zh-CN" data-theme="office"><head><title>撰写文档</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/style.css">
<script type="module" src="/main.js"></script><script type="module" src="/editor.js"></script></head><body><main><h1>撰写文档</h1>
<form method="post" action="/sent" data-once data-autosave="/autosave"><input type="hidden" name="form_key" value="k"><input type="hidden" name="saving" value="${saving}">
<input type="hidden" name="after" value="1"><input type="hidden" name="append" value="1">
<div class="field"><label for="title">标题</label><input class="control" type="text" id="title" name="title"></div>
<div class="field"><label for="body">正文</label><p class="hint" id="body-hint">可以从Word粘贴。</p>
<textarea class="control" id="body" name="body" rows="6" aria-describedby="body-hint" data-editor data-upload="/upload">${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</textarea></div>
<div class="actions"><button class="button">保存</button></div></form></main></body></html>`

test.beforeAll(async () => {
  server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const given = Buffer.concat(chunks).toString('latin1')
      const path = (request.url ?? '').slice(1)
      const type = FILES[path]
      if (type !== undefined)
        return reply
          .writeHead(200, { 'content-type': type })
          .end(readFileSync(join(ROOT, 'dist/public', path)))
      if (path === 'autosave') {
        sent.push(new URLSearchParams(given))
        const { status, to } = answer
        if (status === 200) saving += 1
        return reply
          .writeHead(status, {
            'content-type': 'application/json',
            ...(to === undefined ? {} : { location: to }),
          })
          .end(JSON.stringify(answer.body ?? { saved: '14:32', saving }))
      }
      if (path === 'upload') {
        uploads.push(given)
        return reply
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify({ address: '/office/documents/20260000001/files/7' }))
      }
      if (path.startsWith('office/')) return reply.writeHead(200, { 'content-type': 'image/png' }).end(PIXEL)
      reply
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': CSP })
        .end(pageOf(body))
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
test.afterAll(() => void server.close())

const complaints: string[] = []
test.beforeEach(({ page }) => {
  body = '<p>甲</p>'
  answer = { status: 200 }
  saving = 3
  sent.length = 0
  complaints.length = 0
  page.on('console', message => {
    if (/Content Security Policy|white-space/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
})
test.afterEach(() => expect(complaints).toEqual([]))

const text = (page: Page) => page.getByRole('textbox', { name: '正文' })
const tool = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true })
const words = (window: Locator) => window.getByRole('textbox', { name: '注文' })
const kept = (page: Page) => page.locator('textarea[name=body]').inputValue()
const status = (page: Page) => page.locator('.autosave')

async function paste(page: Page, html: string): Promise<void> {
  await text(page).evaluate((element, given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, html)
}

test('a document is written by keyboard, and the field holds the text', async ({ page }) => {
  await page.goto(address)
  await expect(text(page)).toBeVisible()
  await expect(page.locator('textarea[name=body]')).toBeHidden()
  await expectAccessible(page)
  await page.getByText('正文', { exact: true }).click()
  await expect(text(page)).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('办法')
  await page.keyboard.press('Alt+F10')
  await expect(tool(page, '标题')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(tool(page, '标题')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Enter')
  await page.keyboard.type('一段')
  await page.keyboard.press('Alt+F10')
  for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await expect(tool(page, '加粗')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('重')
  await tool(page, '靠右').click()
  expect(await kept(page)).toBe('<h2>办法</h2><p class="right">一段<strong>重</strong></p>')
  const written = await kept(page)
  await tool(page, '撤销').click()
  expect(await kept(page)).not.toBe(written)
  await tool(page, '重做').click()
  expect(await kept(page)).toBe(written)
  await tool(page, '插入表格').click()
  await tool(page, '加行').click()
  await tool(page, '加列').click()
  expect((await kept(page)).match(/<t[hd]>/g)).toHaveLength(16)
  expect(await kept(page)).not.toContain('style')
  for (const head of ['名称', '地点', '时间', '电话']) {
    await page.keyboard.type(head)
    await page.keyboard.press('Tab')
  }
  await expectAccessible(page)
  await tool(page, '删除表格').click()
  expect(await kept(page)).not.toContain('<table')
})

test('a paste from Word comes without Word', async ({ page }) => {
  body = ''
  await page.goto(address)
  await text(page).click()
  await paste(
    page,
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment-->
<p class=MsoTitle><span style="font-family:黑体">通知</span></p><p class=MsoNormal style="text-indent:2em"><span>　　各区：<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><table class=MsoTableGrid style="width:3cm"><tr><td width=100 style="width:1cm"><p class=MsoNormal>格</p></td></tr></table>
<p class=MsoNormal align=right style="text-align:right">政府<script>alert(1)</script><img src="file:///C:/a.png" onerror="alert(1)"></p><!--EndFragment--></body></html>`,
  )
  await expect(text(page)).toContainText('各区')
  const html = await kept(page)
  expect(html).toContain('<h2>通知</h2><p>各区：</p><table>')
  expect(html).toContain('<p class="right">政府</p>')
  expect(html).not.toMatch(/Mso|style|o:p|script|onerror|file:|width/)
  await expect(page.getByText('图片没有带过来')).toBeVisible()
})

test('a picture wants its words', async ({ page }) => {
  await page.goto(address)
  await text(page).click()
  await tool(page, '图片').click()
  const window = page.getByRole('dialog', { name: '图片' })
  await window.getByLabel('图片文件').setInputFiles({ name: '图.png', mimeType: 'image/png', buffer: PIXEL })
  await window.getByRole('button', { name: '上传并插入' }).click()
  await expect(window.getByRole('alert')).toContainText('请写图片说明')
  await expectAccessible(page)
  await window.getByLabel('图片说明').fill('会场')
  await window.getByRole('button', { name: '上传并插入' }).click()
  await expect(text(page).getByRole('img', { name: '会场' })).toBeVisible()
  expect(await kept(page)).toContain('<img src="/office/documents/20260000001/files/7" alt="会场">')
  expect(uploads.at(-1)).toContain('name="file"')
})

test('cells are joined and parted, and are heads or not', async ({ page }) => {
  body = '<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>'
  await page.goto(address)
  await expect(tool(page, '合并')).toHaveAttribute('aria-disabled', 'true')
  await text(page).getByText('甲').click()
  await tool(page, '表头').click()
  expect(await kept(page)).toContain('<th><p>甲</p></th><td><p>乙</p></td>')
  await text(page).getByText('甲').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+ArrowRight')
  await tool(page, '合并').click()
  expect(await kept(page)).toContain('<th colspan="2"><p>甲</p><p>乙</p></th>')
  await tool(page, '拆分').click()
  expect(await kept(page)).not.toContain('colspan')
  await tool(page, '删行').click()
  expect(await kept(page)).not.toContain('甲')
  await tool(page, '删列').click()
  expect((await kept(page)).match(/<td>/g)).toHaveLength(1)
})

test('a footnote is written, written anew and taken away', async ({ page }) => {
  body = '<p>甲<small class="note">旧注</small>。</p>'
  await page.goto(address)
  await text(page).click()
  await page.keyboard.press('End')
  await tool(page, '脚注').click()
  const window = page.getByRole('dialog', { name: '脚注' })
  await window.getByRole('button', { name: '插入' }).click()
  await expect(window.getByRole('alert')).toContainText('请写注文')
  await expectAccessible(page)
  await words(window).fill('见<第三条>')
  await window.getByRole('button', { name: '插入' }).click()
  expect(await kept(page)).toBe(
    '<p>甲<small class="note">旧注</small>。<small class="note">见&lt;第三条&gt;</small></p>',
  )
  await text(page).getByText('旧注').click()
  await tool(page, '脚注').click()
  await expect(words(window)).toHaveText('旧注')
  await words(window).fill('新注')
  await window.getByRole('button', { name: '改好' }).click()
  expect(await kept(page)).toContain('甲<small class="note">新注</small>。')
  await expect(tool(page, '脚注')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Delete')
  expect(await kept(page)).toContain('<p>甲。')
})

test('a footnote keeps its bold type and its links, and is given more', async ({ page }) => {
  const old = '<small class="note">见<a href="https://www.gov.cn/">条例</a><strong>第三条</strong></small>'
  body = `<p>甲${old}。</p>`
  await page.goto(address)
  await text(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type('乙')
  expect(await kept(page)).toBe(`<p>甲${old}。乙</p>`)
  await text(page).getByText('第三条').dblclick()
  const window = page.getByRole('dialog', { name: '脚注' })
  await expect(words(window)).toBeFocused()
  await page.keyboard.press('Enter')
  await tool(window, '加粗').click()
  await tool(window, '斜体').click()
  await expect(words(window)).toBeFocused()
  await page.keyboard.type('试行')
  await page.keyboard.press('Shift+Home')
  await tool(window, '链接').click()
  const link = page.getByRole('dialog', { name: '链接' })
  await link.getByLabel('网址').fill('https://www.gov.cn/2')
  await link.getByRole('button', { name: '确定' }).click()
  await expectAccessible(page)
  await window.getByRole('button', { name: '改好' }).click()
  expect(await kept(page)).toBe(
    `<p>甲${old.replace('</small>', ' <a href="https://www.gov.cn/2"><em>试行</em></a></small>')}。乙</p>`,
  )
})

test('a picture from a Word file is given its words', async ({ page }) => {
  body = '<p>甲</p><p><img src="/documents/20260000001/files/7" alt=""></p>'
  await page.goto(address)
  await text(page).locator('img').click()
  await tool(page, '图片').click()
  const window = page.getByRole('dialog', { name: '图片说明' })
  await window.getByRole('button', { name: '改好' }).click()
  await expect(window.getByRole('alert')).toContainText('请写图片说明')
  await window.getByLabel('图片说明').fill('流程图')
  await page.keyboard.press('Enter')
  expect(await kept(page)).toContain('alt="流程图"')
})

test('a file that is dropped on the text is not opened in its place', async ({ page }) => {
  await page.goto(address)
  await text(page).evaluate(element => {
    const data = new DataTransfer()
    data.items.add(new File(['x'], '办法.docx'))
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  })
  await expect(page.getByText('文件没有放进来')).toBeVisible()
  await expect(text(page)).toHaveText('甲')
})

test('a link wants its address', async ({ page }) => {
  await page.goto(address)
  await text(page).click()
  await page.keyboard.press('Control+a')
  await tool(page, '链接').click()
  const link = page.getByRole('dialog', { name: '链接' })
  await link.getByLabel('网址').fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(link.getByRole('alert')).toContainText('https://')
  await link.getByLabel('网址').fill('https://example.org/a')
  await page.keyboard.press('Enter')
  await expect(text(page).getByRole('link')).toHaveText('甲')
  expect(await kept(page)).toContain('<a href="https://example.org/a">甲</a>')
})

test('what is written is saved after a pause', async ({ page }) => {
  await page.goto(address)
  await text(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type('乙')
  await expect(status(page)).toContainText('已保存 14:32')
  expect(sent.at(-1)?.get('saving')).toBe('3')
  expect(sent.at(-1)?.get('body')).toBe('<p>甲乙</p>')
  await expect(page.locator('input[name=saving]')).toHaveValue('4')
  await page.reload()
  await expect(text(page)).toBeVisible()
  await expect(page.getByRole('button', { name: /找回/ })).toHaveCount(0)
})

test('after a crash the text is offered, and what stood there can be had back', async ({ page, context }) => {
  answer = { status: 503 }
  await page.goto(address)
  await page.getByLabel('标题').fill('没保存的标题')
  await text(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type('没保存')
  await expect(status(page)).toContainText('没有保存上，写的内容留在本机')
  // The page's process is gone, as when a browser dies: nothing of the page is asked any more.
  const crashed = page.waitForEvent('crash')
  const session = await context.newCDPSession(page)
  void session.send('Page.crash').catch(() => {})
  await crashed
  await page.close()
  const other = await context.newPage()
  answer = { status: 200 }
  await other.goto(address)
  await other.getByRole('button', { name: /^找回\d\d:\d\d未保存的内容$/ }).click()
  await expect(text(other)).toHaveText('甲没保存')
  await expect(other.getByLabel('标题')).toHaveValue('没保存的标题')
  await expect(status(other)).toContainText('已保存 14:32')
  await other.getByRole('button', { name: '换回平台上的内容' }).click()
  await expect(text(other)).toHaveText('甲')
  await expectAccessible(other)
})

test('a second editor is told, and both texts stay', async ({ page }) => {
  answer = { status: 409, body: { by: '陈晓', at: '14:40' } }
  await page.goto(address)
  await text(page).click()
  await page.keyboard.press('End')
  await page.keyboard.type('我的')
  await expect(status(page)).toContainText('陈晓在14:40保存过这份文稿，您写的内容没有盖过去')
  await expect(text(page)).toHaveText('甲我的')
  body = '<p>甲对方的</p>'
  saving = 9
  page.on('dialog', dialog => void dialog.accept())
  await page.reload()
  await expect(text(page)).toHaveText('甲对方的')
  await page.getByRole('button', { name: /找回/ }).click()
  await expect(text(page)).toHaveText('甲我的')
  await expect(page.locator('input[name=saving]')).toHaveValue('9')
})

test('without the network and without a session nothing is lost', async ({ page, context }) => {
  await page.goto(address)
  await context.setOffline(true)
  await page.getByLabel('标题').fill('断网时写的')
  await expect(status(page)).toContainText('网络不通，写的内容留在本机')
  answer = { status: 303, to: '/sign-in' }
  await context.setOffline(false)
  await expect(status(page)).toContainText('登录已过期，写的内容留在本机')
  await expect(page.getByRole('link', { name: '重新登录（新窗口）' })).toHaveAttribute('target', '_blank')
  answer = { status: 200 }
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await expect(status(page)).toContainText('已保存')
  expect(sent.at(-1)?.get('title')).toBe('断网时写的')
})
