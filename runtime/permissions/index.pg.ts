// Door of the permission shelf with database.
export {
  type Asker,
  type AskerInput,
  askerInputOf,
  loadAsker,
  type OpenedForm,
  openForm,
} from './asker.pg.ts'
export { type GrantBinding, loadRights, type Page, type Rights, type RightsInput } from './rights.pg.ts'
