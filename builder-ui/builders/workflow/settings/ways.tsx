// The ways of a condition: in order, each with its sentence; and the settings of one way.
import { formScope, hostScope } from '../../../../runtime/forms/index.ts'
import type { FlowBranch, FlowNode } from '../../../../schemas/workflow.ts'
import {
  ConditionEditor,
  FormulaInput,
  PanelSection,
  sourceSentence,
  TextRows,
} from '../../../editor/index.ts'
import { Button, Icon, IconButton, useLanguage, useText, useWords } from '../../../kit/index.ts'
import { addWay, moveSelected, removeSelected } from '../model/actions.ts'
import { renameBranch, setBranchCondition } from '../model/calls.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { panelWords, words } from '../words.ts'

interface WaysProps {
  readonly designer: FlowDesigner
  readonly node: FlowNode
}

export const Ways = ({ designer, node }: WaysProps) => {
  const w = useWords(panelWords)
  const text = useText()
  const language = useLanguage()
  const { scope, select } = designer
  return (
    <PanelSection title={w('waysTitle')}>
      <ol className="wf-ways">
        {(node.branches ?? []).map((branch) => (
          <li key={branch.key}>
            <button type="button" onClick={() => select([node.key, branch.key])}>
              <span className="fw-strong fw-clip">{text(branch.name)}</span>
              <span className="fw-quiet fw-small fw-clip">
                {sourceSentence(scope?.fields ?? [], branch.condition ?? '', language)}
              </span>
              <Icon name="chevron-right" />
            </button>
          </li>
        ))}
      </ol>
      <Button look="link" size="small" onClick={() => addWay(designer, node.key)}>
        {w('addWay')}
      </Button>
    </PanelSection>
  )
}

export const WayPanel = ({ designer, node, branch }: WaysProps & { readonly branch: FlowBranch }) => {
  const w = useWords(panelWords)
  const wc = useWords(words)
  const text = useText()
  const branches = node.branches ?? []
  const index = branches.indexOf(branch)
  const isDefault = index === branches.length - 1
  const { step } = designer
  return (
    <>
      <div className="fw-panel-head">
        <Icon name="branch" />
        <h2 className="fw-grow fw-clip">{text(branch.name)}</h2>
        {isDefault ? null : (
          <>
            <IconButton
              icon="arrow-left"
              size="small"
              label={w('earlier')}
              disabled={index === 0}
              onClick={() => moveSelected(designer, 'left')}
            />
            <IconButton
              icon="arrow-right"
              size="small"
              label={w('later')}
              disabled={index >= branches.length - 2}
              onClick={() => moveSelected(designer, 'right')}
            />
            <IconButton
              icon="bin"
              size="small"
              label={wc('remove')}
              disabled={branches.length <= 2}
              onClick={() => removeSelected(designer)}
            />
          </>
        )}
      </div>
      <TextRows
        label={w('name')}
        value={branch.name}
        onChange={(name) => step([renameBranch(node.key, branch.key, name)], `name ${branch.key}`)}
      />
      {isDefault ? (
        <p className="fw-quiet fw-small">{w('otherwise')}</p>
      ) : (
        <WayCondition designer={designer} node={node} branch={branch} />
      )}
    </>
  )
}

const WayCondition = ({ designer, node, branch }: WaysProps & { readonly branch: FlowBranch }) => {
  const w = useWords(panelWords)
  const { model, step } = designer
  if (model === undefined)
    return (
      <PanelSection title={w('condition')}>
        <p className="fw-quiet fw-small">{w('noForm')}</p>
      </PanelSection>
    )
  const put = (condition: string): void =>
    void step([setBranchCondition(node.key, branch.key, condition)], `condition ${branch.key}`)
  return (
    <PanelSection title={w('condition')}>
      <ConditionEditor
        source={branch.condition ?? ''}
        fields={formScope(model).fields}
        onChange={put}
        formula={(source, change) => (
          <FormulaInput
            source={source}
            scope={hostScope('flow_condition', model)}
            expected="boolean"
            rows={3}
            label={w('condition')}
            onChange={change}
          />
        )}
      />
    </PanelSection>
  )
}
