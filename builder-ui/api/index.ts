// The door of the API: the client and one file per server shelf.

export * from './apps.ts'
export * from './auth.ts'
export {
  API_ROOT,
  ApiProblem,
  apiDelete,
  apiGet,
  apiPatch,
  apiPost,
  apiPut,
  apiRead,
  apiUrl,
  type CallOptions,
  errorSentence,
  exchange,
  isApiProblem,
  newKey,
  onSignedOut,
  type ServerProblem,
} from './client.ts'
export * from './definitions.ts'
export * from './imports.ts'
export * from './kpis.ts'
export * from './org.ts'
export * from './records.ts'
export * from './save-file.ts'
export * from './tasks.ts'
export * from './workspace.ts'
