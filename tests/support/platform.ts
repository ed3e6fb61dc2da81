// The product's own set-up in a test database: roles of the run, control schema, formula functions.
import { type Installed, installDatabase } from '../../server/catalog/install.ts'

export const installPlatform = ({
  ownerUrl,
  tag,
}: {
  readonly ownerUrl: string
  readonly tag: string
}): Promise<Installed> =>
  installDatabase({ ddlUrl: ownerUrl, dataUrl: ownerUrl, key: `key of ${tag}`, tag, log: () => undefined })
