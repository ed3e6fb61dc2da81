// The statement log: every round trip to the database passes here. Without listeners it costs one length check. Tests count
// statements per request with it and look for user text in SQL.

export interface StatementEntry {
  readonly door: 'read' | 'report' | 'tx' | 'ddl' | 'control'
  /** begin, commit and rollback of a transaction are round trips but no statements of the request's budget. */
  readonly kind: 'statement' | 'begin' | 'commit' | 'rollback'
  readonly text: string
  readonly values: readonly unknown[]
}

export interface StatementLog {
  readonly note: (entry: StatementEntry) => void
  /** Hears of every round trip until the returned function is called. */
  readonly listen: (listener: (entry: StatementEntry) => void) => () => void
}

export const makeStatementLog = (): StatementLog => {
  const listeners = new Set<(entry: StatementEntry) => void>()
  return {
    note: (entry) => {
      if (listeners.size > 0) for (const listener of listeners) listener(entry)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
