// Automatic layout of the tree: where every box stands, how the lines run, where something can be added. Pure numbers in pixels;
// the origin is the top left corner. A sequence is centred on one axis; the ways of a split stand side by side, centred under it.
import type { FlowNode, WorkflowDef } from '../../../schemas/workflow.ts'
import type { BranchRef } from '../tree.ts'

export const BOX = { width: 216, height: 58, pill: 34, way: 28, end: 32, endWidth: 80 } as const
/** Vertical space between two boxes: room for the line and its + button. */
const STEP_Y = 44
const WAY_GAP_Y = 26
const GAP_X = 36
const MARGIN = 32
const RADIUS = 8

export interface LaidBox {
  readonly what: 'node' | 'split' | 'way' | 'end'
  /** Key of the node; for a way the key of its split. */
  readonly node: string
  readonly branch?: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface LaidLine {
  /** `from` and `to` name nodes; a line of a way carries its branch. */
  readonly from: string
  readonly to: string | null
  readonly branch?: string
  readonly path: string
}
/** A place where a node can be added or dropped. */
export interface Slot {
  readonly parent: BranchRef | null
  readonly index: number
  readonly x: number
  readonly y: number
}
export interface Layout {
  readonly boxes: readonly LaidBox[]
  readonly lines: readonly LaidLine[]
  readonly slots: readonly Slot[]
  readonly width: number
  readonly height: number
}

interface Paper {
  readonly boxes: LaidBox[]
  readonly lines: LaidLine[]
  readonly slots: Slot[]
}

export const layoutOf = (definition: WorkflowDef): Layout => {
  const paper: Paper = { boxes: [], lines: [], slots: [] }
  const width = widthOf(definition.nodes)
  const bottom = placeSequence(paper, definition.nodes, null, MARGIN + width / 2, MARGIN)
  return { ...paper, width: width + 2 * MARGIN, height: bottom + MARGIN }
}

/** Widest box of a sequence. */
const widthOf = (nodes: readonly FlowNode[]): number => Math.max(BOX.width, ...nodes.map(nodeWidth))
const nodeWidth = (node: FlowNode): number => {
  const branches = node.branches ?? []
  if (branches.length === 0) return BOX.width
  return branches.reduce((sum, branch) => sum + widthOf(branch.nodes), 0) + GAP_X * (branches.length - 1)
}

/** Places nodes one below the other on the axis; gives the bottom of the last. */
const placeSequence = (
  paper: Paper,
  nodes: readonly FlowNode[],
  parent: BranchRef | null,
  axis: number,
  top: number,
): number => {
  let y = top
  for (const [index, node] of nodes.entries()) {
    if (index > 0) {
      paper.slots.push({ parent, index, x: axis, y: y + STEP_Y / 2 })
      paper.lines.push({
        from: nodes[index - 1]?.key ?? '',
        to: node.key,
        path: `M${axis} ${y}V${y + STEP_Y}`,
      })
      y += STEP_Y
    }
    y = placeNode(paper, node, axis, y)
  }
  return y
}

const placeNode = (paper: Paper, node: FlowNode, axis: number, top: number): number => {
  if (node.branches !== undefined) return placeSplit(paper, node, axis, top)
  const isEnd = node.kind === 'end'
  const width = isEnd ? BOX.endWidth : BOX.width
  const height = isEnd ? BOX.end : BOX.height
  paper.boxes.push({
    what: isEnd ? 'end' : 'node',
    node: node.key,
    x: axis - width / 2,
    y: top,
    width,
    height,
  })
  return top + height
}

const placeSplit = (paper: Paper, node: FlowNode, axis: number, top: number): number => {
  paper.boxes.push({
    what: 'split',
    node: node.key,
    x: axis - BOX.width / 2,
    y: top,
    width: BOX.width,
    height: BOX.pill,
  })
  const fork = top + BOX.pill
  const wayTop = fork + WAY_GAP_Y
  const branches = node.branches ?? []
  let left = axis - nodeWidth(node) / 2
  const ends: { readonly x: number; readonly y: number; readonly branch: string; readonly open: boolean }[] =
    []
  for (const branch of branches) {
    const width = widthOf(branch.nodes)
    const x = left + width / 2
    left += width + GAP_X
    const ref = { node: node.key, branch: branch.key }
    paper.boxes.push({
      what: 'way',
      node: node.key,
      branch: branch.key,
      x: x - BOX.width / 2 + 24,
      y: wayTop,
      width: BOX.width - 48,
      height: BOX.way,
    })
    paper.lines.push({
      from: node.key,
      to: branch.nodes[0]?.key ?? null,
      branch: branch.key,
      path: bend(axis, fork, x, wayTop, fork + WAY_GAP_Y / 2),
    })
    const wayBottom = wayTop + BOX.way
    paper.slots.push({ parent: ref, index: 0, x, y: wayBottom + STEP_Y / 2 })
    const first = wayBottom + STEP_Y
    const bottom = branch.nodes.length === 0 ? first : placeSequence(paper, branch.nodes, ref, x, first)
    if (branch.nodes.length > 0)
      paper.lines.push({
        from: node.key,
        to: branch.nodes[0]?.key ?? null,
        branch: branch.key,
        path: `M${x} ${wayBottom}V${first}`,
      })
    const open = branch.nodes.at(-1)?.kind !== 'end'
    if (open && branch.nodes.length > 0)
      paper.slots.push({ parent: ref, index: branch.nodes.length, x, y: bottom + STEP_Y / 2 })
    ends.push({ x, y: branch.nodes.length === 0 ? wayBottom : bottom, branch: branch.key, open })
  }
  const join = Math.max(...ends.map((end) => end.y)) + STEP_Y
  for (const end of ends)
    if (end.open)
      paper.lines.push({
        from: node.key,
        to: null,
        branch: end.branch,
        path: bend(end.x, end.y, axis, join + WAY_GAP_Y / 2, join),
      })
  return join + WAY_GAP_Y / 2
}

/** Down, across at `turn` and down again, with round corners. */
const bend = (fromX: number, fromY: number, toX: number, toY: number, turn: number): string => {
  if (fromX === toX) return `M${fromX} ${fromY}V${toY}`
  const side = toX > fromX ? 1 : -1
  const radius = Math.min(RADIUS, Math.abs(toX - fromX) / 2, turn - fromY, toY - turn)
  return [
    `M${fromX} ${fromY}V${turn - radius}`,
    `Q${fromX} ${turn} ${fromX + side * radius} ${turn}`,
    `H${toX - side * radius}`,
    `Q${toX} ${turn} ${toX} ${turn + radius}`,
    `V${toY}`,
  ].join('')
}
