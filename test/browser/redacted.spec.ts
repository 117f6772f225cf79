import { expect, expectAccessible } from '#test/browser.ts'
import { ROSTER } from '#test/papers/pdf-corpus.ts'
import { apply, openCase, take, test } from '#test/people.ts'

test('a name is blacked out on a page with the mouse, and what is given no longer holds it', async ({
  page,
  site,
  official,
}) => {
  test.setTimeout(240_000)
  await site.setNow('2026-06-22T10:00:00+08:00')
  const slip = await apply(page, { unit: '应天区住房和城乡建设局', subject: '保障房分配名册' })
  const clerk = await official('jingban-yingtian-zjj')
  await openCase(clerk, slip)
  await take(clerk, '确认收到，开始计时')
  await clerk.getByText('部分公开的，先区分处理').click()
  const file = { name: '名册.pdf', mimeType: 'application/pdf', buffer: ROSTER.bytes }
  await clerk.getByLabel('要遮盖的文件').setInputFiles(file)
  await clerk.getByRole('button', { name: '打开文件，区分处理' }).click()
  const drawn = clerk.waitForResponse(/\/pages\/1$/, { timeout: 60_000 })
  await clerk.getByRole('link', { name: '区分处理：名册.pdf' }).click()
  expect((await drawn).headers()['content-type']).toBe('image/png')
  await expectAccessible(clerk)

  // The place of the name, as a hand would draw over it.
  const sheet = clerk.locator('svg[data-sheet="1"]')
  await sheet.scrollIntoViewIfNeeded()
  const box = await sheet.boundingBox()
  const [place] = ROSTER.places
  if (box === null || place === undefined) throw new Error('nothing to draw on')
  await clerk.mouse.move(box.x + place.x * box.width, box.y + place.y * box.height)
  await clerk.mouse.down()
  await clerk.mouse.move(
    box.x + (place.x + place.width) * box.width,
    box.y + (place.y + place.height) * box.height,
    { steps: 5 },
  )
  await clerk.mouse.up()
  await expect(clerk.getByText('第 1 页上画了一处，选定依据后加上。')).toBeVisible()
  await clerk.getByLabel('不予公开的依据').selectOption('refused.thirdParty.privacy')
  await clerk.getByRole('button', { name: '加上这一处遮盖' }).click()
  await expect(clerk.getByText('第十五条·个人隐私 1 处')).toBeVisible()
  await expectAccessible(clerk)
  await clerk.getByRole('button', { name: '生成公开件并检查' }).click({ timeout: 90_000 })
  await expect(clerk.getByText('公开件已生成')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(clerk)

  await openCase(clerk, slip)
  await expect(clerk.getByRole('link', { name: /名册（区分处理）/ })).toBeVisible()
  await clerk.getByLabel('答复的种类').selectOption('partlyDisclosed')
  await clerk.getByRole('button', { name: '选定' }).click()
  await expect(clerk.getByRole('checkbox', { name: '会对第三方合法权益造成损害' })).toBeChecked()
})
