// Every place on the sheet a drag may end at, read once from what is drawn. What may not be dropped there is left out by the
// same planDrop that makes the commands, so mark and drop never disagree.
import type { FormDef } from '../../../../schemas/form.ts'
import type { Box, Stop } from '../../../editor/index.ts'
import { type Drag, type Over, planDrop } from '../model/plan-drop.ts'
import { type Row, rowsOf } from '../model/rows.ts'

const LINE = 3
/** How much of a row's height at its edges means "between the rows". */
const EDGE = 0.28
/** How much of a field's width at its sides means "beside it", and at most so many pixels. */
const SIDE = 0.3
const SIDE_MOST = 110

export function measureSheet(surface: HTMLElement, form: FormDef, drag: Drag): readonly Stop<Over>[] {
  const origin = surface.getBoundingClientRect()
  const boxes = new Map<string, Box>()
  for (const element of surface.querySelectorAll<HTMLElement>('[data-place]')) {
    const rect = element.getBoundingClientRect()
    const place = element.dataset.place ?? ''
    boxes.set(place, {
      left: rect.left - origin.left,
      top: rect.top - origin.top,
      width: rect.width,
      height: rect.height,
    })
  }
  const rows = rowsOf(form.fields)
  const grid = boxes.get('grid') ?? { left: 0, top: 0, width: origin.width, height: origin.height }
  const stops = [
    ...rows.flatMap((row, index) => [
      gapBefore(rows, index, boxes, grid),
      ...sides(row, boxes),
      ...columns(row, boxes),
    ]),
    end(form, rows, boxes, grid),
  ]
  return stops.flatMap((stop) => {
    const calls = planDrop(form, drag, stop.over)
    return calls === null ? [] : [{ ...stop, idle: calls.length === 0 }]
  })
}

function rowBox(row: Row | undefined, boxes: ReadonlyMap<string, Box>): Box | undefined {
  const parts = row?.fields.flatMap((field) => boxes.get(field.key) ?? []) ?? []
  const [first] = parts
  if (first === undefined) return undefined
  const top = Math.min(...parts.map((each) => each.top))
  const bottom = Math.max(...parts.map((each) => each.top + each.height))
  return { left: first.left, top, width: first.width, height: bottom - top }
}

function gapBefore(
  rows: readonly Row[],
  index: number,
  boxes: ReadonlyMap<string, Box>,
  grid: Box,
): Stop<Over> {
  const above = rowBox(rows[index - 1], boxes)
  const below = rowBox(rows[index], boxes) ?? grid
  const from = above === undefined ? grid.top - 40 : above.top + above.height * (1 - EDGE)
  const to = below.top + below.height * EDGE
  const middle = above === undefined ? below.top - 10 : (above.top + above.height + below.top) / 2
  return {
    over: { where: 'gap', index: rows[index]?.start ?? 0 },
    zone: { left: grid.left, top: from, width: grid.width, height: to - from },
    mark: { left: grid.left, top: middle - LINE / 2, width: grid.width, height: LINE },
    shape: 'line',
  }
}

/** Below the last row there is room without end; the dashed block shows it. */
function end(form: FormDef, rows: readonly Row[], boxes: ReadonlyMap<string, Box>, grid: Box): Stop<Over> {
  const last = rowBox(rows.at(-1), boxes)
  const top = last === undefined ? grid.top : last.top + last.height * (1 - EDGE)
  const block = boxes.get('end') ?? {
    left: grid.left,
    top: grid.top + grid.height,
    width: grid.width,
    height: 44,
  }
  return {
    over: { where: 'gap', index: form.fields.length },
    zone: { left: grid.left, top, width: grid.width, height: block.top + block.height + 400 - top },
    mark: block,
    shape: 'block',
  }
}

function sides(row: Row, boxes: ReadonlyMap<string, Box>): readonly Stop<Over>[] {
  const whole = rowBox(row, boxes)
  if (whole === undefined) return []
  return row.fields.flatMap((field) => {
    const box = boxes.get(field.key)
    if (box === undefined) return []
    const width = Math.min(box.width * SIDE, SIDE_MOST)
    const zone = { top: whole.top + 4, height: Math.max(whole.height - 8, 8), width }
    const line = { top: whole.top, height: whole.height, width: LINE }
    const make = (side: 'before' | 'after', left: number, at: number): Stop<Over> => ({
      over: { where: 'side', of: field.key, side },
      zone: { ...zone, left },
      mark: { ...line, left: at },
      shape: 'line',
    })
    return [
      make('before', box.left, box.left - 12),
      make('after', box.left + box.width - width, box.left + box.width + 12 - LINE),
    ]
  })
}

function columns(row: Row, boxes: ReadonlyMap<string, Box>): readonly Stop<Over>[] {
  return row.fields.flatMap((field) => {
    const table = boxes.get(`${field.key}/`)
    if (field.type !== 'subform' || table === undefined) return []
    const heads = (field.fields ?? []).flatMap((column) => boxes.get(`${field.key}/${column.key}`) ?? [])
    const edges = [
      ...heads.map((head) => head.left),
      heads.at(-1) === undefined ? table.left : right(heads.at(-1)),
    ]
    return edges.map((edge, index): Stop<Over> => {
      const from = index === 0 ? table.left : ((edges[index - 1] ?? edge) + edge) / 2
      const to =
        index === edges.length - 1 ? table.left + table.width : (edge + (edges[index + 1] ?? edge)) / 2
      return {
        over: { where: 'column', subform: field.key, index },
        zone: { left: from, top: table.top, width: Math.max(to - from, 8), height: table.height },
        mark: { left: edge - 1, top: table.top, width: LINE, height: table.height },
        shape: 'line',
      }
    })
  })
}

const right = (box: Box | undefined): number => (box === undefined ? 0 : box.left + box.width)
