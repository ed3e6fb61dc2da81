// Holds the imports of a set of sources against the rules and names every breach in one line.

import {
  DOORS,
  NODE_MODULES_IN,
  OPEN_SHELVES,
  PACKAGES,
  PG_FOLDER,
  PG_PACKAGES,
  PURE_IN_PG,
  ROOMS,
  SHELVES,
  TOOLS,
} from './rules.ts'
import type { ResolvedImport, Source } from './sources.ts'

/** Where a file stands: its room, its shelf (if the room has any) and the shelf's rank. */
interface Place {
  readonly room: string
  readonly shelf: string | undefined
  readonly rank: number
}

export function importBreaches(sources: readonly Source[], known: ReadonlySet<string>): string[] {
  return sources
    .filter((source) => !TOOLS.includes(source.path))
    .flatMap((source) => source.imports.flatMap((found) => breachOf(source.path, found, known) ?? []))
}

function breachOf(from: string, found: ResolvedImport, known: ReadonlySet<string>): string | undefined {
  const reason = found.file === undefined ? packageBreach(from, found, known) : fileBreach(from, found.file)
  return reason && `${from}:${found.line} imports ${found.file ?? found.specifier}: ${reason}`
}

function fileBreach(from: string, to: string): string | undefined {
  const [own, other] = [placeOf(from), placeOf(to)]
  if (TOOLS.includes(to)) return 'a tool is imported by nobody'
  if (own.room === 'tests' || own.room === 'top') return undefined
  if (own.room !== other.room && !ROOMS[own.room]?.includes(other.room))
    return `${own.room} may not know ${other.room}`
  if (isPg(to) && !isPg(from) && (own.room === 'runtime' || own.room === 'builder-ui')) {
    return 'pure code may not import database code'
  }
  if (own.room === other.room && isHigher(own, other)) return `shelf ${other.shelf} is not below ${own.shelf}`
  return doorBreach(from, to, own, other)
}

/** Files at the top of a room wire its shelves together: they have no shelf and see all of them. */
function isHigher(own: Place, other: Place): boolean {
  if (own.shelf === undefined || own.shelf === other.shelf) return false
  return other.shelf === undefined ? other.room !== 'schemas' && !isShared(other) : other.rank >= own.rank
}

/** A room's top is above its shelves, except in schemas (no shelves). */
const isShared = (place: Place): boolean => SHELVES[place.room] === undefined

function doorBreach(from: string, to: string, own: Place, other: Place): string | undefined {
  const inside = own.room === other.room && own.shelf === other.shelf
  if (inside) return isOwnDoor(from, to) ? 'insiders never import their own door' : undefined
  if (!/\.(ts|tsx)$/.test(to) || other.shelf === undefined) return undefined
  if (own.room === other.room && own.shelf === undefined) return undefined
  if (OPEN_SHELVES.some((shelf) => to.startsWith(`${shelf}/`)) || DOORS.includes(to)) return undefined
  return /\/index(\.pg)?\.tsx?$/.test(to) ? undefined : 'past the door (index.ts, index.pg.ts)'
}

/** The door of a folder in which the importing file lies itself. A `.pg` door may read the pure one. */
function isOwnDoor(from: string, to: string): boolean {
  const door = /^(.*\/)index(\.pg)?\.tsx?$/.exec(to)
  return door?.[1] !== undefined && from.startsWith(door[1]) && !/\/index(\.pg)?\.tsx?$/.test(from)
}

export function isPg(path: string): boolean {
  if (PURE_IN_PG.includes(path)) return false
  return path.startsWith(PG_FOLDER) || /\.pg\.tsx?$/.test(path)
}

function packageBreach(from: string, found: ResolvedImport, known: ReadonlySet<string>): string | undefined {
  const { specifier } = found
  if (specifier.startsWith('node:')) {
    return isPg(from) || NODE_MODULES_IN.some((place) => from.startsWith(place))
      ? undefined
      : 'no Node modules here'
  }
  const { room } = placeOf(from)
  if (!known.has(packageName(specifier))) return 'the package is not in package.json'
  if (room === 'tests' || room === 'top') return undefined
  return packageAllowed(from, found)
    ? undefined
    : 'the package is not listed for this place (tests/architecture/rules.ts)'
}

function packageAllowed(from: string, found: ResolvedImport): boolean {
  const rules = PACKAGES.filter((rule) => from.startsWith(rule.where))
  const lists = rules.flatMap((rule) => [
    ...rule.packages,
    ...(found.dynamic ? (rule.lazily ?? []) : []),
    ...(found.typeOnly ? (rule.types ?? []) : []),
  ])
  const all = isPg(from) ? [...lists, ...PG_PACKAGES] : lists
  return all.some((entry) => matchesPackage(entry, found.specifier))
}

/** `antd` covers its sub-paths; `@codemirror/*` a scope; `typebox/*` sub-paths only. */
export function matchesPackage(entry: string, specifier: string): boolean {
  if (entry.endsWith('/*')) return specifier.startsWith(entry.slice(0, -1))
  return specifier === entry || specifier.startsWith(`${entry}/`)
}

function packageName(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return specifier.startsWith('@') ? `${first}/${second}` : first
}

export function placeOf(path: string): Place {
  const parts = path.split('/')
  const room = parts.length > 1 ? (parts[0] ?? '') : 'top'
  const ranks = SHELVES[room]
  if (!ranks || parts.length < 3) return { room, shelf: undefined, rank: Number.POSITIVE_INFINITY }
  const rank = ranks.findIndex((words) => words.some((word) => path.startsWith(`${room}/${word}/`)))
  const shelf = ranks[rank]?.find((word) => path.startsWith(`${room}/${word}/`))
  if (shelf === undefined)
    throw new Error(`${path}: this shelf is not in the order of tests/architecture/rules.ts`)
  return { room, shelf, rank }
}
