// Steps 4, 6 and 7 of the write path for forms whose defaults or rules read other records: the database answers for the drafts
// as they are, then the same checks run that run for everybody. Forms without such formulas cost nothing here.

import { remoteFormulas } from '../../../forms/index.ts'
import { sql } from '../../../kernel/sql.ts'
import type { Tx } from '../../../pg/index.ts'
import type { Access } from '../../access.ts'
import type { ReadWorld } from '../../world.ts'
import { type Draft, setsValues } from '../draft.ts'
import type { RowFacts } from '../rows.ts'
import { fillDraft, type ValueStep, validateDraft } from '../values.ts'
import { type Asking, askDrafts, proposed, ruleAnswers } from './answers.pg.ts'

export interface Foresight {
  /** Some rule needs the database: drafts are validated here, after everything they refer to was looked up. */
  readonly rules: boolean
  /** Defaults of new records, where the writer gave nothing. */
  readonly propose: (drafts: readonly Draft[]) => Promise<void>
  readonly validate: (drafts: readonly Draft[]) => Promise<void>
}

export const foresight = (
  tx: Tx,
  access: Access,
  step: ValueStep,
  world: ReadWorld,
  facts: RowFacts,
): Foresight => {
  const { form } = step
  const { rules, defaults } = remoteFormulas(form.model, world.facts)
  const ownDefaults = defaults.filter(({ subform }) => subform === undefined)
  const asking: Asking = { ctx: tx.ctx, query: tx.query, world, access, form, facts, known: sql`true` }
  return {
    rules: rules.length > 0,
    propose: async (drafts) => {
      const born = drafts.filter((draft) => draft.change.kind === 'create')
      const answers = await askDrafts(asking, born, ownDefaults)
      if (answers.length === 0) return
      for (const draft of born) {
        const mine = answers.filter(({ record }) => record === draft.change.id)
        draft.proposed = Object.fromEntries(mine.map((each) => [each.formula.name, proposed(each)]))
        fillDraft(step, draft)
      }
    },
    validate: async (drafts) => {
      const judged = drafts.filter(setsValues)
      const answers = await askDrafts(asking, judged, rules)
      for (const draft of judged) validateDraft(step, draft, ruleAnswers(answers, draft.change.id))
    },
  }
}
