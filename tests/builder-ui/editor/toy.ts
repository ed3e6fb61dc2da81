// A small document with two commands, so that history and session are told without forms: a list of named notes.
import { type AnyCommand, defineCommand } from '../../../runtime/kernel/command.ts'
import { problem } from '../../../runtime/kernel/problem.ts'
import { registry } from '../../../runtime/kernel/registry.ts'
import { failed, ok } from '../../../runtime/kernel/result.ts'

export type Notes = Readonly<Record<string, string>>

const label = (name: string) => ({ 'zh-CN': name, en: name })

/** `text` null takes the note away. */
const put = defineCommand<Notes, { readonly key: string; readonly text: string | null }>({
  name: 'put',
  label: label('put'),
  args: {},
  run: (doc, { key, text }) => {
    const { [key]: before, ...rest } = doc
    const inverse = { name: 'put', args: { key, text: before ?? null } }
    return ok({ doc: text === null ? rest : { ...rest, [key]: text }, inverse })
  },
})

const swap = defineCommand<Notes, { readonly one: string; readonly other: string }>({
  name: 'swap',
  label: label('swap'),
  args: {},
  run: (doc, args) => {
    const { [args.one]: one, [args.other]: other } = doc
    if (one === undefined || other === undefined)
      return failed(problem('F_UNKNOWN_FIELD', '', { params: { field: args.one } }))
    return ok({ doc: { ...doc, [args.one]: other, [args.other]: one }, inverse: { name: 'swap', args } })
  },
})

export const toyCommands = registry<AnyCommand<Notes>>('toy command', (each) => each.name, [put, swap])
export const putCall = (key: string, text: string | null) => ({ name: 'put', args: { key, text } })
export const swapCall = (one: string, other: string) => ({ name: 'swap', args: { one, other } })
