// The contract of a bench case: the same unit of work done by the product (`ours`) and by a bare hand-made server (`limit`).
// A case is one file in cases/ and one line in cases/index.ts.
import type { SalesWorld } from './sales/world.ts'

/** One side of a comparison, ready to be measured. */
export interface Side {
  /** Processes whose CPU time counts, with everything below them: the Node server and the Postgres postmaster. */
  readonly roots: readonly number[]
  /** Does one unit and returns what is compared with the other side's answer. `index` differs for every unit of a round. */
  readonly unit: (index: number) => Promise<unknown>
  readonly close: () => Promise<void>
}

export interface BenchCase {
  readonly name: string
  /** What one unit is: "list page", "1,000 imported rows". */
  readonly unit: string
  /** The bar of the ratio ours ÷ limit. */
  readonly bar: number
  /** Parallel clients: 16, or 1 for bulk work and reports. */
  readonly clients: 1 | 16
  /** Units per round and side. */
  readonly units: number
  readonly ours: (world: BenchWorld) => Promise<Side>
  readonly limit: (world: BenchWorld) => Promise<Side>
}

/** What both sides stand on. */
export interface BenchWorld {
  /** Owner's URL of the server both sides use. */
  readonly ownerUrl: string
  readonly postmaster: number
  /** Records of the large form; BENCH_ROWS, 100,000 by default. */
  readonly rows: number
  readonly seed: number
  /** A sales company in the product and by hand; made at the first call, closed at the end of the run. */
  readonly sales: () => Promise<SalesWorld>
}
