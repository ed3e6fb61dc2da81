// Every place a drag may end at, from the same layout that draws the lines. The paper may be scaled: zones are where the pointer
// is, marks are drawn on the paper.
import { BOX, layoutOf } from '../../../../runtime/workflow/index.ts'
import type { WorkflowDef } from '../../../../schemas/workflow.ts'
import type { Stop } from '../../../editor/index.ts'
import { type Drag, type Over, planDrop } from '../model/plan-drop.ts'

const LINE = 3
const ZONE = 64
const MARK_WIDTH = BOX.width * 0.75

export const measurePlaces = (surface: HTMLElement, doc: WorkflowDef, drag: Drag): readonly Stop<Over>[] => {
  const scale = surface.getBoundingClientRect().width / surface.offsetWidth
  return layoutOf(doc).slots.flatMap(({ parent, index, x, y }) => {
    const over = { parent, index }
    const calls = planDrop(doc, drag, over)
    if (calls === null) return []
    const zone = {
      left: (x - BOX.width / 2) * scale,
      top: (y - ZONE / 2) * scale,
      width: BOX.width * scale,
      height: ZONE * scale,
    }
    const mark = { left: x - MARK_WIDTH / 2, top: y - LINE / 2, width: MARK_WIDTH, height: LINE }
    return [{ over, zone, mark, shape: 'line' as const, idle: calls.length === 0 }]
  })
}
