// Second entry: the phone's fill page. No router, no antd, nothing that is not needed to take input.
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Toasts } from './kit/index.ts'
import './kit/styles/base.css'
import { FillPage } from './pages/fill/index.tsx'
import { SignInGate } from './pages/sign-in/gate.tsx'

/** `/fill/<workspace>/<app>/<form>` */
const [slug = '', app = '', form = ''] = location.pathname.split('/').slice(2).map(decodeURIComponent)

const root = document.getElementById('root')
if (root === null) throw new Error('fill.html has no #root')
createRoot(root).render(
  <StrictMode>
    <SignInGate />
    <FillPage slug={slug} app={app} form={form} />
    <Toasts />
  </StrictMode>,
)
