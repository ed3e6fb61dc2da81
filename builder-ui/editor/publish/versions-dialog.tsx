// Every published version, and the way back to one. Going back makes a new version; nothing is ever lost.
import { type DefinitionAddress, errorSentence, useRestoreVersion, useVersions } from '../../api/index.ts'
import {
  Button,
  EmptyState,
  formatInstant,
  Notice,
  Sheet,
  Skeleton,
  Tag,
  toast,
  useWords,
} from '../../kit/index.ts'
import type { DraftSession } from '../session.ts'
import { editorWords } from '../words.ts'

interface VersionsDialogProps {
  readonly at: DefinitionAddress
  readonly session: Pick<DraftSession<unknown>, 'refresh'>
  readonly open: boolean
  readonly onClose: () => void
}

export function VersionsDialog({ at, session, open, onClose }: VersionsDialogProps) {
  const w = useWords(editorWords)
  const versions = useVersions(at, open)
  const restore = useRestoreVersion(at)
  const newest = versions.data?.reduce((top, each) => Math.max(top, each.version), 0)
  const goBack = (version: number): void =>
    restore.mutate(version, {
      onSuccess: () => {
        toast(w('restored', { version }))
        void session.refresh()
        onClose()
      },
    })
  return (
    <Sheet title={w('versions')} open={open} onClose={onClose} width={480}>
      {restore.isError ? <Notice tone="danger" title={errorSentence(restore.error)} /> : null}
      {versions.isError ? <Notice tone="danger" title={errorSentence(versions.error)} /> : null}
      {versions.isPending ? <Skeleton rows={4} /> : null}
      {versions.data?.length === 0 ? <EmptyState title={w('noVersions')} picture="none" /> : null}
      <ol className="fw-versions">
        {versions.data?.map((each) => (
          <li key={each.version} className="fw-row">
            <div className="fw-grow">
              <div className="fw-row">
                <strong>{w('version', { version: each.version })}</strong>
                {each.version === newest ? <Tag tone="success">{w('current')}</Tag> : null}
                {each.undoOf === null ? null : (
                  <span className="fw-quiet fw-small">{w('undoOf', { version: each.undoOf })}</span>
                )}
              </div>
              <div className="fw-quiet fw-small">
                {each.by} · {formatInstant(each.at)}
              </div>
            </div>
            {each.version === newest ? null : (
              <Button
                size="small"
                busy={restore.isPending && restore.variables === each.version}
                onClick={() => goBack(each.version)}
              >
                {w('restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
