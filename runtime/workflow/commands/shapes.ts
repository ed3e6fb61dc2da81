// Shapes of arguments the commands of a flow share.
import { type TSchema, Type } from 'typebox'
import { Key, LIMITS } from '../../../schemas/keys.ts'
import type { OwnText } from '../../../schemas/text.ts'

export const shape = (properties: Readonly<Record<string, TSchema>>) =>
  Type.Object({ ...properties }, { additionalProperties: false })
export const words = (chinese: string, english: string): OwnText => ({ 'zh-CN': chinese, en: english })
export const Index = () => Type.Integer({ minimum: 0, maximum: LIMITS.flowNodes })
/** The sequence a node stands in: a branch, or null for the main sequence. */
export const Parent = () =>
  Type.Union([Type.Null(), Type.Object({ node: Key(), branch: Key() }, { additionalProperties: false })])
