// The frame of every builder: bar 52 · palette 232 · work · panel 308. Below 1280 palette and panel slide over the work; the
// bar keeps what matters. Undo, redo, publish, versions and refused steps are the same everywhere, so they live here.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { type DefinitionAddress, useDiscardDraft } from '../../api/index.ts'
import {
  Button,
  Icon,
  IconButton,
  type IconName,
  toast,
  useLanguage,
  usePhone,
  useText,
  useWide,
  useWords,
} from '../../kit/index.ts'
import { PublishDialog } from '../publish/publish-dialog.tsx'
import { VersionsDialog } from '../publish/versions-dialog.tsx'
import type { DraftSession, DraftView } from '../session.ts'
import { editorWords } from '../words.ts'
import { RefusedSteps } from './refused-steps.tsx'
import { SavedAt } from './saved-at.tsx'
import './frame.css'

export interface BuilderTab {
  readonly key: string
  readonly name: string
  /** Where it is; a part that does not exist yet has `make` instead. */
  readonly to?: string
  readonly make?: () => void
}

export interface BuilderFrameProps<Doc> {
  readonly at: DefinitionAddress
  /** What is being built, and the app it belongs to. */
  readonly name: string
  readonly appName: string
  readonly back: string
  readonly session: DraftSession<Doc>
  readonly view: DraftView<Doc>
  readonly tabs?: readonly BuilderTab[]
  /** Left: what can be added. Right: settings of what is selected. */
  readonly palette?: ReactNode
  readonly panel?: ReactNode
  readonly paletteName?: string
  /** A few entries, each an icon with its word below: the palette is a rail. */
  readonly rail?: boolean
  readonly panelName?: string
  /** Opens the panel where it slides; a new value opens it again. */
  readonly panelFor?: string | null
  /** Something was just made: what slides over the work goes aside, so that it can be seen. */
  readonly made?: string | null
  /** More for the bar, left of the publish button. */
  readonly tools?: ReactNode
  readonly children: ReactNode
  readonly onGoTo?: (at: string) => void
  /** Offered once it is published: where to see it. */
  readonly published?: { readonly label: string; readonly run: () => void }
  /** How many changes wait to be published, where the builder knows. */
  readonly changes?: number
}

type Side = 'palette' | 'panel'

export function BuilderFrame<Doc>(props: BuilderFrameProps<Doc>) {
  const wide = useWide()
  const [open, setOpen] = useState<Side | null>(null)
  const [dialog, setDialog] = useState<'publish' | 'versions' | null>(null)
  const { panelFor, made = null } = props
  useEffect(() => {
    if (made !== null) setOpen(null)
  }, [made])
  useEffect(() => {
    if (panelFor !== undefined) setOpen(panelFor === null ? null : 'panel')
  }, [panelFor])
  const side = (which: Side): ReactNode => {
    const content = props[which]
    if (content === undefined) return null
    const shown = wide || open === which
    const name = which === 'palette' ? props.paletteName : props.panelName
    return (
      <aside
        className={`fw-bench-${which}`}
        data-open={shown}
        data-slides={!wide}
        data-rail={(which === 'palette' && props.rail === true) || undefined}
        aria-label={name}
        inert={!shown}
      >
        {wide ? null : <CloseSide onClose={() => setOpen(null)} name={name ?? ''} />}
        {content}
      </aside>
    )
  }
  return (
    <div className="fw-bench">
      <Bar {...props} onDialog={setDialog} />
      <div className="fw-bench-body">
        {side('palette')}
        <div className="fw-bench-work">{props.children}</div>
        {side('panel')}
        {!wide && open !== null ? (
          <div className="fw-bench-veil" onPointerDown={() => setOpen(null)} />
        ) : null}
      </div>
      {wide ? null : (
        <div className="fw-bench-foot">
          {props.palette === undefined ? null : (
            <Button icon="add" onClick={() => setOpen('palette')}>
              {props.paletteName}
            </Button>
          )}
          {props.panel === undefined ? null : (
            <Button icon="settings" onClick={() => setOpen('panel')}>
              {props.panelName}
            </Button>
          )}
        </div>
      )}
      <RefusedSteps session={props.session} refused={props.view.refused} />
      <PublishDialog
        at={props.at}
        name={props.name}
        session={props.session}
        first={props.view.baseVersion === 0}
        open={dialog === 'publish'}
        onClose={() => setDialog(null)}
        {...(props.onGoTo === undefined ? {} : { onGoTo: props.onGoTo })}
        {...(props.published === undefined ? {} : { offer: props.published })}
      />
      <VersionsDialog
        at={props.at}
        session={props.session}
        open={dialog === 'versions'}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}

function CloseSide({ onClose, name }: { readonly onClose: () => void; readonly name: string }) {
  const w = useWords(editorWords)
  return (
    <div className="fw-bench-side-head">
      <strong>{name}</strong>
      <IconButton icon="close" label={w('close')} onClick={onClose} />
    </div>
  )
}

interface BarProps<Doc> extends BuilderFrameProps<Doc> {
  readonly onDialog: (which: 'publish' | 'versions') => void
}

function Bar<Doc>(props: BarProps<Doc>) {
  const { at, name, appName, back, session, view, tabs = [], tools, changes = 0, onDialog } = props
  const w = useWords(editorWords)
  const text = useText()
  const undoable = view.history.past.at(-1)
  const redoable = view.history.future.at(-1)
  const phone = usePhone()
  const publish = changes === 0 ? w('publish') : w('publishNow', { count: changes })
  return (
    <header className="fw-bench-bar">
      <div className="fw-bench-title">
        <Link
          className="fw-button"
          data-look="quiet"
          data-shape="icon"
          to={back}
          aria-label={w('back')}
          title={w('back')}
        >
          <Icon name="chevron-left" />
        </Link>
        <h1 className="fw-clip">{name}</h1>
        <span className="fw-quiet fw-clip">{appName}</span>
      </div>
      {tabs.length < 2 ? <span /> : <Tabs tabs={tabs} current={`${at.kind}/${at.key}`} />}
      <div className="fw-bench-tools">
        <SavedAt saving={view.saving} savedAt={view.savedAt} />
        <IconButton
          icon="undo"
          label={undoable === undefined ? w('undo') : w('undoStep', { step: text(undoable.label) })}
          disabled={undoable === undefined}
          onClick={session.undo}
        />
        <IconButton
          icon="redo"
          label={redoable === undefined ? w('redo') : w('redoStep', { step: text(redoable.label) })}
          disabled={redoable === undefined}
          onClick={session.redo}
        />
        {tools}
        <MoreMenu at={at} session={session} onVersions={() => onDialog('versions')} />
        <Button look="primary" aria-label={publish} onClick={() => onDialog('publish')}>
          {phone ? w('publish') : publish}
        </Button>
      </div>
    </header>
  )
}

function Tabs({ tabs, current }: { readonly tabs: readonly BuilderTab[]; readonly current: string }) {
  const w = useWords(editorWords)
  return (
    <nav className="fw-segments" aria-label={w('parts')}>
      {tabs.map((tab) =>
        tab.to === undefined ? (
          <button key={tab.key} type="button" onClick={tab.make}>
            {tab.name}
          </button>
        ) : (
          <Link key={tab.key} to={tab.to} aria-current={tab.key === current ? 'page' : undefined}>
            {tab.name}
          </Link>
        ),
      )}
    </nav>
  )
}

interface MoreMenuProps<Doc> {
  readonly at: DefinitionAddress
  readonly session: DraftSession<Doc>
  readonly onVersions: () => void
}

/** A small menu in the browser's own popover. */
function MoreMenu<Doc>({ at, session, onVersions }: MoreMenuProps<Doc>) {
  const w = useWords(editorWords)
  const discard = useDiscardDraft(at)
  const menu = useRef<HTMLDivElement>(null)
  const language = useLanguage()
  const choose = (run: () => void) => (): void => {
    menu.current?.hidePopover()
    run()
  }
  const forget = (): void =>
    discard.mutate(undefined, {
      onSuccess: () => {
        toast(w('discarded'))
        void session.refresh()
      },
    })
  const item = (icon: IconName, word: string, run: () => void): ReactNode => (
    <button type="button" className="fw-menu-item" onClick={choose(run)}>
      <Icon name={icon} /> {word}
    </button>
  )
  const id = `more-${at.kind}-${at.key}`
  return (
    <span className="fw-menu-anchor" lang={language}>
      <IconButton icon="dots" label={w('more')} popoverTarget={id} />
      <div className="fw-menu" id={id} ref={menu} popover="auto">
        {item('history', w('versions'), onVersions)}
        {item('bin', w('discard'), forget)}
      </div>
    </span>
  )
}
