// Door of people and departments with a database.
export {
  holdsOn,
  loadDepartments,
  loadOrganisation,
  loadPeople,
  loadPrincipals,
  readOrganisation,
  type Source,
} from './load.pg.ts'
export { leaveOffices, retireDepartment, setOwnRoles } from './offices.pg.ts'
export {
  loadReckoning,
  putOwnDays,
  putRates,
  type RateRow,
  readReckoning,
} from './reckoning.pg.ts'
export { seedWorkspace, WORKSPACE_ROLES, type WorkspaceSeed } from './seed.pg.ts'
export {
  addDepartments,
  addMembers,
  addRoleBindings,
  type BindingRow,
  type NewDepartment,
  type NewMember,
  placeMembers,
  rebuildTree,
  setHeads,
  setManagers,
  setParents,
  setRoleBindings,
} from './write.pg.ts'
