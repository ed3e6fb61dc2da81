// Door of the file shelf, pure part.
export type { FileRow, NewFile } from './file-row.ts'
export { isPicture, type PictureType } from './picture.ts'
