import { flowStatusOptions } from '../../../runtime/forms/index.ts'
import { Tag, type Tone, useText } from '../../kit/index.ts'

const TONES: Readonly<Record<string, Tone>> = { running: 'info', approved: 'success', rejected: 'danger' }

/** Where a flow is, by colour, shape and word. */
export const StatusTag = ({ status }: { readonly status: string }) => {
  const text = useText()
  const label = flowStatusOptions.find((option) => option.key === status)?.label
  return label === undefined ? null : <Tag tone={TONES[status] ?? 'plain'}>{text(label)}</Tag>
}
