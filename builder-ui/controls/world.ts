// What controls ask of the world around them: names behind ids, searches, uploads, the zone. Given by whoever shows a form.
import { type ComponentType, createContext, useContext } from 'react'
import type { FileRef } from '../../runtime/values/index.ts'
import type { Text } from '../../schemas/text.ts'
import type { InputProps } from './control.ts'

/** Something that may be picked. */
export interface Pick {
  readonly id: string
  readonly name: Text | string
  /** A second line: the path of a department, the mail of a member. */
  readonly under?: string
}

export interface ControlWorld {
  readonly timeZone: string
  readonly currency: string
  /** Today in the workspace's zone. */
  readonly today: string
  readonly searchMembers: (typed: string, signal: AbortSignal) => Promise<readonly Pick[]>
  readonly searchDepartments: (typed: string, signal: AbortSignal) => Promise<readonly Pick[]>
  /** Records the relation field at `path` may point to. */
  readonly searchRecords: (path: string, typed: string, signal: AbortSignal) => Promise<readonly Pick[]>
  readonly upload: (file: File) => Promise<FileRef>
  readonly fileUrl: (id: string) => string
  /** The name behind an id, as far as it is known here. */
  readonly nameOf: (id: string) => Text | string | undefined
  /** Keeps a name that was picked, so that it is shown before the server tells it. */
  readonly learnName: (id: string, name: Text | string) => void
  /** Address of a linked record; undefined where there is none (fill page). */
  readonly recordUrl?: (field: string, id: string) => string | undefined
  /** The grid of sub-form lines, which knows all controls and therefore lives above them. */
  readonly Lines?: ComponentType<InputProps>
}

const refuse = async (): Promise<never> => {
  throw new Error('this form is shown without a ControlWorld')
}

/** Shows values, asks nothing: previews. */
export const QUIET_WORLD: ControlWorld = {
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  today: '',
  searchMembers: async () => [],
  searchDepartments: async () => [],
  searchRecords: async () => [],
  upload: refuse,
  fileUrl: () => '',
  nameOf: () => undefined,
  learnName: () => undefined,
}

const Context = createContext<ControlWorld>(QUIET_WORLD)
export const ControlWorldProvider = Context.Provider
export const useControlWorld = (): ControlWorld => useContext(Context)

/** Reads the `shown` part of an answer: names of people, departments and linked records by id. */
export const shownName = (
  shown: Readonly<Record<string, unknown>>,
  id: string,
): Text | string | undefined => {
  const entry = shown[id]
  if (typeof entry === 'string') return entry
  if (typeof entry !== 'object' || entry === null) return undefined
  if ('title' in entry && typeof entry.title === 'string') return entry.title
  if ('name' in entry) return entry.name as Text | string
  return entry as Text
}
