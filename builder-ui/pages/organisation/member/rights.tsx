// What a member may do, form by form, and the permission sets that say so: every line is a sentence with its reason.
import { useState } from 'react'
import { formModel, formScope } from '../../../../runtime/forms/index.ts'
import { grantSentence } from '../../../../runtime/permissions/index.ts'
import type { FormDef } from '../../../../schemas/form.ts'
import {
  errorSentence,
  type MemberRights,
  type RightReason,
  useMemberRights,
  usePublished,
  type WorkspaceInfo,
} from '../../../api/index.ts'
import { sourceSentence } from '../../../editor/index.ts'
import { Button, Notice, Skeleton, useLanguage, useText, useWords } from '../../../kit/index.ts'
import { memberWords } from './member-words.ts'

interface RightsPartProps {
  readonly workspace: WorkspaceInfo
  readonly member: string
}

export const MemberRightsPart = ({ workspace, member }: RightsPartProps) => {
  const tell = useWords(memberWords)
  const [open, setOpen] = useState(false)
  const { data, error } = useMemberRights(workspace.slug, member, open)
  return (
    <section className="org-section">
      <div className="fw-row">
        <h3 className="fw-grow">{tell('rights')}</h3>
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {tell(open ? 'rightsHide' : 'rightsShow')}
        </Button>
      </div>
      {!open ? null : error !== null ? (
        <Notice tone="danger" title={errorSentence(error)} />
      ) : data === undefined ? (
        <Skeleton rows={3} />
      ) : (
        <Rights slug={workspace.slug} rights={data} />
      )}
    </section>
  )
}

const PAGES = ['team_performance', 'targets', 'design'] as const

const Rights = ({ slug, rights }: { readonly slug: string; readonly rights: MemberRights }) => {
  const tell = useWords(memberWords)
  const text = useText()
  if (rights.everything) return <p className="fw-soft">{tell('everything')}</p>
  if (rights.apps.length === 0) return <p className="fw-soft">{tell('nothing')}</p>
  return rights.apps.map((app) => {
    const pages = PAGES.filter((page) => app.pages.includes(page)).map((page) => tell(page))
    return (
      <div key={app.key} className="org-rights">
        <h4>{text(app.name)}</h4>
        <dl>
          {app.forms.map((form) => (
            <div key={form.key}>
              <dt>{text(form.name)}</dt>
              {form.reasons.map((reason, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one set may have several grants on a form, told apart by place only
                <dd key={`${reason.set} ${index}`}>
                  <ReasonLine slug={slug} app={app.key} form={form.key} reason={reason} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
        {pages.length === 0 ? null : (
          <p className="fw-small fw-soft">{tell('pages', { pages: pages.join(tell('comma')) })}</p>
        )}
      </div>
    )
  })
}

interface ReasonProps {
  readonly slug: string
  readonly app: string
  readonly form: string
  readonly reason: RightReason
}

const ReasonLine = ({ slug, app, form, reason }: ReasonProps) => {
  const tell = useWords(memberWords)
  const text = useText()
  const language = useLanguage()
  const condition = useCondition({ slug, app, form, reason })
  const ways = reason.ways.map(({ kind, name }) => tell(`way_${kind}`, { name: text(name) }))
  const sentence = grantSentence(
    {
      operations: reason.operations,
      rows: reason.rows,
      condition,
      hidden: reason.hidden.map(text),
      readOnly: reason.readOnly.map(text),
      editable: reason.editable,
    },
    language,
  )
  return (
    <>
      {sentence}
      <div className="fw-small fw-quiet">
        {tell('because', { ways: ways.join(tell('comma')), set: text(reason.name) })}
      </div>
    </>
  )
}

/** The condition in words; a formula that says more than conditions can stays "a condition". */
const useCondition = ({ slug, app, form, reason }: ReasonProps): string | undefined => {
  const language = useLanguage()
  const { condition } = reason
  const published = usePublished({ slug, app, kind: 'form', key: form }, condition !== undefined)
  if (condition === undefined || published.data === undefined) return undefined
  const { fields } = formScope(formModel(published.data.doc as FormDef))
  return sourceSentence(fields, condition, language) ?? undefined
}
