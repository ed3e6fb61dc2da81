import type { NodeKindName } from '../../../../runtime/workflow/index.ts'
import type { IconName } from '../../../kit/index.ts'

const ICONS: Readonly<Record<NodeKindName, IconName>> = {
  start: 'document',
  approve: 'member',
  cc: 'send',
  condition: 'branch',
  end: 'flag',
}

export const nodeIcon = (kind: string): IconName => (kind in ICONS ? ICONS[kind as NodeKindName] : 'alert')
