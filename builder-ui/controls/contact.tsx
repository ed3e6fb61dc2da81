// Phone and e-mail: text with the right keyboard, a link in lists.
import { type CellProps, defineControl } from './control.ts'
import { LineInput } from './text.tsx'

const link = (scheme: 'tel' | 'mailto', { value }: CellProps) => {
  if (typeof value !== 'string' || value === '') return null
  const address =
    scheme === 'tel' ? value.replace(/[^+0-9]/g, '') : encodeURIComponent(value).replace('%40', '@')
  return (
    <a href={`${scheme}:${address}`} onClick={(event) => event.stopPropagation()}>
      {value}
    </a>
  )
}

export const phone = defineControl({
  name: 'phone',
  labelled: 'input',
  Input: (props) => <LineInput {...props} kind="tel" />,
  Cell: (props) => link('tel', props),
  width: 130,
})

export const email = defineControl({
  name: 'email',
  labelled: 'input',
  Input: (props) => <LineInput {...props} kind="email" />,
  Cell: (props) => link('mailto', props),
  width: 180,
})
