// The seam between `start.mjs` (process: build, database, signals) and `main.ts` (the product).

/** What `main` is given; everything else it reads from the environment by `config.ts`. */
export interface StartInput {
  /** Database owner: migrations and changes of tables. DDL_DATABASE_URL, else DATABASE_URL, else the embedded one. */
  readonly ownerUrl: string
  /** Account for requests when the installation names its own (DATABASE_URL beside DDL_DATABASE_URL). */
  readonly appUrl?: string
  /** True when the database is the bundled one, which backup copies as a folder. */
  readonly embedded: boolean
  /** Absolute path of DATA_DIR: files, secrets and the embedded cluster. */
  readonly dataDir: string
  /** Absolute path of the built interface; absent in development, where Vite serves it. */
  readonly interfaceDir?: string
  /** `--demo`: make a workspace with the sample template when there is none. */
  readonly demo: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly argv: readonly string[]
}

/** What `main` gives back once it listens. */
export interface Running {
  readonly url: string
  /** Refuses new requests, ends the running ones and closes every pool. The database is stopped after it. */
  readonly close: () => Promise<void>
}

export type Main = (input: StartInput) => Promise<Running>
