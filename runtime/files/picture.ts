// What counts as a picture: what every browser shows, told by the first bytes when it is uploaded.
const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export const isPicture = (type: string): boolean => PICTURE_TYPES.some((picture) => picture === type)
