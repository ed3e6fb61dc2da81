// Types of build-stamp.mjs, which is plain JavaScript because it runs before anything is built.

export function isBuilt(root: string): boolean
export function sourceHash(root: string): string
export function writeStamp(root: string, stamp: string): void
export function removeStamp(root: string): void
