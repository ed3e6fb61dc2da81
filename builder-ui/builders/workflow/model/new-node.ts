// A step as it comes from the palette: named after its kind, with a key of its own and what it needs to be usable at once.
import { type NodeKind, nodeKinds, placesOf } from '../../../../runtime/workflow/index.ts'
import type { FlowBranch, FlowNode, WorkflowDef } from '../../../../schemas/workflow.ts'

/** Four letters or digits; the caller brings the randomness. */
export type Tag = () => string

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'

export const randomTag: Tag = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(4))
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('')
}

const freshKey = (doc: WorkflowDef, stem: string, tag: Tag): string => {
  for (;;) {
    const key = `${stem}_${tag()}`
    if (!placesOf(doc).has(key)) return key
  }
}

export const newNode = (doc: WorkflowDef, kind: NodeKind, tag: Tag): FlowNode => ({
  key: freshKey(doc, kind.kind, tag),
  kind: kind.kind,
  name: kind.label,
  ...firstProps(kind),
  ...(kind.splits === true ? { branches: [newBranch(1, tag), defaultBranch(tag)] } : {}),
})

/** Most approvals go to the manager: it is what the author most likely means, and one press away from anything else. */
const firstProps = (kind: NodeKind): Pick<FlowNode, 'props'> =>
  kind.allows !== undefined && kind.assignees !== undefined
    ? { props: { assignees: [{ source: 'manager', level: 1 }] } }
    : {}

export const newBranch = (number: number, tag: Tag): FlowBranch => ({
  key: `way_${tag()}`,
  name: { 'zh-CN': `条件 ${number}`, en: `Way ${number}` },
  nodes: [],
})

const defaultBranch = (tag: Tag): FlowBranch => ({
  key: `way_${tag()}`,
  name: { 'zh-CN': '其他情况', en: 'Otherwise' },
  nodes: [],
})

/** The same step once more, with fresh keys inside. */
export const copyOf = (doc: WorkflowDef, node: FlowNode, tag: Tag): FlowNode => ({
  ...node,
  key: freshKey(doc, nodeKinds.has(node.kind) ? node.kind : 'step', tag),
  ...(node.branches === undefined
    ? {}
    : {
        branches: node.branches.map((branch) => ({
          ...branch,
          key: `way_${tag()}`,
          nodes: branch.nodes.map((inner) => copyOf(doc, inner, tag)),
        })),
      }),
})
