// Environment → Config. Nothing else of the product reads process.env.
import { isIP } from 'node:net'
import type { RateLimits } from './plugins/rate-limit.ts'
import { DEFAULT_LIMITS } from './plugins/rate-limit.ts'
import type { StartInput } from './start-input.ts'

export interface Config {
  readonly host: string
  readonly port: number
  /** Origin people type, without a slash at the end: invitation links start with it. */
  readonly publicUrl: string
  readonly dataDir: string
  /** Built interface; absent in development. */
  readonly interfaceDir: string | null
  readonly ddlUrl: string
  readonly dataUrl: string
  readonly embedded: boolean
  readonly demo: boolean
  /** The secret of the installation when the environment brings it; else a file beside the data. */
  readonly installationKey: string | null
  readonly limits: RateLimits
}

const DEFAULT_PORT = 3000
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

export const readConfig = (input: StartInput): Config => {
  const { env } = input
  const host = env.HOST || '127.0.0.1'
  const port = readPort(env.PORT)
  return {
    host,
    port,
    publicUrl: readPublicUrl(env.PUBLIC_URL, host, port),
    dataDir: input.dataDir,
    interfaceDir: input.interfaceDir ?? null,
    ddlUrl: input.ownerUrl,
    dataUrl: input.appUrl ?? input.ownerUrl,
    embedded: input.embedded,
    demo: input.demo,
    installationKey: env.INSTALLATION_KEY || null,
    limits: readLimits(env),
  }
}

/** Reachable from other machines: the set-up page then asks for the code printed on the console. */
export const isBoundWider = (host: string): boolean => !LOOPBACK.has(host)

const readPort = (text: string | undefined): number => {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, it is "${text}"`)
  return port
}

/** An office behind one address, or a program that reads a lot, may need more than the defaults. */
const readLimits = (env: StartInput['env']): RateLimits => ({
  ...DEFAULT_LIMITS,
  perAddress: readCount('RATE_LIMIT_ADDRESS', env.RATE_LIMIT_ADDRESS, DEFAULT_LIMITS.perAddress),
  perPrincipal: readCount('RATE_LIMIT_ACCOUNT', env.RATE_LIMIT_ACCOUNT, DEFAULT_LIMITS.perPrincipal),
})

const readCount = (name: string, text: string | undefined, fallback: number): number => {
  if (text === undefined || text === '') return fallback
  if (!/^[1-9][0-9]{0,8}$/.test(text))
    throw new Error(`${name} must be a whole number from 1, it is "${text}"`)
  return Number(text)
}

const readPublicUrl = (text: string | undefined, host: string, port: number): string => {
  if (text === undefined || text === '')
    return `http://${isBoundWider(host) && isIP(host) === 0 ? host : 'localhost'}:${port}`
  try {
    const url = new URL(text)
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      throw new Error(`unknown protocol ${url.protocol}`)
    return url.origin
  } catch (cause) {
    throw new Error(`PUBLIC_URL must be an address such as https://forms.example.com, it is "${text}"`, {
      cause,
    })
  }
}
