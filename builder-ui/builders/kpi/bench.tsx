// What the three KPI editors share: frame, draft, one way to change, what props may point to. Commands are those over paths.
import { type ReactNode, useMemo } from 'react'
import { useOutletContext, useParams } from 'react-router'
import { genericCommands } from '../../../runtime/definitions/index.ts'
import type { AnyCommand, CommandCall } from '../../../runtime/kernel/command.ts'
import type { Registry } from '../../../runtime/kernel/registry.ts'
import type { Text } from '../../../schemas/text.ts'
import type { DefinitionKind } from '../../../schemas/vocabulary.ts'
import {
  type DefinitionAddress,
  type DefinitionItem,
  useDefinitions,
  type WorkspaceInfo,
} from '../../api/index.ts'
import { BuilderFrame, Opening, type Target, useDraft, useKeys } from '../../editor/index.ts'
import { ProblemLine, problemSentence, useText } from '../../kit/index.ts'
import './kpi.css'

export interface KpiEditing<Doc> {
  readonly at: DefinitionAddress
  readonly doc: Doc
  /** Writes a property by its path; without a value it is taken away. */
  readonly set: (path: readonly (string | number)[], value: unknown, merge?: string) => void
  readonly insert: (path: readonly (string | number)[], index: number, value: unknown) => void
  readonly remove: (path: readonly (string | number)[], index: number) => void
  readonly targets: (kind: DefinitionKind) => readonly Target[]
}

interface KpiBenchProps<Doc extends { readonly name: Text }> {
  readonly kind: DefinitionKind
  readonly children: (editing: KpiEditing<Doc>) => ReactNode
}

export function KpiBench<Doc extends { readonly name: Text }>({ kind, children }: KpiBenchProps<Doc>) {
  const { slug = '', app = '', key = '' } = useParams()
  const text = useText()
  const workspace = useOutletContext<WorkspaceInfo>()
  const at = useMemo((): DefinitionAddress => ({ slug, app, kind, key }), [slug, app, kind, key])
  const draft = useDraft<Doc>(at, genericCommands as Registry<AnyCommand<Doc>>)
  const definitions = useDefinitions(slug, app)
  useKeys((word) => {
    if (draft.state !== 'open' || (word !== 'undo' && word !== 'redo')) return false
    draft.session[word]()
    return true
  })
  if (draft.state !== 'open') return <Opening draft={draft} />
  const { session, view } = draft
  const step = (call: CommandCall, merge?: string): void =>
    void session.run(genericCommands.get(call.name).label, [call], merge)
  const editing: KpiEditing<Doc> = {
    at,
    doc: view.doc,
    set: (path, value, merge) =>
      step(
        { name: 'set', args: { path, ...(value === undefined ? {} : { value }) } },
        merge ?? path.join('/'),
      ),
    insert: (path, index, value) => step({ name: 'insert', args: { path, index, value } }),
    remove: (path, index) => step({ name: 'remove', args: { path, index } }),
    targets: (wanted) => targetsOf(definitions.data, wanted, key),
  }
  return (
    <BuilderFrame
      at={at}
      name={text(view.doc.name)}
      appName={text(workspace.apps.find((each) => each.key === app)?.name)}
      back={`/w/${slug}/a/${app}/settings`}
      session={session}
      view={view}
    >
      <div className="kb-sheet">
        {children(editing)}
        {view.problems.map((each) => (
          <ProblemLine key={`${each.code} ${each.at}`}>{problemSentence(each)}</ProblemLine>
        ))}
      </div>
    </BuilderFrame>
  )
}

/** A metric may not be made of itself, so the definition being edited is left out. */
const targetsOf = (
  all: readonly DefinitionItem[] | undefined,
  kind: DefinitionKind,
  own: string,
): readonly Target[] =>
  (all ?? []).filter((each) => each.kind === kind && each.key !== own).map(({ key, name }) => ({ key, name }))
