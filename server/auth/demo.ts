// `npm start -- --demo`: a workspace with its owner and a one-time sign-in link, never a password anybody knows. What fills the
// workspace is handed in by whoever lists the shelves.
import { randomBytes } from 'node:crypto'
import type { Catalog, WorkspaceMembership } from '../catalog/index.ts'
import type { Deps } from '../plugins/route.ts'
import { tokenHash } from '../plugins/routes.ts'
import { hashPassword } from './password.ts'
import { foundWorkspace } from './service.ts'

/** Installs the sample into a fresh workspace. */
export type DemoInstaller = (deps: Deps, workspace: WorkspaceMembership) => Promise<void>

export const DEMO_EMAIL = 'demo@formwork.local'
const LINK_HOURS = 24
const HOUR_MS = 3_600_000

/** The link to print; null when somebody else set this installation up. Later starts give the same demo a fresh link. */
export const prepareDemo = async (
  deps: Deps,
  catalog: Catalog,
  installers: readonly DemoInstaller[],
): Promise<string | null> => {
  const account =
    (await catalog.accountByEmail(DEMO_EMAIL)) ??
    ((await catalog.hasAccounts()) ? null : await makeDemo(deps, catalog, installers))
  if (account === null) return null
  const token = randomBytes(32).toString('base64url')
  await catalog.addSignInLink(
    tokenHash(token),
    account.id,
    new Date(deps.clock.now().getTime() + LINK_HOURS * HOUR_MS),
  )
  return `${deps.publicUrl}/link/${token}`
}

const makeDemo = async (deps: Deps, catalog: Catalog, installers: readonly DemoInstaller[]) => {
  // He is one of the people of the sample: the head of a department, with reps, tasks and numbers of his own.
  const founder = { name: '王珂', email: DEMO_EMAIL, workspace: '演示公司', locale: 'zh-CN' } as const
  const account = await foundWorkspace(
    catalog,
    deps.clock.newId(),
    founder,
    await hashPassword(randomBytes(32).toString('base64url')),
  )
  const [workspace] = await catalog.membershipsOf(account.id)
  if (workspace === undefined) throw new Error('the demo account has no workspace')
  for (const install of installers) await install(deps, workspace)
  return account
}
