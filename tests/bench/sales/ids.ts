// Ids that both sides know without asking: version 7 in shape, rising within a kind.

const KINDS = ['region', 'team', 'seller', 'viewer', 'principal', 'customer', 'deal', 'new'] as const
export type IdKind = (typeof KINDS)[number]

export const uuidOf = (kind: IdKind, index: number): string => `${prefixOf(kind)}${hex(index)}`

/** Everything before the last twelve digits: in SQL `prefix || lpad(to_hex(n), 12, '0')`. */
export const prefixOf = (kind: IdKind): string => `019c0000-000${KINDS.indexOf(kind)}-7000-8000-`

const hex = (index: number): string => index.toString(16).padStart(12, '0')
