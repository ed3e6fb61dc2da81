// One PostgreSQL cluster and one template database per run. TEST_DATABASE_URL names a server of your own
// (PostgreSQL 15 or newer, an account that may create databases and roles); else the bundled one starts.

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../server/embedded/index.ts'
import { type Cluster, databaseUrl, dropRunLeftovers, withClient } from './cluster.ts'
import { fillTemplate } from './template.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: Cluster
  }
}

/** Projects of one run share the cluster: the first makes it and hands it on in the environment. */
const SHARED = 'FORMWORK_TEST_CLUSTER'

export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const shared = process.env[SHARED]
  if (shared) {
    project.provide('cluster', JSON.parse(shared) as Cluster)
    return async () => undefined
  }
  const { cluster, stop } = await makeCluster()
  process.env[SHARED] = JSON.stringify(cluster)
  project.provide('cluster', cluster)
  return stop
}

async function makeCluster(): Promise<{ cluster: Cluster; stop: () => Promise<void> }> {
  const { url, logFile, stop } = await findServer()
  const tag = `t${randomBytes(3).toString('hex')}`
  const template = `fw_${tag}_template`
  process.stdout.write(`database of this run: ${new URL(url).host}, role and database tag ${tag}\n`)
  await withClient(url, (client) => client.query(`create database ${template}`))
  await fillTemplate({ ownerUrl: databaseUrl(url, template), tag })
  const clean = async () => {
    // The bundled cluster goes as a whole; a server of your own is left as it was found.
    if (process.env.TEST_DATABASE_URL) await dropRunLeftovers(url, tag)
    await stop()
  }
  return { cluster: { url, tag, template, logFile }, stop: clean }
}

async function findServer(): Promise<{
  url: string
  logFile: string | null
  stop: () => Promise<void>
}> {
  const external = process.env.TEST_DATABASE_URL
  if (external) return { url: external, logFile: null, stop: async () => undefined }
  const dataDir = await mkdtemp(join(tmpdir(), 'formwork-test-'))
  const settings = { max_connections: '200', shared_buffers: '256MB' }
  const database = await startEmbedded({ dataDir, fsync: false, settings, log: () => undefined })
  const stop = async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { url: database.ownerUrl, logFile: join(dataDir, 'pg17.log'), stop }
}
