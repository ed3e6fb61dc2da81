// What a template looks like in use, drawn from its own words: score plan, metrics, the people of its sample. Bars are a drawing;
// numbers are left to the app itself.
import type { TemplateInfo } from '../../api/index.ts'
import { Avatar, Icon, type IconName, useText, useWords } from '../../kit/index.ts'
import { galleryWords } from './words.ts'

const WIDTHS = [92, 78, 71, 58, 44] as const

export function Preview({ template }: { readonly template: TemplateInfo }) {
  const text = useText()
  const metrics = template.metrics.slice(0, 3)
  const title = template.scorePlans[0] ?? template.forms[0]
  return (
    <div className="gallery-preview" aria-hidden>
      <div className="gallery-sheet">
        <div className="gallery-sheet-title">{text(title)}</div>
        <div className="gallery-metrics">
          {metrics.map((metric, index) => (
            <div key={text(metric)}>
              <div className="fw-small fw-soft fw-clip">{text(metric)}</div>
              <Bar tone={index} width={WIDTHS[index + 1] ?? 50} />
            </div>
          ))}
        </div>
        {template.sampleNames.slice(0, WIDTHS.length).map((name, index) => (
          <div key={name} className="gallery-line">
            <span className="fw-quiet fw-small">{index + 1}</span>
            <Avatar id={name} name={name} size={24} />
            <span className="fw-clip">{name}</span>
            <Bar tone={index < 3 ? 2 : 1} width={WIDTHS[index] ?? 40} />
          </div>
        ))}
      </div>
    </div>
  )
}

const Bar = ({ tone, width }: { readonly tone: number; readonly width: number }) => (
  <span className="gallery-bar" data-tone={tone}>
    <i style={{ width: `${width}%` }} />
  </span>
)

/** Everything in it by name, in the language of the reader. */
export function Inside({ template }: { readonly template: TemplateInfo }) {
  const w = useWords(galleryWords)
  const text = useText()
  const parts: readonly [IconName, string, TemplateInfo['forms']][] = [
    ['table', w('forms'), template.forms],
    ['flow', w('flows'), template.flows],
    ['sigma', w('metrics'), template.metrics],
    ['chart', w('plans'), template.scorePlans],
    ['members', w('roles'), template.roles],
  ]
  return (
    <dl className="gallery-inside">
      {parts
        .filter(([, , names]) => names.length > 0)
        .map(([icon, label, names]) => (
          <div key={label} className="gallery-part">
            <Icon name={icon} />
            <dt>{label}</dt>
            <dd className="fw-soft">{names.map(text).join(w('comma'))}</dd>
          </div>
        ))}
    </dl>
  )
}
