// Random flows under random verbs: nothing gets stuck, nobody decides twice, the log is the truth. Prints its seed (SEED=…).
import { describe, expect, test } from 'vitest'
import { advance } from '../../../runtime/workflow/index.ts'
import { seeded } from '../../support/seed.ts'
import { planted } from './planted.ts'
import { walk } from './random-flow.ts'

describe('random verbs on random flows', () => {
  test('10,000 steps keep every invariant', () => {
    const random = seeded('flow properties')
    let steps = 0
    while (steps < 10_000) steps += walk(random, 25, advance) + 1
    expect(steps).toBeGreaterThanOrEqual(10_000)
  }, 60_000)

  test.each(Object.entries(planted))(
    'catches: %s',
    (name, faulty) => {
      const random = seeded(name)
      const hunt = () => {
        for (let walks = 0; walks < 400; walks++) walk(random, 25, faulty)
      }
      expect(hunt).toThrow()
    },
    60_000,
  )
})
