// Dialogs that make apps and their parts.
export { NewAppDialog } from './new-app.tsx'
export { MADE_KINDS, type MadeKind, NewDefinitionDialog } from './new-definition.tsx'
