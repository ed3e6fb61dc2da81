// Settings of a step: its name, then what its kind can be told, each setting drawn by its own part. A kind lists its settings in
// its schema; nothing here asks which kind it is.
import type { ReactNode } from 'react'
import { isFixedNode, nodeKinds, nodeManual, propsOf } from '../../../../runtime/workflow/index.ts'
import { TextRows } from '../../../editor/index.ts'
import { Icon, IconButton, useText, useWords } from '../../../kit/index.ts'
import { nodeIcon } from '../canvas/icons.ts'
import { duplicateSelected, removeSelected } from '../model/actions.ts'
import { renameNode, setNodeProperty } from '../model/calls.ts'
import { panelWords, words } from '../words.ts'
import { People } from './people.tsx'
import { Rights } from './rights.tsx'
import type { SettingProps } from './setting.ts'
import { ChoiceSetting, StandIn, SwitchSetting } from './settings.tsx'
import { Ways } from './ways.tsx'

/** A part for each setting that is more than a choice of words. */
const PARTS: Readonly<Record<string, (props: SettingProps) => ReactNode>> = {
  assignees: (props) => <People {...props} />,
  rights: (props) => <Rights {...props} />,
  standIn: (props) => <StandIn {...props} />,
  canReturn: (props) => <SwitchSetting {...props} />,
}

export const NodePanel = ({ designer, node }: Pick<SettingProps, 'designer' | 'node'>) => {
  const w = useWords(words)
  const wp = useWords(panelWords)
  const text = useText()
  const { step, doc } = designer
  const kind = nodeKinds.has(node.kind) ? nodeKinds.get(node.kind) : undefined
  if (kind === undefined) return null
  const values = propsOf(kind, node)
  const properties = Object.keys((kind.props as { properties?: object }).properties ?? {})
  return (
    <>
      <div className="fw-panel-head">
        <Icon name={nodeIcon(node.kind)} />
        <h2 className="fw-grow">{text(kind.label)}</h2>
        {isFixedNode(doc, node.key) ? null : (
          <>
            <IconButton
              icon="copy"
              size="small"
              label={w('duplicate')}
              onClick={() => duplicateSelected(designer)}
            />
            <IconButton
              icon="bin"
              size="small"
              label={w('remove')}
              onClick={() => removeSelected(designer)}
            />
          </>
        )}
      </div>
      <p className="fw-quiet fw-small wf-panel-about">{text(nodeManual[kind.kind].text)}</p>
      <TextRows
        label={wp('name')}
        value={node.name}
        onChange={(name) => step([renameNode(node.key, name)], `name ${node.key}`)}
      />
      {kind.splits === true ? <Ways designer={designer} node={node} /> : null}
      {properties.map((property) => {
        const props: SettingProps = {
          designer,
          node,
          property,
          value: values[property],
          put: (value, merge) => void step([setNodeProperty(node.key, property, value)], merge),
        }
        return (
          <div key={property}>{PARTS[property]?.(props) ?? <ChoiceSetting {...props} kind={kind} />}</div>
        )
      })}
    </>
  )
}
