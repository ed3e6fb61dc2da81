// A setting that is not named for a formula does not decide it: random stored formulas give the same under another zone, fiscal year,
// language, calendar and other rates, unless they say that they ask for it.
import { expect, test } from 'vitest'
import {
  type Facts,
  FORMULA_SETTINGS,
  type FormulaSetting,
  formulaSettings,
} from '../../../../runtime/formula/index.ts'
import { Decimal } from '../../../../runtime/kernel/decimal.ts'
import { seeded } from '../../../support/seed.ts'
import { askJavaScript } from '../javascript.ts'
import { randomFormulas } from './compare.ts'
import { randomWorld } from './rows.ts'

const OTHER: Readonly<Record<FormulaSetting, (facts: Facts) => Partial<Facts>>> = {
  zone: ({ timeZone }) => ({ timeZone: timeZone === 'Pacific/Apia' ? 'America/New_York' : 'Pacific/Apia' }),
  fiscal: ({ fiscalStart }) => ({ fiscalStart: (fiscalStart % 12) + 1 }),
  language: ({ language }) => ({ language: language === 'en' ? 'zh-CN' : 'en' }),
  // Every day is worked.
  calendar: () => ({ calendar: { off: [], work: everyWeekend() } }),
  rates: () => ({ rate: () => new Decimal(3) }),
}
const everyWeekend = (): readonly string[] =>
  Array.from({ length: 366 * 6 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)))
    .filter((day) => day.getUTCDay() % 6 === 0)
    .map((day) => day.toISOString().slice(0, 10))

const WORLDS = 6
const FORMULAS = 500

test(`${WORLDS * FORMULAS} formulas under another of each setting`, { timeout: 60_000 }, () => {
  const random = seeded('settings')
  const moved = new Set<FormulaSetting>()
  for (let world = 0; world < WORLDS; world += 1) {
    const { shape, content } = randomWorld(random, 10)
    const formulas = randomFormulas(random, shape, FORMULAS).formulas.filter(
      (formula) => formula.class === 'stored' || formula.class === 'kept',
    )
    const before = askJavaScript(shape, content, formulas)
    for (const setting of FORMULA_SETTINGS) {
      const facts = { ...shape.facts, ...OTHER[setting](shape.facts) }
      const after = askJavaScript({ ...shape, facts }, content, formulas)
      for (const [index, formula] of formulas.entries()) {
        if (formulaSettings(formula).has(setting)) {
          if (JSON.stringify(after[index]) !== JSON.stringify(before[index])) moved.add(setting)
        } else
          expect([formula.source, setting, after[index]]).toEqual([formula.source, setting, before[index]])
      }
    }
  }
  // The check has teeth: under each setting some formula that names it gives another value.
  expect([...moved].sort()).toEqual([...FORMULA_SETTINGS].sort())
})
