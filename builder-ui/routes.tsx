// Every address of the product. Pages load when they are opened; each module default-exports its component.
import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import { createBrowserRouter, type LoaderFunction, redirect } from 'react-router'
import { isApiProblem, meQuery, setupState } from './api/index.ts'
import { PageProblem } from './pages/shell/page-problem.tsx'

type PageModule = { readonly default: ComponentType }
const page = (load: () => Promise<PageModule>) => async () => ({ Component: (await load()).default })

const Nothing = () => null

/** `/`: to the set-up, to the sign-in, or to the workspace. */
const firstPage =
  (queries: QueryClient): LoaderFunction =>
  async () => {
    const { needed } = await setupState()
    if (needed) return redirect('/setup')
    const me = await queries.fetchQuery(meQuery).catch(signedOutOrThrow)
    const [first] = me?.workspaces ?? []
    return redirect(first === undefined ? '/sign-in' : `/w/${first.slug}`)
  }

/** Pages of a workspace need a session; who has none comes back after signing in. */
const signedIn =
  (queries: QueryClient): LoaderFunction =>
  async ({ request }) => {
    const me = await queries.ensureQueryData(meQuery).catch(signedOutOrThrow)
    const { pathname, search } = new URL(request.url)
    return me === null ? redirect(`/sign-in?next=${encodeURIComponent(pathname + search)}`) : null
  }

const signedOutOrThrow = (error: unknown): null => {
  if (isApiProblem(error) && error.status === 401) return null
  throw error
}

export const makeRouter = (queries: QueryClient) =>
  createBrowserRouter([
    {
      errorElement: <PageProblem />,
      HydrateFallback: () => null,
      children: [
        { path: '/', loader: firstPage(queries), Component: Nothing },
        { path: '/setup', lazy: page(() => import('./pages/setup/index.tsx')) },
        { path: '/sign-in', lazy: page(() => import('./pages/sign-in/index.tsx')) },
        { path: '/join/:token', lazy: page(() => import('./pages/sign-in/join.tsx')) },
        { path: '/link/:token', lazy: page(() => import('./pages/sign-in/link.tsx')) },
        {
          path: '/w/:slug',
          loader: signedIn(queries),
          lazy: page(() => import('./pages/shell/index.tsx')),
          children: [
            {
              errorElement: <PageProblem />,
              children: [
                { index: true, lazy: page(() => import('./pages/home/index.tsx')) },
                { path: 'tasks', lazy: page(() => import('./pages/inbox/index.tsx')) },
                { path: 'tasks/:id', lazy: page(() => import('./pages/inbox/index.tsx')) },
                { path: 'templates', lazy: page(() => import('./pages/gallery/index.tsx')) },
                { path: 'formulas', lazy: page(() => import('./pages/formula-manual/index.tsx')) },
                { path: 'account', lazy: page(() => import('./pages/account/index.tsx')) },
                { path: 'settings', lazy: page(() => import('./pages/settings/index.tsx')) },
                { path: 'settings/calendar', lazy: page(() => import('./pages/reckoning/index.tsx')) },
                { path: 'organisation', lazy: page(() => import('./pages/organisation/index.tsx')) },
                { path: 'organisation/roles', lazy: page(() => import('./pages/organisation/roles.tsx')) },
                {
                  path: 'organisation/import',
                  lazy: page(() => import('./pages/organisation/import/index.tsx')),
                },
                { path: 'a/:app/f/:form', lazy: page(() => import('./pages/records/index.tsx')) },
                { path: 'a/:app/f/:form/r/:id', lazy: page(() => import('./pages/record/index.tsx')) },
                { path: 'a/:app/f/:form/import', lazy: page(() => import('./pages/import/index.tsx')) },
                { path: 'a/:app/performance', lazy: page(() => import('./pages/performance/index.tsx')) },
                {
                  path: 'a/:app/performance/:plan',
                  lazy: page(() => import('./pages/performance/index.tsx')),
                },
                {
                  path: 'a/:app/performance/:plan/:member',
                  lazy: page(() => import('./pages/performance/index.tsx')),
                },
                { path: 'a/:app/targets', lazy: page(() => import('./pages/targets/index.tsx')) },
                { path: 'a/:app/targets/:plan', lazy: page(() => import('./pages/targets/index.tsx')) },
                { path: 'a/:app/settings', lazy: page(() => import('./pages/app-settings/index.tsx')) },
                { path: 'a/:app/design/form/:key', lazy: page(() => import('./builders/form/index.tsx')) },
                { path: 'a/:app/design/metric/:key', lazy: page(() => import('./builders/kpi/metric.tsx')) },
                {
                  path: 'a/:app/design/target_plan/:key',
                  lazy: page(() => import('./builders/kpi/target-plan.tsx')),
                },
                {
                  path: 'a/:app/design/score_plan/:key',
                  lazy: page(() => import('./builders/kpi/score-plan.tsx')),
                },
                {
                  path: 'a/:app/design/workflow/:key',
                  lazy: page(() => import('./builders/workflow/index.tsx')),
                },
                {
                  path: 'a/:app/design/permission_set/:key',
                  lazy: page(() => import('./builders/permission/index.tsx')),
                },
                { path: '*', lazy: page(() => import('./pages/shell/not-found.tsx')) },
              ],
            },
          ],
        },
        { path: '*', lazy: page(() => import('./pages/shell/not-found.tsx')) },
      ],
    },
  ])
