// Settings of the flow as a whole, shown while nothing is selected.
import { Link } from 'react-router'
import { PanelSwitch, TextRows } from '../../../editor/index.ts'
import { Notice, useWords } from '../../../kit/index.ts'
import { setFlowProperty } from '../model/calls.ts'
import type { FlowDesigner } from '../model/designer.ts'
import { panelWords, words } from '../words.ts'

export const FlowPanel = ({ designer }: { readonly designer: FlowDesigner }) => {
  const w = useWords(panelWords)
  const wc = useWords(words)
  const { doc, step, at, form } = designer
  const unused = form !== undefined && form.submitFlow !== at.key
  return (
    <>
      <div className="fw-panel-head">
        <h2>{w('flowTitle')}</h2>
      </div>
      <TextRows
        label={w('name')}
        value={doc.name}
        onChange={(name) => step([setFlowProperty('name', name)], 'name')}
      />
      <TextRows
        label={w('description')}
        long
        optional
        value={doc.description}
        onChange={(about) => {
          const empty = Object.values(about).every((each) => each === '')
          step([setFlowProperty('description', empty ? undefined : about)], 'description')
        }}
      />
      <PanelSwitch
        label={w('locked')}
        on={doc.locked ?? true}
        onChange={(locked) => step([setFlowProperty('locked', locked)])}
      />
      <p className="fw-quiet fw-small">{w('lockedText')}</p>
      {unused ? (
        <Notice
          title={w('notUsed')}
          action={<Link to={`/w/${at.slug}/a/${at.app}/design/form/${doc.form}`}>{wc('toForm')}</Link>}
        >
          {w('notUsedText')}
        </Notice>
      ) : null}
      <p className="fw-quiet fw-small wf-panel-pick">{w('pick')}</p>
    </>
  )
}
