// A formula in a settings panel: the text, a menu of fields and functions, what it gives, and the way to the large editor where
// it is tried on records. The definition always holds keys: renaming breaks nothing.
import { lazy, Suspense, useState } from 'react'
import { IconButton, useWords } from '../../kit/index.ts'
import { FormulaCore, type FormulaInputProps } from './formula-core.tsx'
import { InsertMenu } from './insert-menu.tsx'
import { TypeNote } from './type-note.tsx'
import { trialWords } from './words.ts'

const FormulaSheet = lazy(() => import('./formula-sheet.tsx'))

export function FormulaInput({ showType = false, ...props }: FormulaInputProps) {
  const w = useWords(trialWords)
  const [large, setLarge] = useState(false)
  return (
    <>
      <FormulaCore {...props}>
        {({ checked, insert }) => (
          <>
            <div className="fw-row">
              <InsertMenu scope={props.scope} onInsert={insert} />
              <span className="fw-grow" />
              <IconButton icon="expand" size="small" label={w('open')} onClick={() => setLarge(true)} />
            </div>
            {showType ? <TypeNote checked={checked} /> : null}
          </>
        )}
      </FormulaCore>
      {large ? (
        <Suspense>
          <FormulaSheet {...props} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
