// Where a Chromium for the stories is found: CHROMIUM_PATH, an installed Chrome/Chromium/Edge, else the one
// that comes inside npm for Linux x64.

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

export interface FoundBrowser {
  readonly path: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'].flatMap(
    (name) => [`/usr/bin/${name}`, `/usr/local/bin/${name}`, `/snap/bin/${name}`],
  ),
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((name) =>
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].map((folder) => join(folder ?? '', name)),
  ),
}

export const INSTALL_HINT =
  'install Chrome or Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH'

/** `--no-sandbox` because Chromium refuses root without it; the other two keep it quiet and steady in containers. */
const FLAGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking']

/** The first browser that starts on this machine, or why none does. */
export async function findBrowser(): Promise<FoundBrowser | { readonly missing: string }> {
  const wished = process.env.CHROMIUM_PATH
  if (wished) {
    if (await isExecutable(wished)) return { path: wished, args: FLAGS, env: {} }
    return { missing: `CHROMIUM_PATH names no program (${wished})` }
  }
  for (const path of INSTALLED[process.platform] ?? []) {
    if (await isExecutable(path)) return { path, args: FLAGS, env: {} }
  }
  return packagedBrowser()
}

/** Chromium unpacked from npm into the temporary folder, with the libraries it brings. */
async function packagedBrowser(): Promise<FoundBrowser | { readonly missing: string }> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { missing: 'no Chromium was found' }
  const path = await unpackBrowser()
  const libraries = [join(tmpdir(), 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
  const env = {
    LD_LIBRARY_PATH: libraries.filter((folder) => folder).join(delimiter),
    // Its own fonts only where the machine has none: they know no Chinese.
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') }),
  }
  return run(path, ['--version', '--no-sandbox'], { env: { ...process.env, ...env } }).then(
    () => ({ path, args: FLAGS, env }),
    (error: Error) => ({
      missing: `the packaged Chromium does not run here (${error.message.split('\n')[0]})`,
    }),
  )
}

/** The package unpacks its libraries only where it believes to run in a function service, so it is told so. */
async function unpackBrowser(): Promise<string> {
  const before = { ...process.env }
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x'
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return await packaged.executablePath()
  } finally {
    process.env = before
  }
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
