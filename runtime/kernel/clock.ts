// Time and ids are arguments. The server makes one Clock from the system; tests make one they can turn.
export interface Clock {
  /** The instant now, whole milliseconds. */
  readonly now: () => Date
  /** A new UUID of version 7, ordered by time (RFC 9562). */
  readonly newId: () => string
}
