// The rules of the house as one table: who may import whom, which packages, how large things may grow.
// Changed only together with the room's README; the tests beside this file read nothing else.

/** Shelves from low to high; a shelf imports lower ones. Words in one line share a rank and do not know each other. */
export const SHELVES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  runtime: [
    ['kernel'],
    ['calendar'],
    ['values'],
    ['pg'],
    ['formula'],
    ['org'],
    ['history'],
    ['files'],
    ['definitions'],
    ['forms'],
    ['records'],
    ['permissions'],
    ['views'],
    ['imports'],
    ['notices'],
    ['workflow'],
    ['kpi'],
    ['dashboards'],
    ['apps'],
  ],
  'builder-ui': [
    ['kit'],
    ['api'],
    ['offline'],
    ['controls', 'charts'],
    ['form-view'],
    ['editor'],
    [
      'builders/form',
      'builders/workflow',
      'builders/kpi',
      'builders/dashboard',
      'builders/permission',
      'builders/print',
      'builders/view',
      'builders/app',
    ],
    ['pages'],
  ],
  server: [
    ['embedded'],
    ['plugins'],
    ['catalog'],
    [
      'auth',
      'org',
      'apps',
      'definitions',
      'records',
      'tasks',
      'kpis',
      'dashboards',
      'files',
      'notices',
      'admin',
      'imports',
      'views',
      'permissions',
      'workflows',
      'public',
      'events',
      'jobs',
    ],
  ],
}

/** Rooms a room may import besides itself. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  runtime: ['schemas'],
  server: ['schemas', 'runtime'],
  'builder-ui': ['schemas', 'runtime'],
  tests: ['schemas', 'runtime', 'server', 'builder-ui', 'templates'],
  top: ['schemas', 'runtime', 'server', 'builder-ui'],
}

/** Every file of these folders may be imported from outside: each is small and stands for itself. */
export const OPEN_SHELVES: readonly string[] = [
  'schemas',
  'runtime/kernel',
  'server/plugins',
  'server/catalog',
  'builder-ui/kit',
  'builder-ui/api',
]

/** Files that are doors besides `index.ts`, `index.pg.ts`: contracts (types, nearly no code) and routes. */
export const DOORS: readonly string[] = [
  'runtime/values/value-type.ts',
  'runtime/pg/db.ts',
  'runtime/formula/types.ts',
  'runtime/formula/functions/function.ts',
  'runtime/forms/field-type.ts',
  'runtime/records/access.ts',
  'runtime/records/changes.ts',
  'runtime/records/flow-port.ts',
  'runtime/workflow/node-kind.ts',
  'runtime/workflow/effects.ts',
  'runtime/kpi/measure.ts',
  'runtime/kpi/score-rule.ts',
  'runtime/dashboards/widget.ts',
  'builder-ui/controls/control.ts',
]

/** Database code of runtime: these places and every `*.pg.ts`. The contract `db.ts` holds no driver and is pure. */
export const PG_FOLDER = 'runtime/pg/'
export const PURE_IN_PG: readonly string[] = ['runtime/pg/db.ts', 'runtime/pg/index.ts']

/** Assembles generated schemas at development time; nobody imports it, so it may read every registry. */
export const TOOLS: readonly string[] = ['runtime/gen.ts']

export interface PackageRule {
  /** Path beginning; `*.pg.ts` is matched by `pg` below. The longest matching rule of a file adds to the shorter ones. */
  readonly where: string
  readonly packages: readonly string[]
  /** Only by `import()`: they must not be loaded with the first page. */
  readonly lazily?: readonly string[]
  /** Only by `import type`: nothing of them reaches the browser. */
  readonly types?: readonly string[]
}

/** npm packages per place; a trailing `/*` allows a scope or the sub-paths. Node's own modules: see NODE_MODULES_IN. */
export const PACKAGES: readonly PackageRule[] = [
  { where: 'schemas/', packages: ['typebox'] },
  { where: 'runtime/', packages: ['typebox', 'decimal.js'] },
  { where: 'runtime/calendar/', packages: [], lazily: ['chinese-days/*'] },
  {
    where: 'server/',
    packages: ['csv-parse', 'pg', 'fastify', '@fastify/*', 'typebox', 'drizzle-orm'],
  },
  { where: 'server/start.mjs', packages: ['vite'] },
  { where: 'server/build.mjs', packages: ['vite'] },
  {
    where: 'server/plugins/',
    packages: ['ajv', 'ajv-formats', 'pinyin-pro'],
  },
  {
    where: 'server/jobs/',
    lazily: ['graphile-worker'],
    types: ['graphile-worker'],
    packages: ['csv-parse', 'csv-stringify'],
  },
  {
    where: 'server/records/',
    packages: ['csv-stringify', 'csv-parse'],
  },
  {
    where: 'server/imports/',
    packages: ['csv-parse', 'csv-stringify'],
  },
  { where: 'server/auth/', packages: ['@node-rs/argon2'] },
  { where: 'server/catalog/', packages: ['drizzle-orm'], lazily: ['graphile-worker'] },
  { where: 'builder-ui/', packages: ['react', 'react-dom', 'react-router'], types: ['typebox'] },
  { where: 'builder-ui/routes.tsx', packages: ['@tanstack/react-query'] },
  { where: 'builder-ui/main.tsx', packages: ['@tanstack/react-query'] },
  { where: 'builder-ui/fill.tsx', packages: ['@tanstack/react-query'] },
  { where: 'builder-ui/kit/desk/', packages: ['antd', 'dayjs'] },
  { where: 'builder-ui/api/', packages: ['@tanstack/react-query'] },
  {
    where: 'builder-ui/controls/',
    packages: [],
    lazily: ['antd', 'pinyin-pro', '@tanstack/react-virtual'],
  },
  { where: 'builder-ui/charts/', packages: ['echarts/*'] },
  { where: 'builder-ui/form-view/', packages: ['@tanstack/react-virtual'] },
  {
    where: 'builder-ui/editor/',
    packages: ['@dnd-kit/*', 'typebox', '@tanstack/react-query'],
    lazily: ['pinyin-pro'],
  },
  { where: 'builder-ui/editor/formula/code/', packages: ['@codemirror/*'] },
  {
    where: 'builder-ui/builders/',
    packages: ['antd', '@tanstack/react-query', '@tanstack/react-virtual', 'dayjs'],
  },
  {
    where: 'builder-ui/pages/',
    packages: ['antd', 'dayjs', '@tanstack/react-query', '@tanstack/react-virtual'],
  },
]

/** What `runtime/pg/` and `*.pg.ts` may import besides: the SQL builder, but no driver. */
export const PG_PACKAGES: readonly string[] = ['drizzle-orm']

/** Where Node's own modules may be imported: never where a browser may come. */
export const NODE_MODULES_IN: readonly string[] = [
  'server/',
  'tests/',
  'vite.config.ts',
  'runtime/gen.ts',
  'runtime/pg/',
]

/** Must not be reachable from the phone fill page by static imports: 200 kB is its whole budget. */
export const FILL_ENTRY = 'builder-ui/fill.tsx'
export const NOT_IN_FILL: readonly string[] = [
  'antd',
  'typebox/*',
  'echarts',
  'react-router',
  '@codemirror/*',
  '@dnd-kit/*',
]

/** Folders whose files are kinds: one file per kind, so their number says nothing about order. */
export const KIND_FOLDERS: readonly string[] = [
  'runtime/values',
  'runtime/forms/fields',
  'runtime/formula/functions',
  'runtime/workflow/nodes',
  'runtime/kpi/measures',
  'runtime/kpi/scoring',
  'runtime/dashboards/widgets',
  'builder-ui/controls',
  'builder-ui/charts',
]
/** What helps the kinds of its folder without being one. */
export const NOT_KINDS: readonly string[] = [
  'runtime/values/convert.ts',
  'runtime/values/identity.ts',
  'runtime/values/list.ts',
  'runtime/values/reading.ts',
  'runtime/values/value-type.ts',
  'runtime/kpi/scoring/points.ts',
]
/** Folders of these names anywhere are kind folders too. */
export const KIND_FOLDER_NAMES: readonly string[] = ['manual', 'commands', 'migrations', 'problems', 'api']

export const CONTRACT_FILES: readonly string[] = [
  'runtime/kernel/command.ts',
  'runtime/values/value-type.ts',
  'runtime/forms/field-type.ts',
  'runtime/formula/functions/function.ts',
  'runtime/workflow/node-kind.ts',
  'runtime/workflow/effects.ts',
  'runtime/kpi/measure.ts',
  'runtime/kpi/score-rule.ts',
  'runtime/dashboards/widget.ts',
  'builder-ui/controls/control.ts',
]

/** Lines at which a test warns (aim) and fails (stop); functions are measured by the linter. */
export const BUDGETS = {
  file: { aim: 200, stop: 500 },
  kindFile: { aim: 80, stop: 150 },
  contractFile: { aim: 60, stop: 100 },
  folderFiles: { aim: 10, stop: 12 },
  folderLines: { aim: 1500, stop: 2000 },
} as const

/** Files that may say `as unknown as`, each with its reason; the `define…` functions are allowed by name. */
export const CASTS: Readonly<Record<string, string>> = {
  'runtime/formula/functions/define.ts': 'typed entries become the one untyped Overload',
  'runtime/formula/run/compile-js.ts': 'the checker has matched the arguments with the overload',
  'runtime/formula/sql/compile-sql.ts': 'the checker has matched the arguments with the overload',
}
