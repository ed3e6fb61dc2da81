// Small thinking of the people pages: files in the encodings sheets are saved with, browsers by what they say about themselves.
import { describe, expect, test } from 'vitest'
import { clientName } from '../../../builder-ui/pages/account/client-name.ts'
import { readTextFile } from '../../../builder-ui/pages/organisation/import/read-file.ts'

describe('a people file', () => {
  const bytes = (hex: string) => new Blob([Uint8Array.from(Buffer.from(hex, 'hex'))])
  test.each([
    ['UTF-8', 'e5a793e5908d', '姓名'],
    ['UTF-8 with a mark', 'efbbbfe5a793e5908d', '姓名'],
    ['GB 18030', 'd0d5c3fb', '姓名'],
    ['UTF-16 of a spreadsheet', 'fffed3590d54', '姓名'],
    ['a program instead of text', '504b030400000000', null],
  ])('in %s', async (_, hex, text) => {
    expect(await readTextFile(bytes(hex))).toBe(text)
  })
})

describe('a browser', () => {
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0',
      { browser: 'Edge', system: 'Windows', phone: false },
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0',
      { browser: 'WeChat', system: 'iPhone', phone: true },
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; 24031PN0DC) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
      { browser: 'Chrome', system: 'Android', phone: true },
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
      { browser: 'Safari', system: 'macOS', phone: false },
    ],
    ['', { browser: '', system: '', phone: false }],
  ])('%s', (agent, name) => {
    expect(clientName(agent)).toEqual(name)
  })
})
