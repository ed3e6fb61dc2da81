// Sample data of an app that is being installed, in the transaction of the install: people, then records, then targets.
import type { AppDef, SeedDef } from '../../../schemas/app.ts'
import type { Clock } from '../../kernel/clock.ts'
import { dayInZone } from '../../kernel/time.ts'
import { readOrganisation } from '../../org/index.pg.ts'
import type { Tx } from '../../pg/index.ts'
import type { Actor } from '../../records/index.ts'
import { seedPeople } from './people.pg.ts'
import { seedRecords } from './records.pg.ts'
import { seedTargetCells } from './target-cells.pg.ts'
import { seedTargets } from './targets.pg.ts'

export interface SeedSettings {
  readonly timeZone: string
  readonly language: string
  readonly fiscalStart: number
}
export interface SeedPlace {
  readonly clock: Clock
  readonly actor: Actor
  readonly settings: SeedSettings
  readonly initialsOf: (name: string) => string
}
export interface SeedCall {
  readonly app: AppDef
  /** Key of the app in the workspace. */
  readonly key: string
  readonly seed: SeedDef
  /** Roles of the app by key. */
  readonly roles: ReadonlyMap<string, string>
}

export const seedApp = async (
  tx: Tx,
  place: SeedPlace,
  { app, key, seed, roles }: SeedCall,
): Promise<void> => {
  const { clock, settings } = place
  const today = dayInZone(clock.now(), settings.timeZone)
  const before = await readOrganisation(tx, tx.ctx, today)
  const since = `${Number(today.slice(0, 4)) - 1}-01-01`
  const people = await seedPeople(tx, { ...place, seed, before, today, since, newId: clock.newId, roles })
  await seedRecords(tx, { ...place, seed, app: key, people, today })
  await seedTargets(tx, { ...place, seed, app, key, people, today })
  await seedTargetCells(tx, { ...place, seed, app, key, people, today })
}
