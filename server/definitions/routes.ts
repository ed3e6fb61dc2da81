// Definitions over HTTP; shapes in schemas/api/definitions.ts. Only designers come here; people meet published forms in records.
import { Type } from 'typebox'
import { hostNames } from '../../runtime/formula/index.ts'
import { closed, Done, Seen } from '../../schemas/api/common.ts'
import {
  DefinitionInfo,
  DraftCommandsRequest,
  DraftCommandsResult,
  DraftState,
  FormulaCheck,
  PublishedDefinition,
  PublishPreview,
  PublishResult,
  VersionInfo,
} from '../../schemas/api/definitions.ts'
import { Key, LIMITS } from '../../schemas/keys.ts'
import { Text } from '../../schemas/text.ts'
import { DEFINITION_KINDS } from '../../schemas/vocabulary.ts'
import { defineRoute, type Route } from '../plugins/route.ts'
import { draftChanges, draftCommands, draftState, dropDraft } from './drafts.ts'
import { publishDraft, restoreVersion } from './publish.ts'
import {
  formulaCheck,
  listDefinitions,
  makeDefinition,
  publishedDefinition,
  usesList,
  versionList,
} from './service.ts'

const items = <T extends ReturnType<typeof Type.Object>>(item: T) =>
  Type.Object({ items: Type.Array(item) }, closed)
const ALL = '/apps/:app/definitions'
const ONE = `${ALL}/:kind/:key`

const NewDefinition = () =>
  Type.Object(
    {
      kind: Type.Enum(DEFINITION_KINDS),
      key: Type.Optional(Key()),
      name: Text(),
      form: Type.Optional(Key()),
    },
    closed,
  )
/** What is lost or broken elsewhere, agreed to by name. */
const Confirm = () => Type.Optional(Type.Array(Type.String({ maxLength: 140 }), { maxItems: 200 }))
const PublishRequest = () => Type.Object({ rev: Seen(), confirm: Confirm() }, closed)
const RestoreRequest = () => Type.Object({ confirm: Confirm() }, closed)
const FormulaRequest = () =>
  Type.Object(
    {
      form: Key(),
      source: Type.String({ maxLength: LIMITS.formulaBytes }),
      host: Type.Enum(hostNames),
      result: Type.Enum(['boolean', 'number', 'text', 'any']),
    },
    closed,
  )
const Use = () =>
  Type.Object({ kind: Type.String(), key: Type.String(), name: Text(), path: Type.String() }, closed)

const reading: readonly Route[] = [
  defineRoute({
    method: 'GET',
    url: ALL,
    policy: 'designer',
    audit: null,
    query: ['kind'],
    response: items(DefinitionInfo()),
    handle: listDefinitions,
  }),
  defineRoute({
    method: 'GET',
    url: ONE,
    policy: 'designer',
    audit: null,
    response: PublishedDefinition(),
    handle: publishedDefinition,
  }),
  defineRoute({
    method: 'GET',
    url: `${ONE}/versions`,
    policy: 'designer',
    audit: null,
    response: items(VersionInfo()),
    handle: versionList,
  }),
  defineRoute({
    method: 'GET',
    url: `${ONE}/uses/:part`,
    policy: 'designer',
    audit: null,
    response: items(Use()),
    handle: usesList,
  }),
  defineRoute({
    method: 'GET',
    url: `${ONE}/draft`,
    policy: 'designer',
    audit: null,
    response: DraftState(),
    handle: draftState,
  }),
  defineRoute({
    method: 'GET',
    url: `${ONE}/draft/changes`,
    policy: 'designer',
    audit: null,
    response: PublishPreview(),
    handle: draftChanges,
  }),
  defineRoute({
    method: 'POST',
    url: '/apps/:app/formula/check',
    policy: 'designer',
    audit: null,
    idempotent: 'read',
    body: FormulaRequest(),
    response: FormulaCheck(),
    handle: formulaCheck,
  }),
]

const writing: readonly Route[] = [
  defineRoute({
    method: 'POST',
    url: ALL,
    policy: 'designer',
    audit: 'definition.create',
    body: NewDefinition(),
    response: DefinitionInfo(),
    handle: makeDefinition,
  }),
  defineRoute({
    method: 'POST',
    url: `${ONE}/draft/commands`,
    policy: 'designer',
    audit: 'draft.edit',
    body: DraftCommandsRequest(),
    response: DraftCommandsResult(),
    handle: draftCommands,
  }),
  defineRoute({
    method: 'DELETE',
    url: `${ONE}/draft`,
    policy: 'designer',
    audit: 'draft.discard',
    response: Done(),
    handle: dropDraft,
  }),
  defineRoute({
    method: 'POST',
    url: `${ONE}/publish`,
    policy: 'designer',
    audit: 'definition.publish',
    body: PublishRequest(),
    response: PublishResult(),
    handle: publishDraft,
  }),
  defineRoute({
    method: 'POST',
    url: `${ONE}/versions/:version/restore`,
    policy: 'designer',
    audit: 'definition.restore',
    body: RestoreRequest(),
    response: PublishResult(),
    handle: restoreVersion,
  }),
]

export const definitionRoutes: readonly Route[] = [...reading, ...writing]
