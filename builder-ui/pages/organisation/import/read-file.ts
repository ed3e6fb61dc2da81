// A people file as text. Sheets saved by Chinese offices are often GB 18030; what is no UTF-8 is read as that.

/** The words of a file whatever its encoding; null when it is no text at all. */
export const readTextFile = async (file: Blob): Promise<string | null> => {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = decode(bytes)
  return text?.includes('\u0000') === true ? null : text
}

const decode = (bytes: Uint8Array): string | null => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return strictly('utf-8', bytes) ?? strictly('gb18030', bytes)
}

const strictly = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not this encoding: the caller tries the next one.
    return null
  }
}
