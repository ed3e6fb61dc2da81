// Imports over HTTP; shapes in schemas/api/imports.ts.
import { Page } from '../../schemas/api/common.ts'
import {
  ImportLine,
  ImportMapping,
  ImportPreview,
  ImportReading,
  ImportState,
} from '../../schemas/api/imports.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { importLines } from './lines.ts'
import { startImport } from './start.ts'
import { cancelImport, importState, mapColumns, previewImport, readAgain, runImport } from './steps.ts'

const IMPORTS = '/apps/:app/forms/:form/imports'
const IMPORT = `${IMPORTS}/:id`
const read = { method: 'GET', policy: 'member', audit: null } as const
const write = { method: 'POST', policy: 'member', idempotent: 'key', response: ImportState() } as const

export const importRoutes: readonly Route[] = [
  defineRoute({
    ...write,
    url: IMPORTS,
    audit: 'import_upload',
    multipart: true,
    query: ['encoding'],
    handle: startImport,
  }),
  defineRoute({ ...read, url: IMPORT, response: ImportState(), handle: importState }),
  defineRoute({
    ...read,
    url: `${IMPORT}/rows`,
    query: ['outcome', 'cursor'],
    response: Page(ImportLine()),
    handle: importLines,
  }),
  defineRoute({
    ...write,
    url: `${IMPORT}/reading`,
    audit: 'import_reading',
    body: ImportReading(),
    handle: readAgain,
  }),
  defineRoute({
    ...write,
    url: `${IMPORT}/mapping`,
    audit: 'import_mapping',
    body: ImportMapping(),
    handle: mapColumns,
  }),
  defineRoute({
    ...write,
    url: `${IMPORT}/preview`,
    audit: 'import_preview',
    body: ImportPreview(),
    handle: previewImport,
  }),
  defineRoute({ ...write, url: `${IMPORT}/run`, audit: 'import_run', handle: runImport }),
  defineRoute({ ...write, url: `${IMPORT}/cancel`, audit: 'import_cancel', handle: cancelImport }),
]
