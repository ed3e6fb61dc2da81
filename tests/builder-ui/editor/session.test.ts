import { expect, test } from 'vitest'
import { perform } from '../../../builder-ui/editor/history.ts'
import { type DraftWorld, draftSession, type QueuedCommand } from '../../../builder-ui/editor/session.ts'
import { problem } from '../../../runtime/kernel/problem.ts'
import { type Notes, putCall, swapCall, toyCommands } from './toy.ts'

const label = { 'zh-CN': '一步', en: 'Step' }
const gone = problem('F_UNKNOWN_FIELD', '', { params: { field: 'a' } })
class Offline extends Error {}
class Refused extends Error {
  readonly problems = [gone]
}

/** A server that holds one draft and answers as the product's does; clocks and network are turned by the story. */
function given(doc: Notes = {}, kept: readonly QueuedCommand[] = []) {
  const server = {
    doc,
    rev: 1,
    seen: new Set<string>(),
    batches: [] as string[][],
    trouble: null as Error | null,
  }
  const timers: (() => void)[] = []
  let keptNow: readonly QueuedCommand[] = kept
  let ids = 0
  const world: DraftWorld<Notes> = {
    commands: toyCommands,
    load: async () => ({
      doc: server.doc,
      rev: server.rev,
      baseVersion: 0,
      updatedAt: '2026-11-24T00:00:00.000Z',
      problems: [],
    }),
    send: async (_, commands) => {
      if (server.trouble !== null) throw server.trouble
      const rejected = []
      server.batches.push(commands.map((each) => each.name))
      for (const call of commands) {
        if (server.seen.has(call.commandId)) continue
        server.seen.add(call.commandId)
        const done = perform(toyCommands, server.doc, [call])
        if (done.ok) server.doc = done.value.doc
        else rejected.push({ commandId: call.commandId, problems: done.problems })
      }
      server.rev += 1
      return { doc: server.doc, rev: server.rev, problems: [], rejected }
    },
    newId: () => `id-${++ids}`,
    now: () => new Date('2026-11-24T00:00:01.000Z'),
    later: (work) => {
      timers.push(work)
      return () => void timers.splice(timers.indexOf(work), 1)
    },
    isPassing: (error) => error instanceof Offline,
    report: (error) => {
      throw error
    },
    keep: (waiting) => {
      keptNow = waiting
    },
  }
  const start = { doc, rev: 1, baseVersion: 0, updatedAt: '2026-11-24T00:00:00.000Z', problems: [] }
  const session = draftSession(start, world, kept)
  return { server, session, kept: () => keptNow, tick: () => timers.shift()?.() }
}

test('a step is shown at once and saved after a pause', async () => {
  const { session, server } = given()
  expect(session.run(label, [putCall('a', '1')])).toBe(true)
  expect(session.view()).toMatchObject({ doc: { a: '1' }, saving: 'waiting' })
  expect(server.doc).toEqual({})
  await session.flush()
  expect(server.doc).toEqual({ a: '1' })
  expect(session.view()).toMatchObject({ saving: 'saved', rev: 2 })
})

test('undo and redo travel as commands', async () => {
  const { session, server } = given({ a: 'old' })
  session.run(label, [putCall('a', 'new')])
  session.undo()
  await session.flush()
  expect(server.doc).toEqual({ a: 'old' })
  session.redo()
  await session.flush()
  expect(server.doc).toEqual({ a: 'new' })
})

test('what a colleague did arrives with the answer, ours on top', async () => {
  const { session, server } = given()
  session.run(label, [putCall('a', 'mine')])
  server.doc = { b: 'his' }
  await session.flush()
  expect(session.view().doc).toEqual({ a: 'mine', b: 'his' })
})

test('a step whose target the colleague removed is refused with its problem, never swallowed', async () => {
  const { session, server } = given({ a: '1', b: '2' })
  session.run(label, [swapCall('a', 'b')])
  server.doc = { b: '2' }
  await session.flush()
  expect(session.view().doc).toEqual({ b: '2' })
  expect(session.view().refused).toMatchObject([{ problems: [{ code: 'F_UNKNOWN_FIELD' }] }])
  session.dismiss(session.view().refused[0]?.id ?? '')
  expect(session.view().refused).toEqual([])
})

test('a step that cannot be done is not shown', () => {
  const { session } = given()
  expect(session.run(label, [swapCall('a', 'b')])).toBe(false)
  expect(session.view()).toMatchObject({
    doc: {},
    saving: 'saved',
    refused: [{ problems: [{ code: 'F_UNKNOWN_FIELD' }] }],
  })
})

test('without a connection steps wait, in order, and save themselves later', async () => {
  const { session, server, tick, kept } = given()
  server.trouble = new Offline()
  session.run(label, [putCall('a', '1')])
  await expect(session.flush()).rejects.toThrow(Offline)
  session.run(label, [putCall('a', '2')])
  expect(session.view().doc).toEqual({ a: '2' })
  expect(kept()).toHaveLength(2)
  server.trouble = null
  tick()
  await session.flush()
  expect(server.doc).toEqual({ a: '2' })
  expect(kept()).toEqual([])
})

test('steps kept over a reload are shown and sent, once', async () => {
  const kept = [{ ...putCall('a', '1'), commandId: 'before-reload' }]
  const { session, server } = given({}, kept)
  expect(session.view()).toMatchObject({ doc: { a: '1' }, saving: 'waiting' })
  server.seen.add('before-reload')
  server.doc = { a: '1' }
  await session.flush()
  expect(server.doc).toEqual({ a: '1' })
})

test('a batch the server refuses for good is dropped and its problem shown', async () => {
  const { session, server } = given({ a: '1' })
  server.trouble = new Refused()
  session.run(label, [putCall('a', '2')])
  await expect(session.flush()).rejects.toThrow(Refused)
  expect(session.view()).toMatchObject({ doc: { a: '1' }, saving: 'saved', refused: [{ problems: [gone] }] })
})

test('the document keeps its identity when the answer says the same', async () => {
  const { session } = given()
  session.run(label, [putCall('a', '1')])
  const { doc } = session.view()
  await session.flush()
  expect(session.view().doc).toBe(doc)
})

test('looking again takes a colleague’s draft when nothing of ours waits', async () => {
  const { session, server } = given()
  server.doc = { b: 'his' }
  server.rev = 7
  await session.refresh()
  expect(session.view()).toMatchObject({ doc: { b: 'his' }, rev: 7 })
})
