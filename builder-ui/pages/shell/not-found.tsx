import { useNavigate } from 'react-router'
import { Button, defineWords, EmptyState, useWords } from '../../kit/index.ts'

const words = defineWords({
  title: { 'zh-CN': '没有这一页', en: 'There is no such page' },
  text: {
    'zh-CN': '地址可能打错了，或者它已经被移走。',
    en: 'The address may be mistyped, or the page has moved.',
  },
  home: { 'zh-CN': '回首页', en: 'Go home' },
})

const NotFound = () => {
  const say = useWords(words)
  const navigate = useNavigate()
  return (
    <EmptyState title={say('title')} text={say('text')} picture="search">
      <Button look="primary" onClick={() => navigate('/')}>
        {say('home')}
      </Button>
    </EmptyState>
  )
}
export default NotFound
