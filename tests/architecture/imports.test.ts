// The direction of dependency, enforced. The first half tests the rules and the scanner on invented sources.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importBreaches, matchesPackage } from './check-imports.ts'
import { circles, reachable } from './circles.ts'
import { FILL_ENTRY, NOT_IN_FILL } from './rules.ts'
import { scanImports } from './scan-imports.ts'
import { makeSource, ROOT, read, readSources } from './sources.ts'

const KNOWN = new Set(['typebox', 'antd', 'drizzle-orm', 'fastify', 'pg', 'react', 'vitest'])

describe('the scanner', () => {
  test.each([
    [`import a from './a.ts'`, './a.ts'],
    [`import type { A } from './a.ts'`, './a.ts:type'],
    [`import { type A, b } from "./a.ts"`, './a.ts'],
    [`import * as a from './a.ts'`, './a.ts'],
    [`import {\n  a, // why 'x' from\n  b,\n} from './a.ts'`, './a.ts'],
    [`import './style.css'`, './style.css'],
    [`export * from './a.ts'`, './a.ts'],
    [`export type { A } from './a.ts'`, './a.ts:type'],
    [`export { a as b } from './a.ts'`, './a.ts'],
    [`const page = lazy(() => import('./page.tsx'))`, './page.tsx:lazy'],
    [`type A = import('./a.ts').A`, './a.ts:lazy'],
    [`const a = require('a')`, 'a:lazy'],
    [`const text = "import a from './b.ts'"`, ''],
    [
      `const text = \`import a from "./b.ts" \${import("./hole.ts")} import c from "./d.ts"\``,
      './hole.ts:lazy',
    ],
    [`// import a from './b.ts'\n/* import a from './b.ts' */`, ''],
    [`const quote = /['"]/; import a from './a.ts'`, './a.ts'],
    [`const half = a / b; const third = c / d // 'x\nimport e from './e.ts'`, './e.ts'],
    [`const view = <p>Don't stop</p>\nimport a from './a.ts'`, './a.ts'],
    [`export const from = 'a'\nexport const b = 1`, ''],
    [`export function f() { return g.import('./no.ts') }`, ''],
  ])('reads %j', (source, expected) => {
    const found = scanImports(source).map(
      ({ specifier, typeOnly, dynamic }) => specifier + (typeOnly ? ':type' : '') + (dynamic ? ':lazy' : ''),
    )
    expect(found.join(' ')).toBe(expected)
  })

  test('tells the line', () => {
    expect(scanImports('`a\nb`\n\nimport "./c.ts"')[0]?.line).toBe(4)
  })
})

describe('the rules', () => {
  test.each([
    ['schemas/form.ts', '../runtime/kernel/sql.ts', 'schemas may not know runtime'],
    ['schemas/form.ts', 'drizzle-orm', 'not listed'],
    ['schemas/form.ts', 'left-pad', 'not in package.json'],
    ['schemas/form.ts', 'node:fs', 'no Node modules'],
    ['schemas/form.ts', 'typebox', undefined],
    ['runtime/forms/model.ts', '../formula/index.ts', undefined],
    ['runtime/formula/check.ts', '../forms/index.ts', 'shelf forms is not below formula'],
    ['runtime/forms/model.ts', '../formula/parser.ts', 'past the door'],
    ['runtime/forms/model.ts', '../kernel/sql.ts', undefined],
    ['runtime/forms/model.ts', './index.ts', 'their own door'],
    ['runtime/forms/index.pg.ts', './index.ts', undefined],
    ['runtime/forms/fields/text.ts', './index.ts', 'their own door'],
    ['runtime/forms/model.ts', './fields/index.ts', undefined],
    ['runtime/forms/model.ts', './ddl.pg.ts', 'pure code may not import database code'],
    ['runtime/forms/model.ts', '../pg/print.ts', 'pure code may not import database code'],
    ['runtime/records/access.ts', '../pg/db.ts', undefined],
    ['runtime/forms/ddl.pg.ts', '../pg/index.ts', undefined],
    ['runtime/forms/ddl.pg.ts', 'drizzle-orm', undefined],
    ['runtime/forms/model.ts', 'drizzle-orm', 'not listed'],
    ['runtime/forms/model.ts', 'node:crypto', 'no Node modules'],
    ['runtime/forms/ddl.pg.ts', 'pg', 'not listed'],
    ['runtime/kernel/sql.ts', '../gen.ts', 'a tool'],
    ['server/records/service.ts', '../tasks/service.ts', 'shelf tasks is not below records'],
    ['server/records/service.ts', '../catalog/queries.ts', undefined],
    ['server/plugins/db.ts', '../catalog/queries.ts', 'shelf catalog is not below plugins'],
    ['server/plugins/db.ts', '../app.ts', 'is not below plugins'],
    ['server/app.ts', './records/routes.ts', undefined],
    ['server/records/service.ts', '../../runtime/records/apply.pg.ts', 'past the door'],
    ['server/records/service.ts', '../../runtime/records/index.pg.ts', undefined],
    ['server/records/service.ts', '../../builder-ui/kit/tokens.ts', 'server may not know builder-ui'],
    ['builder-ui/controls/text.tsx', 'antd', 'not listed'],
    ['builder-ui/kit/desk/table.tsx', 'antd/es/table', undefined],
    ['builder-ui/builders/form/canvas.tsx', '../workflow/index.ts', 'is not below builders/form'],
    ['builder-ui/form-view/form-view.tsx', '../../runtime/forms/index.pg.ts', 'database code'],
    ['builder-ui/form-view/form-view.tsx', '../../runtime/forms/index.ts', undefined],
    ['builder-ui/api/client.ts', '../../server/app.ts', 'builder-ui may not know server'],
    ['tests/runtime/forms/model.test.ts', '../../../runtime/forms/model.ts', undefined],
  ])('%s importing %s', (path, specifier, reason) => {
    const [breach] = importBreaches([makeSource(path, `import x from '${specifier}'`)], KNOWN)
    if (reason === undefined) expect(breach).toBeUndefined()
    else expect(breach).toContain(reason)
  })

  test('controls load antd lazily only', () => {
    const lazy = makeSource('builder-ui/controls/tree.tsx', `const Tree = lazy(() => import('antd/es/tree'))`)
    expect(importBreaches([lazy], KNOWN)).toEqual([])
  })

  test('a circle is found once, also through types', () => {
    const sources = [
      makeSource('runtime/kernel/a.ts', `import type { B } from './b.ts'`),
      makeSource('runtime/kernel/b.ts', `import './c.ts'`),
      makeSource('runtime/kernel/c.ts', `import('./a.ts')`),
    ]
    expect(circles(sources)).toHaveLength(1)
    expect(circles(sources.slice(0, 2))).toEqual([])
  })
})

describe('the house', () => {
  const sources = readSources()

  test('imports keep the direction of dependency', () => {
    expect(importBreaches(sources, listedPackages())).toEqual([])
  })

  test('imports point at files that exist, with their extension', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports.flatMap(({ file, line }) =>
        file && !existsSync(join(ROOT, file)) ? `${path}:${line} → ${file}` : [],
      ),
    )
    expect(missing.filter((line) => !/[/ ]dist\//.test(line))).toEqual([])
  })

  test('there is no circle', () => {
    expect(circles(sources)).toEqual([])
  })

  test('the fill page loads nothing heavy at its start', () => {
    const { packages } = reachable(sources, FILL_ENTRY)
    const heavy = [...packages].filter(([name]) => NOT_IN_FILL.some((entry) => matchesPackage(entry, name)))
    expect(heavy.map(([name, path]) => `${path} brings ${name}`)).toEqual([])
  })
})

function listedPackages(): Set<string> {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  return new Set([...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})])
}
