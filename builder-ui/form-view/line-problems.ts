// Problems of lines travel beside the values: the grid is a control and controls know no problems of others.
import { createContext, useContext } from 'react'
import { problemSentence, useLanguage } from '../kit/index.ts'
import { type Problem, placeOf } from './engine.ts'

export const LineProblems = createContext<(field: string) => readonly Problem[]>(() => [])

/** What is wrong with one cell of one line. */
export const useLineProblems = (
  field: string,
  line: number,
  column: string,
): { readonly sentence: string | undefined } => {
  const language = useLanguage()
  const found = useContext(LineProblems)(field).find((each) => {
    const place = placeOf(each.at)
    return place?.line === line && place.column === column
  })
  return { sentence: found === undefined ? undefined : problemSentence(found, language) }
}
