// From a request, or from the demo, to the place where an app is installed.
import type { AppKind, AppShapes, InstallPlace } from '../../runtime/apps/index.pg.ts'
import type { Registry } from '../../runtime/kernel/registry.ts'
import { AppEnvelope, SeedDef } from '../../schemas/app.ts'
import { initialsOf } from '../plugins/pinyin.ts'
import type { Deps, RouteCall, WsSession } from '../plugins/route.ts'
import { compileCheck } from '../plugins/shape/body-check.ts'

/** The kinds of definitions belong to another shelf: whoever lists the shelves hands them in. */
export type Kinds = Registry<AppKind>

const shapes: AppShapes = { envelope: compileCheck(AppEnvelope()), seed: compileCheck(SeedDef()) }

export const sessionOf = ({ ws }: RouteCall): WsSession => {
  if (ws === null) throw new Error('this route has no workspace: its policy is wrong')
  return ws
}

export const installPlace = (
  deps: Pick<Deps, 'db' | 'clock'>,
  kinds: Kinds,
  { ctx, actor, settings }: Pick<InstallPlace, 'ctx' | 'actor' | 'settings'>,
): InstallPlace => ({
  db: deps.db,
  clock: deps.clock,
  ctx,
  actor,
  settings,
  kinds,
  shapes,
  initialsOf,
})
