// The world of a preview: people, departments and records are the real ones, but nothing leaves the browser.
import { useMemo } from 'react'
import { type FormModel, fieldTypes } from '../../../runtime/forms/index.ts'
import { type FormAddress, queryRecords, type WorkspaceInfo } from '../../api/index.ts'
import type { ControlWorld } from '../../controls/index.ts'
import { newLineId, useFormWorld } from '../../form-view/index.ts'

export function usePreviewWorld(
  { slug, app, form }: FormAddress,
  model: FormModel,
  workspace: WorkspaceInfo,
): ControlWorld {
  const world = useFormWorld({ slug, app, form }, workspace)
  return useMemo(() => {
    const pictures = new Map<string, string>()
    return {
      ...world,
      // The draft is not known to the server's search of a relation, so the linked form itself is asked.
      searchRecords: async (path, search, signal) => {
        const target = targetOf(model, path)
        if (target === undefined) return []
        const { items } = await queryRecords(addressOf({ slug, app }, target), { search, limit: 30 }, signal)
        return items.map((each) => ({ id: each.id, name: each.title }))
      },
      upload: async (file) => {
        const id = newLineId()
        pictures.set(id, URL.createObjectURL(file))
        return { id, name: file.name, size: file.size, type: file.type }
      },
      fileUrl: (id) => pictures.get(id) ?? '',
    }
  }, [world, model, slug, app])
}

/** The form a relation at `customer` or `lines.customer` points to. */
function targetOf(model: FormModel, path: string): string | undefined {
  const [first = '', second] = path.split('.')
  const field = model.byKey.get(first)
  const own = second === undefined ? field : field?.columns?.find((column) => column.key === second)
  return own === undefined ? undefined : fieldTypes.get(own.def.type).target?.(own.props)
}

/** `customer` is a form of this app, `crm/customer` one of another. */
function addressOf(here: { slug: string; app: string }, target: string): FormAddress {
  const [app = here.app, form] = target.includes('/') ? target.split('/') : [here.app, target]
  return { slug: here.slug, app, form: form ?? target }
}
