// Importing as an administrator does it: a messy file from the old system, its columns, what does not fit, progress, records.
import type { Page } from 'playwright-core'
import { beforeAll, expect } from 'vitest'
import { customer, deal, product as productForm } from '../server/imports/given.ts'
import { DESKTOP, PHONE, story } from '../support/browser.ts'
import { givenForms } from '../support/forms.ts'
import { axeFindings, OWNER, testProduct } from '../support/product.ts'

const product = testProduct()
const DEALS = '/w/main/a/crm/f/deal'

beforeAll(async () => {
  await givenForms(product.app(), 'crm', { product: productForm, customer, deal })
  const owner = product.app().as('owner')
  for (const name of ['GTX Pro', 'GTX Basic'])
    await owner.post('/apps/crm/forms/product/records', { values: { name } })
  for (const name of ['上海模板厂', '北京设备公司'])
    await owner.post('/apps/crm/forms/customer/records', { values: { name } })
})

/** GB18030, semicolons, a product written in two ways, a share without %, a blank that must be filled. */
const messy = (): Buffer => {
  const lines = [
    '编号;客户;产品;阶段;金额;把握;结束;销售',
    'A-1;上海模板厂;GTX Pro;赢单;"1200,50";80%;2026-03-01;王经理',
    'A-2;上海模板厂;GTXPro;赢单;￥900;0.3;2026/3/2;王经理',
    'A-3;北京设备公司;GTXPro;输单;;20%;2026年3月3日;王经理',
    'A-4;;GTX Basic;谈判;;10%;;王经理',
    'A-5;北京设备公司;旧产品;赢单;500;50%;2026-03-05;王经理',
  ]
  return gb18030(`${lines.join('\r\n')}\r\n`)
}

/** Node has no encoder for it: every pair of bytes is decoded once and looked up the other way round. */
const gb18030 = (text: string): Buffer => {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, readonly number[]>()
  for (let first = 0x81; first <= 0xfe; first += 1)
    for (let second = 0x40; second <= 0xfe; second += 1)
      if (second !== 0x7f) bytes.set(decoder.decode(Uint8Array.from([first, second])), [first, second])
  return Buffer.from([...text].flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]))
}

const upload = async (page: Page, name: string, buffer: Buffer): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}
const decide = (page: Page, about: RegExp) => page.getByRole('combobox', { name: about })

story('a messy file goes in: read, matched, settled once each, imported, seen in the list', async () => {
  const page = await product.open(OWNER, DESKTOP)
  await page.goto(`${DEALS}/import`)
  await page.getByRole('heading', { name: '导入Deal' }).waitFor()
  await upload(page, '旧系统.csv', messy())
  // 1. columns: encoding and separator are seen, known names are matched
  await page.getByRole('heading', { name: '哪一列是哪个字段' }).waitFor()
  expect(await page.getByLabel('编码').inputValue()).toBe('GB18030')
  expect(await page.getByLabel('分隔符').inputValue()).toBe(';')
  expect(await decide(page, /字段: 客户/).inputValue()).toBe('customer')
  expect(await decide(page, /字段: 销售/).inputValue()).toBe('')
  await decide(page, /字段: 销售/).selectOption({ label: '负责人' })
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '检查数据' }).click()
  // 2. what does not fit, once per text
  await page.getByRole('heading', { name: '5 处对不上' }).waitFor()
  await decide(page, /产品里没有“GTXPro”/).selectOption({ label: '当作 GTX Pro' })
  await decide(page, /产品里没有“旧产品”/).selectOption({ label: '新建“旧产品”' })
  await decide(page, /把握有没带 % 的数字/).selectOption({ label: '0.125 才是 12.5%' })
  await decide(page, /分不清逗号/).selectOption({ label: '逗号是小数点，1,2 是一点二' })
  await decide(page, /客户没有填/).selectOption({ label: '换成别的…' })
  await page.getByRole('button', { name: /客户没有填/ }).click()
  await page.getByRole('option', { name: '北京设备公司' }).click()
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '按选的再检查' }).click()
  await page.getByText('数据都对得上').waitFor()
  // 3. go, and look
  await page.getByRole('button', { name: '导入 5 行' }).click()
  await page.getByText('导入了 5 行').waitFor()
  await page.locator('.import-foot').getByRole('button', { name: '回到列表' }).click()
  for (const shown of ['A-1', 'A-5', '1,200.50']) await page.getByText(shown).first().waitFor()
})

story('rows left undecided stay out and are shown with the reason', async () => {
  const page = await product.open(OWNER, DESKTOP)
  await page.goto(`${DEALS}/import`)
  await upload(
    page,
    'twice.csv',
    Buffer.from('编号,客户,阶段\nB-1,上海模板厂,输单\nB-1,上海模板厂,输单\nB-2,无名,输单\n'),
  )
  await page.getByRole('button', { name: '检查数据' }).click()
  await page.getByRole('button', { name: '导入 1 行' }).click()
  await page.getByText('2 行没有导入').waitFor()
  await page.getByRole('button', { name: '看看是哪些' }).click()
  await page.getByText('第 3 行').waitFor()
  await page.getByText('客户里没有“无名”').waitFor()
})

story('a file that is no CSV is refused in words', async () => {
  const page = await product.open(OWNER, DESKTOP)
  await page.goto(`${DEALS}/import`)
  await upload(page, 'broken.csv', Buffer.from('编号,客户\nC-1,"上海\n'))
  await page.getByText('第 2 行的引号只有一半').waitFor()
})

story('the same on a phone', async () => {
  const page = await product.open(OWNER, PHONE)
  await page.goto(`${DEALS}/import`)
  await upload(page, '手机.csv', Buffer.from('编号,客户,产品,阶段\nP-1,上海模板厂,GTXPro,输单\n'))
  await page.getByRole('button', { name: '检查数据' }).tap()
  const choice = decide(page, /产品里没有“GTXPro”/)
  await choice.selectOption({ label: '当作 GTX Pro' })
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: '按选的再检查' }).tap()
  await page.getByRole('button', { name: '导入 1 行' }).tap()
  await page.getByText('导入了 1 行').waitFor()
})
