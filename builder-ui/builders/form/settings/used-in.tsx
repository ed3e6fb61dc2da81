// Where the field is used: always in view, so that nobody changes it in fear.
import { type DefinitionAddress, useUses } from '../../../api/index.ts'
import { PanelSection } from '../../../editor/index.ts'
import { Icon, type IconName, useText, useWords } from '../../../kit/index.ts'
import { settingsWords } from '../words.ts'

const ICONS: Readonly<Record<string, IconName>> = {
  form: 'formula',
  workflow: 'flow',
  metric: 'target',
  target_plan: 'flag',
  score_plan: 'star',
  permission_set: 'shield',
  view: 'table',
}

export function UsedIn({ at, part }: { readonly at: DefinitionAddress; readonly part: string }) {
  const w = useWords(settingsWords)
  const text = useText()
  const uses = useUses(at, part)
  if (uses.data === undefined) return null
  const kindWord = (kind: string): string =>
    `kind_${kind}` in settingsWords ? w(`kind_${kind}` as keyof typeof settingsWords) : kind
  return (
    <PanelSection title={uses.data.length === 0 ? w('unused') : w('usedIn', { count: uses.data.length })}>
      <ul className="fd-uses">
        {uses.data.map((use) => (
          <li key={`${use.kind}/${use.key}/${use.path}`} className="fw-row">
            <Icon name={ICONS[use.kind] ?? 'document'} size={14} />
            <span className="fw-grow fw-clip">{text(use.name)}</span>
            <span className="fw-quiet">{kindWord(use.kind)}</span>
          </li>
        ))}
      </ul>
      {uses.data.length === 0 ? null : <p className="fw-quiet fw-small">{w('usedSaved')}</p>}
    </PanelSection>
  )
}
