// Commands over JSON paths for kinds of definitions without commands of their own, each with its inverse. The document's schema
// is checked after every command by whoever applies it.
import { Type } from 'typebox'
import type { OwnText } from '../../../schemas/text.ts'
import { type AnyCommand, type CommandCall, defineCommand } from '../../kernel/command.ts'
import { problem } from '../../kernel/problem.ts'
import { type Registry, registry } from '../../kernel/registry.ts'
import { failed, ok, type Result } from '../../kernel/result.ts'
import {
  firstMissing,
  insertItem,
  isPath,
  type Path,
  pointer,
  reaches,
  readAt,
  withoutItem,
  writeAt,
} from '../json-path.ts'

const PathShape = () =>
  Type.Array(Type.Union([Type.String({ maxLength: 64 }), Type.Integer({ minimum: 0, maximum: 100_000 })]), {
    minItems: 1,
    maxItems: 32,
  })
const Index = () => Type.Integer({ minimum: 0, maximum: 100_000 })

interface Step {
  readonly doc: unknown
  readonly inverse: CommandCall
}
const gone = (path: Path): Result<Step> =>
  failed(problem('F_GONE', pointer(path), { params: { what: path.join('.') } }))
const label = (chinese: string, english: string): OwnText => ({ 'zh-CN': chinese, en: english })

interface SetArgs {
  readonly path: Path
  readonly value?: unknown
}
/** Writes a property; without `value` it is removed. */
const set = defineCommand<unknown, SetArgs>({
  name: 'set',
  label: label('修改', 'Change'),
  args: Type.Object(
    { path: PathShape(), value: Type.Optional(Type.Unknown()) },
    { additionalProperties: false },
  ),
  run: (doc, { path, value }) => {
    const before = readAt(doc, path)
    const missing = firstMissing(doc, path)
    if (!isPath(path) || (before === undefined && missing.length === path.length && !reaches(doc, path)))
      return gone(path)
    const inverse: SetArgs = before === undefined ? { path: missing } : { path, value: before }
    return ok({ doc: writeAt(doc, path, value), inverse: { name: 'set', args: inverse } })
  },
})

interface InsertArgs {
  readonly path: Path
  readonly index: number
  readonly value: unknown
}
/** Puts an item into the list at `path`; a list that is missing is made. */
const insert = defineCommand<unknown, InsertArgs>({
  name: 'insert',
  label: label('添加', 'Add'),
  args: Type.Object(
    { path: PathShape(), index: Index(), value: Type.Unknown() },
    { additionalProperties: false },
  ),
  run: (doc, { path, index, value }) => {
    const list = readAt(doc, path)
    if (!isPath(path) || (list !== undefined && !Array.isArray(list))) return gone(path)
    if (list === undefined)
      return ok({
        doc: writeAt(doc, path, [value]),
        inverse: { name: 'set', args: { path: firstMissing(doc, path) } },
      })
    const place = Math.min(index, list.length)
    return ok({
      doc: writeAt(doc, path, insertItem(list, place, value)),
      inverse: { name: 'remove', args: { path, index: place } },
    })
  },
})

interface ItemArgs {
  readonly path: Path
  readonly index: number
}
const remove = defineCommand<unknown, ItemArgs>({
  name: 'remove',
  label: label('删除', 'Remove'),
  args: Type.Object({ path: PathShape(), index: Index() }, { additionalProperties: false }),
  run: (doc, { path, index }) => {
    const list = readAt(doc, path)
    if (!isPath(path) || !Array.isArray(list) || index >= list.length) return gone([...path, index])
    return ok({
      doc: writeAt(doc, path, withoutItem(list, index)),
      inverse: { name: 'insert', args: { path, index, value: list[index] } },
    })
  },
})

interface MoveArgs {
  readonly path: Path
  readonly from: number
  readonly to: number
}
const move = defineCommand<unknown, MoveArgs>({
  name: 'move',
  label: label('移动', 'Move'),
  args: Type.Object({ path: PathShape(), from: Index(), to: Index() }, { additionalProperties: false }),
  run: (doc, { path, from, to }) => {
    const list = readAt(doc, path)
    if (!isPath(path) || !Array.isArray(list) || from >= list.length) return gone([...path, from])
    const place = Math.min(to, list.length - 1)
    const moved = insertItem(withoutItem(list, from), place, list[from])
    return ok({
      doc: writeAt(doc, path, moved),
      inverse: { name: 'move', args: { path, from: place, to: from } },
    })
  },
})

export const genericCommands: Registry<AnyCommand<unknown>> = registry('command', (each) => each.name, [
  set,
  insert,
  remove,
  move,
])
