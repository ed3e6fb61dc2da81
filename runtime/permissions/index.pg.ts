// Door of the permission shelf with database.
export { type GrantBinding, loadRights, type Page, type Rights, type RightsInput } from './rights.pg.ts'
