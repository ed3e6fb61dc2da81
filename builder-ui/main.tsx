// Entry of the product's interface. Sign-in loads without antd; each page is its own chunk.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { isApiProblem } from './api/index.ts'
import { Toasts } from './kit/index.ts'
import './kit/styles/base.css'
import { makeRouter } from './routes.tsx'

/** What the server refused is not asked again; what did not get through is asked once more by the client itself. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => !isApiProblem(error) && count < 1,
      refetchOnWindowFocus: false,
      staleTime: 5_000,
    },
    mutations: { retry: false },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={makeRouter(queries)} />
      <Toasts />
    </QueryClientProvider>
  </StrictMode>,
)
