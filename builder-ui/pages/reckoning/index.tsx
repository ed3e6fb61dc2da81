// What a workspace reckons with beside its records: days that are worked or not, and exchange rates.
import { useOutletContext } from 'react-router'
import type { WorkspaceInfo } from '../../api/index.ts'
import { OrgPage } from '../organisation/head.tsx'
import { Days } from './days.tsx'
import { Rates } from './rates.tsx'
import './reckoning.css'

const ReckoningPage = () => {
  const workspace = useOutletContext<WorkspaceInfo>()
  return (
    <OrgPage>
      <div className="reckoning" key={workspace.id}>
        <Days workspace={workspace} />
        <Rates workspace={workspace} />
      </div>
    </OrgPage>
  )
}
export default ReckoningPage
