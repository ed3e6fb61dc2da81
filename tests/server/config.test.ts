// The environment as a table: what is honoured, what is refused and with which words.
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

const read = (env: Record<string, string>) =>
  readConfig({ ownerUrl: 'postgres://owner', embedded: true, dataDir: '/data', demo: false, env, argv: [] })

test.each([
  [{}, { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', dataUrl: 'postgres://owner' }],
  [
    { PORT: '', HOST: '' },
    { host: '127.0.0.1', port: 3000 },
  ],
  [{ PORT: '8080' }, { port: 8080, publicUrl: 'http://localhost:8080' }],
  [{ HOST: 'forms.lan' }, { publicUrl: 'http://forms.lan:3000' }],
  [{ HOST: '0.0.0.0' }, { publicUrl: 'http://localhost:3000' }],
  [{ PUBLIC_URL: 'https://forms.example.com/' }, { publicUrl: 'https://forms.example.com' }],
  [{}, { limits: { perAddress: 6_000, perPrincipal: 1_200, perAddressSignIn: 20 } }],
  [
    { RATE_LIMIT_ADDRESS: '9', RATE_LIMIT_ACCOUNT: '7' },
    { limits: { perAddress: 9, perPrincipal: 7, perAddressSignIn: 20 } },
  ],
])('%j is read as %j', (env, wanted) => expect(read(env)).toMatchObject(wanted))

test.each([
  [{ PORT: 'x' }, /PORT must be a number/],
  [{ PORT: '70000' }, /PORT must be a number/],
  [{ PUBLIC_URL: 'forms.example.com' }, /PUBLIC_URL must be an address/],
  [{ PUBLIC_URL: 'ftp://forms.example.com' }, /PUBLIC_URL must be an address/],
  [{ RATE_LIMIT_ADDRESS: '0' }, /RATE_LIMIT_ADDRESS must be a whole number/],
  [{ RATE_LIMIT_ACCOUNT: '1e3' }, /RATE_LIMIT_ACCOUNT must be a whole number/],
])('%j is refused', (env, words) => expect(() => read(env)).toThrow(words))
