// Door of people and departments, pure side.
export { type FactsInput, organisationFacts } from './facts.ts'
export {
  departmentHeads,
  departmentsAbove,
  departmentsBelow,
  hasRole,
  isInDepartment,
  type MemberState,
  mainDepartment,
  managerOf,
  membersWithRole,
  type Organisation,
  type OrgBinding,
  type OrgDepartment,
  type OrgMember,
  type OrgRole,
  rolesOf,
} from './organisation.ts'
export { ownerProblems } from './owners.ts'
