// The large editor: text and result on the left, fields and functions on the right; one below the other on a phone. Everything
// typed here is in the definition at once, as in the small input.
import { useState } from 'react'
import { Button, Sheet, useWords } from '../../kit/index.ts'
import { FormulaCore, type FormulaInputProps } from './formula-core.tsx'
import { ManualLink } from './manual-link.tsx'
import { FormulaPalette } from './palette.tsx'
import { Trial } from './trial/trial.tsx'
import { useTrial } from './trial/use-trial.ts'
import { TypeNote } from './type-note.tsx'
import { formulaWords, trialWords } from './words.ts'

interface FormulaSheetProps extends FormulaInputProps {
  readonly onClose: () => void
}

export default function FormulaSheet({ onClose, id: _, ...props }: FormulaSheetProps) {
  const w = useWords(formulaWords)
  const say = useWords(trialWords)
  const [record, setRecord] = useState('')
  const trial = useTrial(props.source, props.scope, props.expected, record)
  return (
    <Sheet
      title={props.label ?? w('formula')}
      open
      onClose={onClose}
      width={1040}
      foot={
        <>
          <ManualLink />
          <span className="fw-grow" />
          <Button look="primary" onClick={onClose}>
            {say('done')}
          </Button>
        </>
      }
    >
      <FormulaCore {...props} rows={4} values={trial.values}>
        {({ checked, insert }) => (
          <div className="fw-formula-large">
            <div className="fw-formula">
              <TypeNote checked={checked} />
              <Trial trial={trial} scope={props.scope} record={record} onRecord={setRecord} />
            </div>
            <FormulaPalette scope={props.scope} onInsert={insert} />
          </div>
        )}
      </FormulaCore>
    </Sheet>
  )
}
