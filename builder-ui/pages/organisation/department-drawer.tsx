// A department: name in both languages, where it belongs, who leads it. A new one is asked for the same things.
import { useState } from 'react'
import type { Text } from '../../../schemas/text.ts'
import { type Department, errorSentence, useChangeDepartment, useCreateDepartment } from '../../api/index.ts'
import { BindingPicker, TextRows } from '../../editor/index.ts'
import { Button, Field, Notice, toast, useText, useWords } from '../../kit/index.ts'
import { Drawer } from './drawer.tsx'
import { departmentChoices, idsBelow } from './places.ts'
import { departmentWords, words } from './words.ts'

interface DepartmentDrawerProps {
  readonly slug: string
  readonly departments: readonly Department[]
  /** Missing: a new one. */
  readonly department?: Department
  readonly parent: string | null
  readonly onClose: () => void
  readonly onDone: (id: string | null) => void
}

export const DepartmentDrawer = ({
  slug,
  departments,
  department,
  parent: below,
  onClose,
  onDone,
}: DepartmentDrawerProps) => {
  const say = useWords(words)
  const tell = useWords(departmentWords)
  const text = useText()
  const create = useCreateDepartment(slug)
  const change = useChangeDepartment(slug)
  const [name, setName] = useState<Text>(department?.name ?? {})
  const [parent, setParent] = useState(department === undefined ? below : department.parent)
  const [heads, setHeads] = useState(department?.heads.map((each) => each.id) ?? [])
  const closed = department === undefined ? new Set<string>() : idsBelow(departments, department.id)
  const refusal = create.error ?? change.error
  const named = Object.values(name).some((each) => each.trim() !== '')
  const save = async (): Promise<void> => {
    const body = { name, parent, heads }
    const made =
      department === undefined
        ? await create.mutateAsync(body)
        : await change.mutateAsync({ id: department.id, ...body })
    toast(tell(department === undefined ? 'added' : 'moved', { name: text(made.name) }))
    onDone(made.id)
  }
  const retire = async (id: string): Promise<void> => {
    await change.mutateAsync({ id, retired: true })
    const undo = () => void change.mutateAsync({ id, retired: false }).catch(() => undefined)
    toast(tell('retired', { name: text(name) }), { undo })
    onDone(null)
  }
  // What the server says against it is shown above.
  const shown = (work: Promise<void>) => void work.catch(() => undefined)
  return (
    <Drawer
      title={department === undefined ? say('newDepartment') : text(department.name)}
      onClose={onClose}
      foot={
        <>
          <Button
            look="primary"
            busy={create.isPending || change.isPending}
            disabled={!named}
            onClick={() => shown(save())}
          >
            {say(department === undefined ? 'add' : 'save')}
          </Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </>
      }
    >
      {refusal === null ? null : <Notice tone="danger" title={errorSentence(refusal)} />}
      <div className="org-rows">
        <TextRows
          label={tell('name')}
          value={name}
          onChange={setName}
          optional
          ask={department === undefined}
        />
      </div>
      <Field label={tell('parent')}>
        {({ id }) => (
          <select
            id={id}
            className="fw-input"
            value={parent ?? ''}
            onChange={(event) => setParent(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{tell('top')}</option>
            {departmentChoices(departments, text)
              .filter((each) => !closed.has(each.id))
              .map((each) => (
                <option key={each.id} value={each.id}>
                  {each.path}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label={tell('heads')} hint={tell('headsHint')}>
        {({ id }) => (
          <BindingPicker
            id={id}
            slug={slug}
            kinds={['member']}
            value={heads.map((each) => ({ kind: 'member', id: each }))}
            onChange={(value) => setHeads(value.flatMap((each) => each.id ?? []))}
            label={tell('heads')}
          />
        )}
      </Field>
      {department === undefined ? null : (
        <div>
          <Button look="link" onClick={() => shown(retire(department.id))}>
            {tell('retire')}
          </Button>
        </div>
      )}
    </Drawer>
  )
}
