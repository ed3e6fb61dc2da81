/** Paths of a workspace start here. */
export const wsPath = (slug: string, rest = ''): string => `/w/${encodeURIComponent(slug)}${rest}`
