// Door of the app shelf, pure: what is wrong with an app before it is installed.
export type { AppKind, AppShapes } from './app-kind.ts'
export { type AppCheck, type CheckedApp, checkApp } from './check.ts'
