// Keeps what was read per database and key: keys carry a version, so nothing kept is ever out of date.
import type { Db } from '../pg/index.ts'

const KEPT = 50

export const remember = <T>(): ((db: Db, key: string, read: () => Promise<T>) => Promise<T>) => {
  const kept = new WeakMap<object, Map<string, Promise<T>>>()
  return (db, key, read) => {
    const cache = kept.get(db) ?? new Map<string, Promise<T>>()
    kept.set(db, cache)
    const known = cache.get(key)
    if (known !== undefined) return known
    const loading = read()
    if (cache.size >= KEPT) cache.delete([...cache.keys()][0] ?? '')
    cache.set(key, loading)
    // A failed read must not stay: the next request tries again.
    loading.catch(() => cache.delete(key))
    return loading
  }
}
