// Hands on the form designer: what a supervisor does with the mouse, told by the names he sees.
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { timersRun, until } from './until.ts'

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>

interface Point {
  readonly x: number
  readonly y: number
}

export interface Designer {
  readonly panel: Locator
  readonly sheet: Locator
  /** The handle over a field, by its title. */
  readonly field: (name: string) => Locator
  /** Titles of the fields from top to bottom, half rows as `a | b`. */
  readonly rows: () => Promise<readonly string[]>
  /** From the palette to the end of the sheet. */
  readonly drop: (type: string) => Promise<void>
  /** Drags one thing to a point of another: 0 is its left or upper edge, 1 the other. `midway` happens over the target. */
  readonly drag: (from: Locator, to: Locator, point?: Point, midway?: () => Promise<void>) => Promise<void>
  /** Renames what is selected. */
  readonly title: (name: string) => Promise<void>
  readonly saved: () => Promise<void>
}

const MIDDLE: Point = { x: 0.5, y: 0.5 }

const MARGIN = 16
const near = (mark: Box | null, target: Box | null): boolean =>
  mark !== null &&
  target !== null &&
  mark.y + mark.height > target.y - MARGIN &&
  mark.y < target.y + target.height + MARGIN

const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )

export async function openDesigner(page: Page, address: string): Promise<Designer> {
  await page.goto(address)
  const sheet = page.getByRole('region', { name: '表单的字段' })
  const palette = page.getByRole('complementary', { name: '添加字段' })
  const panel = page.getByRole('complementary', { name: '设置' })
  await sheet.waitFor()
  const drag: Designer['drag'] = async (from, to, point = MIDDLE, midway = async () => undefined) => {
    await from.scrollIntoViewIfNeeded()
    const start = await pointOf(from, MIDDLE)
    await page.mouse.move(start.x, start.y)
    await page.mouse.down()
    await page.mouse.move(start.x + 6, start.y + 6)
    // As one turns the wheel with the other finger: to the middle, since at its edges the sheet goes on scrolling by itself.
    await to.evaluate((target) => target.scrollIntoView({ block: 'center' }))
    const end = await pointOf(to, point)
    await page.mouse.move(end.x, end.y, { steps: 4 })
    await midway()
    // The sheet may still be scrolling: one lets go when the mark stands at the target.
    await until(
      async () => {
        const now = await pointOf(to, point)
        await page.mouse.move(now.x, now.y)
        await twoFrames(page)
        return near(await page.locator('[data-drop-mark]').boundingBox(), await to.boundingBox())
      },
      (there) => there,
    )
    await page.mouse.up()
    await page.locator('[data-drop-mark]').waitFor({ state: 'detached' })
  }
  return {
    panel,
    sheet,
    drag,
    field: (name) => sheet.getByRole('button', { name: new RegExp(`^${name}，`) }),
    rows: async () => rowsOf(sheet),
    drop: async (type) => {
      await drag(
        palette.getByRole('button', { name: type, exact: true }),
        sheet.locator('[data-place="end"]'),
      )
    },
    title: (name) => panel.getByLabel('标题', { exact: true }).fill(name),
    saved: () => page.getByText(/^草稿已存/).waitFor(),
  }
}

async function pointOf(target: Locator, { x, y }: Point): Promise<Point> {
  const box = await target.boundingBox()
  if (box === null) throw new Error('nothing to point at')
  return { x: box.x + box.width * x, y: box.y + box.height * y }
}

/** Fields whose boxes begin at the same height share a row. */
const rowsOf = (sheet: Locator): Promise<readonly string[]> =>
  sheet.locator('.fd-slot').evaluateAll((slots) => {
    const rows = new Map<number, string[]>()
    for (const slot of slots) {
      const top = Math.round(slot.getBoundingClientRect().top)
      const name = slot.querySelector('.fd-cover')?.getAttribute('aria-label')?.split('，')[0] ?? ''
      rows.set(top, [...(rows.get(top) ?? []), name])
    }
    return [...rows.values()].map((row) => row.join(' | '))
  })

/** A finger: presses, waits as the product asks, moves, lets go. */
export async function touchDrag(
  page: Page,
  from: Locator,
  to: Locator,
  point: Point = MIDDLE,
): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const finger = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] })
  const start = await pointOf(from, MIDDLE)
  await touch('touchStart', start)
  // What is carried is drawn once the press was long enough.
  await page.locator('.fw-drag-ghost').waitFor()
  const end = await pointOf(to, point)
  await touch('touchMove', { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 })
  await touch('touchMove', end)
  await page.locator('[data-drop-mark]').waitFor()
  await touch('touchEnd')
  await page.locator('[data-drop-mark]').waitFor({ state: 'detached' })
  await finger.detach()
}

/** What a screen reader is told of a drag. */
export const said = (page: Page): Promise<string | null> =>
  page.locator('[aria-live="assertive"]').textContent()

/** Space picks up what has the focus; when this ends the next key is heard. */
export async function pickUpByKey(page: Page, sentence: string): Promise<void> {
  await page.keyboard.press('Space')
  await expect.poll(() => said(page)).toBe(sentence)
  // @dnd-kit listens to the next keys from a timer it sets as it picks up.
  await timersRun(page)
}
