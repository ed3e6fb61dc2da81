// The function manual, made from the entries the language itself has: what each function takes, what it does, examples with their
// results. `#SUM` leads to one function.
import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { exampleText, functionManual, parametersOf } from '../../../runtime/formula/index.ts'
import { functionOffers, type Offer, searchItems, usePinyin } from '../../editor/index.ts'
import { defineWords, Icon, useLanguage, useText, useWords } from '../../kit/index.ts'
import './formula-manual.css'

const words = defineWords({
  title: { 'zh-CN': '函数手册', en: 'Function manual' },
  count: { 'zh-CN': '{count} 个函数', en: '{count} {count|function|functions}' },
  search: { 'zh-CN': '找函数，比如 求和、日期', en: 'Find a function, such as sum or date' },
  none: { 'zh-CN': '没找到，换个字试试', en: 'Nothing found. Try other words' },
  groups: { 'zh-CN': '分组', en: 'Groups' },
  example: { 'zh-CN': '例子', en: 'Example' },
  gives: { 'zh-CN': '得', en: 'gives' },
  empty: { 'zh-CN': '空', en: 'empty' },
})

const ALL = { fields: [], form: () => undefined }

export default function FormulaManualPage() {
  const w = useWords(words)
  const text = useText()
  const [search, setSearch] = useState('')
  const pinyin = usePinyin(search)
  const all = functionOffers(ALL, text)
  const found = new Set(searchItems(all, search, pinyin))
  const groups = [...new Set(all.map(({ group }) => group))]
  useNamedEntry()
  return (
    <div className="formula-manual">
      <header>
        <h1>{w('title')}</h1>
        <span className="fw-quiet">{w('count', { count: all.length })}</span>
      </header>
      <label className="fw-input formula-manual-search">
        <Icon name="search" />
        <input
          value={search}
          aria-label={w('search')}
          placeholder={w('search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </label>
      <nav aria-label={w('groups')}>
        {groups.map((group) => (
          <a key={text(group)} href={`#${text(group)}`}>
            {text(group)}
          </a>
        ))}
      </nav>
      {found.size === 0 ? <p className="fw-quiet">{w('none')}</p> : null}
      {groups.map((group) => {
        const entries = all.filter((each) => each.group === group && found.has(each))
        return entries.length === 0 ? null : (
          <section key={text(group)} id={text(group)}>
            <h2>{text(group)}</h2>
            {entries.map((each) => (
              <Entry key={each.id} offer={each} />
            ))}
          </section>
        )
      })}
    </div>
  )
}

function Entry({ offer: { id, about } }: { readonly offer: Offer }) {
  const w = useWords(words)
  const text = useText()
  const language = useLanguage()
  const examples = functionManual[id]?.examples ?? []
  return (
    <article id={id}>
      <h3>
        {id}
        <span>({parametersOf(id).map(text).join(', ')})</span>
      </h3>
      <p>{about}</p>
      <ul aria-label={w('example')}>
        {examples.map(([formula, result]) => (
          <li key={formula}>
            <code>{exampleText(formula, language)}</code>
            <span className="fw-quiet">{w('gives')}</span>
            <strong>{result === '' ? w('empty') : result}</strong>
          </li>
        ))}
      </ul>
    </article>
  )
}

/** The router does not scroll to what the address names. */
function useNamedEntry(): void {
  const { hash } = useLocation()
  useEffect(() => {
    const named = document.getElementById(decodeURIComponent(hash.slice(1)))
    named?.scrollIntoView({ block: 'start' })
  }, [hash])
}
