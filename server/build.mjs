// Builds into dist/: `ui` (the interface, also compressed for static serving) and `server`.
// Server sources keep their own `import.meta.url`, so files beside a source (SQL, workers' data) are found there.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'vite'
import { removeStamp, sourceHash, writeStamp } from './build-stamp.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const serverOut = join(root, 'dist/server')

mkdirSync(join(root, 'dist'), { recursive: true })
const stamp = sourceHash(root)
removeStamp(root)
await buildServer()
await buildInterface()
await compressInterface()
writeStamp(root, stamp)

async function buildInterface() {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
}

/** Packages stay outside the bundle; what a worker thread runs is an entry of its own, `<name>.worker.js`. */
async function buildServer() {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    plugins: [keepSourceUrls()],
    build: {
      ssr: true,
      target: 'node20',
      outDir: serverOut,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      rollupOptions: {
        input: { main: 'server/main.ts', embedded: 'server/embedded/index.ts', ...workerEntries() },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  })
}

function workerEntries() {
  const files = readdirSync(join(root, 'server'), { recursive: true }).filter((file) =>
    file.endsWith('.worker.ts'),
  )
  return Object.fromEntries(files.map((file) => [file.split(sep).at(-1).slice(0, -3), join('server', file)]))
}

/** Bundled code would see the bundle's place; SQL files and templates lie beside the sources. */
function keepSourceUrls() {
  return {
    name: 'keep-source-urls',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('import.meta.'))
        return undefined
      const source = JSON.stringify(relative(serverOut, id).split(sep).join('/'))
      const url = `new URL(${source}, import.meta.url)`
      const folder = `decodeURIComponent(new URL('.', ${url}).pathname).replace(/\\/$/, '')`
      const own = code.replaceAll(/import\.meta\.(url|dirname)/g, (_, word) =>
        word === 'url' ? `${url}.href` : folder,
      )
      // Lines stay where they are, so the map of the source still holds.
      return { code: own, map: null }
    },
  }
}

async function compressInterface() {
  const folder = join(root, 'dist/ui')
  const files = readdirSync(folder, { recursive: true }).filter((file) =>
    ['.js', '.css', '.html', '.svg', '.json', '.webmanifest'].includes(extname(file)),
  )
  await Promise.all(files.map((file) => compress(join(folder, file))))
}

async function compress(file) {
  const content = readFileSync(file)
  if (content.length < 1024) return
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(content, quality))
  writeFileSync(`${file}.gz`, await promisify(gzip)(content, { level: 9 }))
}
