// The ground of the stories: a real Chromium answers, in Chinese, on a phone.

import { expect } from 'vitest'
import { PHONE, story, testBrowser } from '../support/browser.ts'

const browser = testBrowser()

story('a page takes Chinese input on a phone', async () => {
  const { page } = await browser.open(PHONE)
  await page.setContent('<label>客户<input></label><script>addEventListener("x", () => 0)</script>')
  await page.getByLabel('客户').fill('上海模板')
  expect(await page.getByLabel('客户').inputValue()).toBe('上海模板')
  expect(await page.evaluate(() => navigator.language)).toBe('zh-CN')
})
