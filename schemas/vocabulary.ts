// The closed word lists of the product. A new word here makes the compiler ask for whatever belongs to it.

/** How a value is stored, compared, typed and cast; one file each in runtime/values. */
export const VALUE_TYPES = [
  'text',
  'number',
  'boolean',
  'date',
  'datetime',
  'choice',
  'choices',
  'member',
  'members',
  'department',
  'link',
  'files',
  'lines',
  'none',
] as const
export type ValueTypeName = (typeof VALUE_TYPES)[number]

/** How a person sees and enters a value; one file each in builder-ui/controls. */
export const CONTROLS = [
  'text',
  'textarea',
  'number',
  'money',
  'percent',
  'date',
  'datetime',
  'radio',
  'checkboxes',
  'select',
  'multiselect',
  'switch',
  'member',
  'department',
  'phone',
  'email',
  'file',
  'image',
  'relation',
  'subform',
  'computed',
  'section',
  'description',
] as const
export type ControlName = (typeof CONTROLS)[number]

/** Groups of the field palette, in palette order. */
export const FIELD_GROUPS = ['common', 'choice', 'people', 'relation', 'layout'] as const
export type FieldGroup = (typeof FIELD_GROUPS)[number]

/** What a grant may allow on records of a form. */
export const OPERATIONS = ['read', 'create', 'edit', 'delete', 'import', 'export', 'transfer'] as const
export type Operation = (typeof OPERATIONS)[number]

/** How a record write reached the product; kept with every history row. */
export const WRITE_PATHS = ['ui', 'api', 'import', 'bulk', 'flow', 'automation', 'restore', 'seed'] as const
export type WritePath = (typeof WRITE_PATHS)[number]

/** Where a record stands in its submit flow. */
export const FLOW_STATUSES = ['none', 'running', 'approved', 'rejected', 'withdrawn', 'ended'] as const
export type FlowStatus = (typeof FLOW_STATUSES)[number]

/** Aggregates of metrics and lists. */
export const AGGREGATES = ['sum', 'count', 'count_distinct', 'average', 'min', 'max'] as const
export type Aggregate = (typeof AGGREGATES)[number]

/** Kinds of definitions; one schema file each. */
export const DEFINITION_KINDS = [
  'form',
  'workflow',
  'metric',
  'target_plan',
  'score_plan',
  'permission_set',
  'view',
] as const
export type DefinitionKind = (typeof DEFINITION_KINDS)[number]

/** Kinds of principals: who did something. */
export const PRINCIPAL_KINDS = ['member', 'api_key', 'public_link', 'automation', 'import', 'system'] as const
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number]
