// npm run backup -- FILE
import { backUp } from './backup-data.ts'
import { runCommand } from './command.ts'

await runCommand('backup', async ({ file, dataDir, log }) => {
  const { files, bytes } = await backUp(dataDir, file, log)
  return `backup written: ${file} (${files} files, ${Math.ceil(bytes / 1_048_576)} MB before compression). It holds passwords and keys: keep it safe.`
})
