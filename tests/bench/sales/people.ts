// The company of the bench: 4 regions of 10 teams of 5 sellers. The viewer sits in the first region: his row rule "my department and
// below" shows a quarter of all records.
import { addDepartments, addMembers, rebuildTree } from '../../../runtime/org/index.pg.ts'
import { raiseVersion } from '../../../runtime/pg/index.pg.ts'
import type { Db, WsCtx } from '../../../runtime/pg/index.ts'
import { uuidOf } from './ids.ts'

const REGIONS = 4
const TEAMS = 10
const SELLERS = 5

export interface Company {
  readonly viewer: string
  /** Sellers with their team, in the order records are dealt out. */
  readonly sellers: readonly { readonly member: string; readonly department: string }[]
}

const name = (text: string) => ({ 'zh-CN': text, en: text })

export const foundCompany = async (db: Db, ctx: WsCtx, day: string, account: string): Promise<Company> => {
  const region = (index: number): string => uuidOf('region', index)
  const team = (index: number): string => uuidOf('team', index)
  const teams = Array.from({ length: REGIONS * TEAMS }, (_, index) => index)
  const sellers = Array.from({ length: teams.length * SELLERS }, (_, index) => ({
    member: uuidOf('seller', index),
    department: team(index % teams.length),
  }))
  const viewer = uuidOf('viewer', 0)
  await db.withTx(ctx, async (tx) => {
    await addDepartments(
      tx,
      Array.from({ length: REGIONS }, (_, index) => ({
        id: region(index),
        name: name(`Region ${index}`),
        parent: null,
        sort: index,
      })),
      day,
    )
    await addDepartments(
      tx,
      teams.map((index) => ({
        id: team(index),
        name: name(`Team ${index}`),
        parent: region(Math.floor(index / TEAMS)),
        sort: index,
      })),
      day,
    )
    const person = { pinyin: '', email: null, state: 'active', manager: null } as const
    await addMembers(
      tx,
      [
        {
          ...person,
          id: viewer,
          principalId: uuidOf('principal', 0),
          name: 'Viewer',
          account,
          department: region(0),
        },
        ...sellers.map(({ member, department }, index) => ({
          ...person,
          id: member,
          principalId: uuidOf('principal', index + 1),
          name: `Seller ${index}`,
          department,
        })),
      ],
      day,
    )
    await rebuildTree(tx, day)
    await raiseVersion(tx, 'org_version')
  })
  return { viewer, sellers }
}
