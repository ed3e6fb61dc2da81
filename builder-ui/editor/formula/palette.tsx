// Beside the large editor: every field and every function, found by name, key or pinyin; a press writes it at the caret. Of a
// function it shows what it takes, what it does and an example.
import { useState } from 'react'
import { exampleText, functionManual, parametersOf, type Scope } from '../../../runtime/formula/index.ts'
import type { Text } from '../../../schemas/text.ts'
import { Icon, useLanguage, useText, useWords } from '../../kit/index.ts'
import { searchItems } from '../palette/search.ts'
import { usePinyin } from '../palette/use-pinyin.ts'
import { Segments } from '../panel/row.tsx'
import { ManualLink } from './manual-link.tsx'
import { fieldOffers, functionOffers, type Offer } from './model/offers.ts'
import { formulaWords, trialWords, typeWords } from './words.ts'

interface FormulaPaletteProps {
  readonly scope: Scope
  readonly onInsert: (write: string, back: number) => void
}

const MOST = 200

export function FormulaPalette({ scope, onInsert }: FormulaPaletteProps) {
  const w = useWords(formulaWords)
  const say = useWords(trialWords)
  const text = useText()
  const [kind, setKind] = useState<'field' | 'functions'>('field')
  const [search, setSearch] = useState('')
  const [about, setAbout] = useState<Offer | null>(null)
  const pinyin = usePinyin(search)
  const all = kind === 'field' ? fieldOffers(scope, text) : functionOffers(scope, text)
  const found = searchItems(all, search, pinyin).slice(0, MOST)
  const put = (offer: Offer): void => onInsert(offer.write, offer.back)
  const word = say(kind === 'field' ? 'searchFields' : 'searchFunctions')
  return (
    <aside className="fw-formula-palette" aria-label={say('insert')}>
      <Segments
        label={say('insert')}
        value={kind}
        choices={[
          { value: 'field', name: w('field') },
          { value: 'functions', name: w('functions') },
        ]}
        onChange={(next) => {
          setKind(next)
          setAbout(null)
        }}
      />
      <label className="fw-input">
        <Icon name="search" />
        <input
          value={search}
          aria-label={word}
          placeholder={word}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && found[0] !== undefined && !event.nativeEvent.isComposing)
              put(found[0])
          }}
        />
      </label>
      <div className="fw-formula-offers">
        {found.length === 0 ? <p className="fw-quiet fw-small">{say('none')}</p> : null}
        {groupsOf(found).map(({ group, offers }) => (
          <section key={offers[0]?.id}>
            <h3>{text(group)}</h3>
            {offers.map((offer) => (
              <OfferButton key={offer.id} offer={offer} onPut={put} onAbout={setAbout} />
            ))}
          </section>
        ))}
      </div>
      {about?.kind === 'function' ? <AboutFunction name={about.id} /> : null}
    </aside>
  )
}

interface OfferButtonProps {
  readonly offer: Offer
  readonly onPut: (offer: Offer) => void
  readonly onAbout: (offer: Offer) => void
}

function OfferButton({ offer, onPut, onAbout }: OfferButtonProps) {
  const typeWord = useWords(typeWords)
  return (
    <button
      type="button"
      className="fw-formula-offer"
      onClick={() => onPut(offer)}
      onFocus={() => onAbout(offer)}
      onPointerEnter={() => onAbout(offer)}
    >
      <Icon name={offer.icon} size={14} />
      <span className="fw-clip">{offer.name}</span>
      <span className="fw-quiet fw-small fw-clip">
        {offer.type === undefined ? offer.about : typeWord(offer.type.is)}
      </span>
    </button>
  )
}

/** Offers in their order, cut where the group changes. */
const groupsOf = (
  offers: readonly Offer[],
): readonly { readonly group: Text; readonly offers: readonly Offer[] }[] => {
  const groups: { group: Text; offers: Offer[] }[] = []
  for (const offer of offers) {
    const last = groups.at(-1)
    if (last !== undefined && last.group === offer.group) last.offers.push(offer)
    else groups.push({ group: offer.group, offers: [offer] })
  }
  return groups
}

function AboutFunction({ name }: { readonly name: string }) {
  const w = useWords(formulaWords)
  const text = useText()
  const language = useLanguage()
  const manual = functionManual[name]
  if (manual === undefined) return null
  const [example] = manual.examples
  return (
    <div className="fw-signature">
      <span>
        <strong>{name}</strong>({parametersOf(name).map(text).join(', ')}) <ManualLink name={name} />
      </span>
      <span>{text(manual.text)}</span>
      {example === undefined ? null : (
        <span className="fw-small">
          {w('example', { formula: exampleText(example[0], language), result: example[1] })}
        </span>
      )}
    </div>
  )
}
