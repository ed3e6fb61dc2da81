// Every published version, and the way back to one. Going back makes a new version; nothing is ever lost.
import { useState } from 'react'
import {
  type DefinitionAddress,
  errorSentence,
  isApiProblem,
  useRestoreVersion,
  useVersions,
} from '../../api/index.ts'
import {
  type AnyProblem,
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
import { confirmation, isLosing, Losing } from './losing.tsx'

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
  const [agreed, setAgreed] = useState(false)
  const problems: readonly AnyProblem[] = isApiProblem(restore.error) ? restore.error.problems : []
  const losing = problems.length > 0 && problems.every(isLosing) ? problems : []
  const goBack = (version: number, confirm: readonly string[] = []): void => {
    setAgreed(false)
    restore.mutate(
      { version, confirm },
      {
        onSuccess: () => {
          toast(w('restored', { version }))
          void session.refresh()
          onClose()
        },
      },
    )
  }
  return (
    <Sheet title={w('versions')} open={open} onClose={onClose} width={480}>
      {restore.isError && losing.length === 0 ? (
        <Notice tone="danger" title={errorSentence(restore.error)} />
      ) : null}
      {losing.length === 0 || restore.variables === undefined ? null : (
        <div className="fw-column">
          <Losing problems={losing} agreed={agreed} onAgree={setAgreed} />
          <Button
            look="primary"
            disabled={!agreed}
            busy={restore.isPending}
            onClick={() => goBack(restore.variables.version, confirmation(losing))}
          >
            {w('restoreAnyway', { version: restore.variables.version })}
          </Button>
        </div>
      )}
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
                busy={restore.isPending && restore.variables.version === each.version}
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
