// Static types of the formula language, and what a host tells the checker about names. Formula is below forms and people:
// it types names through a Scope and reads people and days through Facts, which higher shelves implement.
import type { Option } from '../../schemas/form.ts'
import type { FormulaResult } from '../../schemas/ref.ts'
import type { Text } from '../../schemas/text.ts'
import type { WorkingCalendar } from '../calendar/index.ts'
import type { Decimal } from '../kernel/decimal.ts'
import type { Problem } from '../kernel/problem.ts'
import type { Sql, SqlPart } from '../kernel/sql.ts'

/** Types of single values. `record` is a relation. */
export type ScalarName =
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'option'
  | 'member'
  | 'department'
  | 'record'
  | 'file'
  | 'location'

export interface Scalar {
  readonly is: ScalarName
  /**
   * number: currency code when it is money, or the field that holds it, as one would name it: `{currency}`, `{order:currency}`. Two
   * units never meet, and of rows that name their own none can be added up.
   */
  readonly unit?: string
  /** option: what may be chosen; a text literal beside it is resolved to a key when checked. */
  readonly options?: readonly Option[]
  /** record: key of the form it points to. */
  readonly form?: string
}
export interface ListType {
  readonly is: 'list'
  readonly of: Scalar
}
/** `empty` is the type of the literal "" and of nothing; it fits any other type. */
export type FormulaType = Scalar | ListType | { readonly is: 'empty' }

/** Where a value lives; the checker decides it and the author sees it in one word. */
export type FormulaClass = 'stored' | 'kept' | 'live' | 'frozen'

/** A name of the scope: its type, what people call it, and how SQL reads it. */
export interface ScopeField {
  readonly key: string
  readonly label: Text
  readonly type: FormulaType
  readonly class?: FormulaClass
  /** Columns of a sub-form; then `type` is not used. */
  readonly columns?: readonly ScopeField[]
  /** Set when the viewer may not read it: naming it is a problem. */
  readonly hidden?: boolean
}

/** What the checker may ask about names. All keys; labels only serve messages and the printer. */
export interface Scope {
  /** Fields of the host's record, system fields too. */
  readonly fields: readonly ScopeField[]
  /** Fields of the current sub-form line (`{row.x}`), when there is one. */
  readonly row?: readonly ScopeField[]
  /** Other forms: for paths over relations and aggregates across forms. `app/form` for other apps. */
  readonly form: (key: string) => { readonly label: Text; readonly fields: readonly ScopeField[] } | undefined
  /** The forms one may name in `{form:field}`, for completion and for names typed as labels; `form` gives their fields. */
  readonly forms?: readonly { readonly key: string; readonly label: Text }[]
  /** `user`, `member`, `period`, `old`, `new`, `actual`, `target`: what the host supplies. */
  readonly host?: Readonly<Record<string, readonly ScopeField[] | FormulaType>>
  readonly functions?: { readonly refuse?: readonly string[] }
  /** Where the value of a formula may live; without it anywhere. */
  readonly classes?: readonly FormulaClass[]
}
export type { FormulaResult }

/** Values while a formula runs in JavaScript. null is empty. Dates are ISO days, datetimes epoch milliseconds as Date. */
export type Value = null | boolean | string | Decimal | Date | readonly Value[]

/** What evaluation reads from outside: fixed once per evaluation. */
export interface Facts {
  readonly now: Date
  readonly timeZone: string
  readonly language: string
  /** First month of the fiscal year, 1–12. */
  readonly fiscalStart: number
  readonly user?: {
    readonly member: string | null
    readonly name: string
    readonly departments: readonly string[]
    readonly roles: readonly string[]
  }
  /** Is the member in the department or below it, today? */
  readonly inDepartment?: (member: string, department: string) => boolean
  /** The app whose roles a key means before those of the workspace. */
  readonly app?: string
  readonly hasRole?: (member: string, role: string) => boolean
  readonly memberName?: (member: string) => string | undefined
  readonly departmentName?: (department: string) => string | undefined
  /** The manager that many steps up; null when nobody is there. */
  readonly managerOf?: (member: string, level: number) => string | null
  /** The workspace's calendar; without one Monday to Friday are working days. */
  readonly calendar?: WorkingCalendar
  /** Latest rate on or before the day, 1 for the same currency; null when the workspace has none. */
  readonly rate?: (from: string, to: string, day: string) => Decimal | null
  readonly newId?: () => string
}

/** How SQL reads names: the host maps each reference to a fragment (column, join alias, parameter). */
export interface SqlNames {
  /** `{amount}`, `{row.price}`, `{user.member}`, `{actual}`: an expression of the field's type. */
  readonly field: (path: readonly string[]) => Sql
  /**
   * Rows of another form as a `from` item with readable columns; used by SUMIFS and its kin. With `lines` one row per line of that
   * sub-form: `field(['lines', 'qty'])` is the line's, `field(['stage'])` its record's.
   */
  readonly form?: (
    key: string,
    lines?: string,
  ) => {
    /** Asked for last: it has the columns that `field` named. */
    readonly from: () => Sql
    readonly where: Sql
    /** What FIRST, LAST, LIST and ties go by; none: the rows have no order of their own. */
    readonly order?: Sql
    readonly field: (path: readonly string[]) => Sql
  }
  /** Where the host's records come from a `from` that can take more tables; without it an aggregate asks once per record. */
  readonly joined?: JoinedRows
  /** Rows of a sub-form of the host's record, as a `from` item, in position order. */
  readonly lines?: (subform: string) => {
    readonly from: Sql
    readonly where: Sql
    /** The position of the line. */
    readonly order?: Sql
    /** A column of the line, or a path from it: `['product', 'price']`. */
    readonly field: (path: readonly string[]) => Sql
  }
  /** Facts as SQL: now, zone, user … */
  readonly facts: Facts
  /** Is the member in this department or below: over department_tree. */
  readonly inDepartment?: (member: Sql, department: Sql) => Sql
  readonly hasRole?: (member: Sql, role: Sql) => Sql
  readonly memberName?: (member: Sql) => Sql
  readonly departmentName?: (department: Sql) => Sql
  readonly managerOf?: (member: Sql, level: Sql) => Sql
  readonly rate?: (from: Sql, to: Sql, day: Sql) => Sql
}

/** Grouped rows of another form, joined once to all records of a statement. */
export interface JoinedRows {
  /** `left join`s a table; gives its alias. */
  readonly add: (table: Sql, on: (alias: SqlPart) => Sql) => SqlPart
  /** A select of what an expression is in the records of the statement; missing when they are not known beforehand. */
  readonly every?: (expression: (names: SqlNames) => Sql) => Sql
  /** Those records are a page. */
  readonly few: boolean
}

export interface CheckedFormula {
  readonly source: string
  readonly type: FormulaType
  readonly class: FormulaClass
  /** Every name it reads: own fields `['amount']`, paths `['customer','level']`, other forms `['opportunity:', 'amount']`. */
  readonly reads: readonly (readonly string[])[]
  /** What it must be told about the workspace to be worked out in JavaScript. */
  readonly asks: readonly (keyof Facts)[]
  readonly problems: readonly Problem[]
}
