// The door of offline: drafts on this device, and whether there is a network.
export { type DraftPlace, dropDraftHere, keepDraftHere, type LocalDraft, loadDraftHere } from './drafts.ts'
export { useOnline } from './online.ts'
