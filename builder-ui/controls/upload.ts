// Uploading for the file and image controls: one file after the other, kept by reference, refusals said in words.
import { useState } from 'react'
import type { FileRef, Json } from '../../runtime/values/index.ts'
import { LIMITS } from '../../schemas/keys.ts'
import { useWords } from '../kit/index.ts'
import type { InputProps } from './control.ts'
import { words } from './words.ts'
import { useControlWorld } from './world.ts'

const isFileRef = (each: unknown): each is FileRef =>
  typeof each === 'object' && each !== null && 'id' in each && 'name' in each
export const filesOf = (value: Json): readonly FileRef[] =>
  Array.isArray(value) ? (value as readonly unknown[]).filter(isFileRef) : []
const toJson = (files: readonly FileRef[]): Json =>
  files.length === 0 ? null : files.map((file) => ({ ...file }))

/** Adds and drops files of a field; `busy` is the name of the one on its way. */
export const useUpload = (props: InputProps) => {
  const world = useControlWorld()
  const say = useWords(words)
  const [busy, setBusy] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const add = async (chosen: readonly File[]) => {
    let kept = filesOf(props.value)
    setRefused(null)
    for (const file of chosen) {
      if (file.size > LIMITS.uploadBytes) {
        setRefused(say('tooLarge', { name: file.name }))
        continue
      }
      setBusy(file.name)
      try {
        kept = [...kept, await world.upload(file)]
        props.onChange(toJson(kept))
      } catch {
        setRefused(say('notUploaded', { name: file.name }))
      }
    }
    setBusy(null)
  }
  const drop = (id: string) => props.onChange(toJson(filesOf(props.value).filter((each) => each.id !== id)))
  return { busy, refused, add, drop }
}
