import { expect, expectAccessible, SITE_BEGINS } from '#test/browser.ts'
import { enter, press, tabTo, type } from '#test/keyboard.ts'
import { test } from '#test/people.ts'

test('the head of a disclosure office writes its own wording by keyboard, sees it, and saves it', async ({
  site,
  official,
}) => {
  await site.setNow(SITE_BEGINS)
  const page = await official('zhuren-city-office')
  await page.goto('/office/letter-templates')
  await press(page, '政府信息公开申请撤回确认书')
  await expectAccessible(page)

  // What the law wants told cannot be left out, and what was typed stays.
  await tabTo(page, '文字')
  const wording = page.getByLabel('文字', { exact: false }).first()
  const builtIn = await wording.inputValue()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('已撤回。')
  await press(page, '预览')
  await expect(page.locator(':focus')).toContainText('还不能提交')
  await expect(page.getByText('缺少“撤回之日”')).not.toHaveCount(0)
  await expect(wording).toHaveValue('已撤回。')
  await expectAccessible(page)

  await tabTo(page, '文字')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(`${builtIn}\n感谢您的理解。`)
  await press(page, '预览')
  await expect(page.getByText('用虚构的申请写成')).toBeVisible()
  await expect(page.getByText('感谢您的理解。').first()).toBeVisible()
  await expectAccessible(page)

  await type(page, '修改的理由', '用语更平实')
  await enter(page)
  await expect(page.getByText('本单位第1版')).toBeVisible()
  await expectAccessible(page)
})

test('the same without script', async ({ site, browser, official }) => {
  await site.setNow(SITE_BEGINS)
  const signedIn = await official('zhuren-city-jyj')
  const context = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await signedIn.context().storageState(),
    baseURL: new URL(signedIn.url()).origin,
  })
  const page = await context.newPage()
  await page.goto('/office/letter-templates')
  await page.getByRole('link', { name: '政府信息公开申请补正告知书' }).click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  await expect(page.getByText('用虚构的申请写成')).toBeVisible()
  await page.getByLabel('修改的理由').fill('试用')
  const wording = page.locator('textarea[name=wording]')
  await wording.fill(`${await wording.inputValue()}\n请留意。`)
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await expect(page.getByText('本单位第1版')).toBeVisible()
  await context.close()
})
