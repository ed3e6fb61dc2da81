// An uploaded file as its row knows it: temporary for a day, then bound to a field of a record (by the save that uses it) or to
// an import. The bytes lie elsewhere, by their SHA-256.

export interface NewFile {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly name: string
  readonly by: string
  readonly at: Date
  readonly expiresAt: Date
  /** Uploads for an import are its own from the start; uploads for records are bound by the save. */
  readonly importId?: string
}

export interface FileRow {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly name: string
  readonly state: 'temporary' | 'bound' | 'kept'
  readonly subjectKind: 'record' | 'import' | null
  readonly subjectId: string | null
  /** Table of the record the file is bound to; its form follows from it. */
  readonly tableNo: number | null
  readonly fieldKey: string | null
  readonly by: string
  readonly expired: boolean
}
