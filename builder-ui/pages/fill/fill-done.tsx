import { useEffect, useRef } from 'react'
import { Button, Icon, useWords } from '../../kit/index.ts'
import { words } from './words.ts'

interface FillDoneProps {
  readonly title: string
  readonly flow: boolean
  readonly list: string
  readonly onNext: () => void
}

export const FillDone = ({ title, flow, list, onNext }: FillDoneProps) => {
  const say = useWords(words)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="fill-state fill-done">
      <span className="fill-done-mark">
        <Icon name="check" size={28} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {say(flow ? 'doneFlow' : 'done')}
      </h1>
      <p className="fw-soft">{title}</p>
      <div className="fill-done-actions">
        <Button look="primary" size="large" onClick={onNext}>
          {say('next')}
        </Button>
        <a className="fw-button" data-size="large" href={list}>
          {say('toList')}
        </a>
      </div>
    </main>
  )
}
