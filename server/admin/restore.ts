// npm run restore -- FILE
import { runCommand } from './command.ts'
import { restore } from './restore-data.ts'

await runCommand('restore', async ({ file, dataDir }) => {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  const { files, former } = await restore(file, dataDir, stamp)
  return `restored ${files} files into ${dataDir}${former === null ? '' : `; what was there before is in ${former}`}. Start with npm start.`
})
