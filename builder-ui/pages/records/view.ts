// What the table and the cards are given.

import type { RecordRow } from '../../api/index.ts'
import type { ListColumn } from './columns.ts'
import type { ListAsk, useRecords } from './use-list.ts'

export interface ListView {
  readonly columns: readonly ListColumn[]
  readonly rows: readonly RecordRow[]
  readonly openId: string | null
  readonly open: (id: string | null) => void
  readonly ask: ListAsk
  readonly change: (change: Partial<ListAsk>) => void
  readonly list: ReturnType<typeof useRecords>
  readonly chosen: ReadonlySet<string>
  readonly setChosen: (chosen: ReadonlySet<string>) => void
}
