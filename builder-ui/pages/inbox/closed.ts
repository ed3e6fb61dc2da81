// "Gao Yuan approved 5 min ago. This step is closed": said to whoever comes second.
import type { TimelineEntry } from '../../api/index.ts'
import { currentLanguage, formatAgo, say } from '../../kit/index.ts'
import { deedShort, words } from './words.ts'

const isDeed = (verb: string): verb is keyof typeof deedShort => verb in deedShort

/** The last thing a person did decides what is said. */
export const closedSentence = (
  timeline: readonly TimelineEntry[],
  timeZone: string,
  language = currentLanguage(),
): string => {
  const deed = timeline.findLast((entry) => entry.by !== null && isDeed(entry.verb))
  if (deed === undefined || deed.by === null || !isDeed(deed.verb)) return say(words, 'closed', {}, language)
  const params = {
    name: deed.by.name,
    ago: formatAgo(deed.at, new Date(), timeZone, language),
    deed: say(deedShort, deed.verb, {}, language),
  }
  return say(words, 'closedBy', params, language)
}
