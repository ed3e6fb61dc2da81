// A new member: a name is enough. The invite link comes right after.
import { useState } from 'react'
import { type Department, useCreateMember } from '../../../api/index.ts'
import { Button, toast, useWords } from '../../../kit/index.ts'
import { Drawer } from '../drawer.tsx'
import { words } from '../words.ts'
import { isComplete, MemberFields, memberBody, NO_MEMBER } from './member-fields.tsx'
import { memberWords } from './member-words.ts'

interface NewMemberProps {
  readonly slug: string
  readonly departments: readonly Department[]
  readonly department: string | null
  readonly onClose: () => void
  readonly onDone: (member: string) => void
}

export const NewMemberDrawer = ({ slug, departments, department, onClose, onDone }: NewMemberProps) => {
  const say = useWords(words)
  const tell = useWords(memberWords)
  const create = useCreateMember(slug)
  const [values, setValues] = useState({ ...NO_MEMBER, department })
  const head = departments.find((each) => each.id === values.department)?.heads[0]?.name
  const add = async (): Promise<void> => {
    const made = await create.mutateAsync(memberBody(values))
    toast(tell('addedToast', { name: made.name }))
    onDone(made.id)
  }
  return (
    <form
      noValidate
      className="org-drawer-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What the server says against it is shown beside the field.
        void add().catch(() => undefined)
      }}
    >
      <Drawer
        title={say('newMember')}
        onClose={onClose}
        foot={
          <>
            <Button type="submit" look="primary" busy={create.isPending} disabled={!isComplete(values)}>
              {say('add')}
            </Button>
            <Button onClick={onClose}>{say('cancel')}</Button>
          </>
        }
      >
        <MemberFields
          fresh
          slug={slug}
          departments={departments}
          values={values}
          onChange={setValues}
          refusal={create.error}
          head={head}
        />
      </Drawer>
    </form>
  )
}
