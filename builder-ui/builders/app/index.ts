// What makes apps and their parts, and what is done with an app as a whole.
export { AppMenu } from './app-menu.tsx'
export { NewAppDialog } from './new-app.tsx'
export { MADE_KINDS, type MadeKind, NewDefinitionDialog } from './new-definition.tsx'
