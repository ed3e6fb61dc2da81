import { defineWords } from '../../../kit/index.ts'

export const importWords = defineWords({
  title: { 'zh-CN': '从文件导入成员', en: 'Import people from a file' },
  back: { 'zh-CN': '回到成员', en: 'Back to members' },
  help: {
    'zh-CN':
      '第一行写列名：姓名、邮箱、部门、上级、角色，只有姓名必须有。部门用“/”写上下级，如 销售中心/华东一部；没有的部门会建好。',
    en: 'The first line names the columns: name, email, department, manager, roles. Only the name is needed. Write a department with those above it, as in Sales/East; missing ones are made.',
  },
  drop: { 'zh-CN': '把 CSV 文件拖到这里', en: 'Drop a CSV file here' },
  choose: { 'zh-CN': '选文件', en: 'Choose file' },
  notCsv: {
    'zh-CN': '这不是 CSV 文件。在表格软件里另存为 CSV 再试',
    en: 'This is no CSV file. Save the sheet as CSV and try again',
  },
  tooLarge: {
    'zh-CN': '文件太大，一次最多 5,000 人，分几个文件导入',
    en: 'Too large: at most 5,000 people at once. Split the file',
  },
  sampleLink: { 'zh-CN': '下载样表', en: 'Download a sample' },
  sampleName: { 'zh-CN': '成员样表.csv', en: 'people-sample.csv' },
  sample: {
    'zh-CN':
      '姓名,邮箱,部门,上级,角色\r\n高远,gao@example.com,销售中心,,\r\n陈禾,,销售中心/华东一部,高远,\r\n',
    en: 'name,email,department,manager,roles\r\nAnn Lee,ann@example.com,Sales,,\r\nBo Chen,,Sales/East,Ann Lee,\r\n',
  },
  rows: { 'zh-CN': '文件里有 {rows} 行：', en: '{rows} {rows|line|lines} in the file: ' },
  created: { 'zh-CN': '新增 {count} 人', en: '{count} {count|person|people} added' },
  updated: { 'zh-CN': '更新 {count} 人', en: '{count} changed' },
  departments: { 'zh-CN': '新建 {count} 个部门', en: '{count} {count|department|departments} made' },
  comma: { 'zh-CN': '，', en: ', ' },
  stop: { 'zh-CN': '。', en: '.' },
  wrong: {
    'zh-CN': '{count} 行有问题，会跳过。改好文件再来，或先导入其余的',
    en: '{count} {count|line is|lines are} left out. Mend the file, or import the others first',
  },
  line: { 'zh-CN': '第 {line} 行：{message}', en: 'Line {line}: {message}' },
  name: { 'zh-CN': '姓名', en: 'Name' },
  email: { 'zh-CN': '邮箱', en: 'E-mail' },
  department: { 'zh-CN': '部门', en: 'Department' },
  manager: { 'zh-CN': '上级', en: 'Manager' },
  what: { 'zh-CN': '会怎样', en: 'What happens' },
  isNew: { 'zh-CN': '新增', en: 'Added' },
  isKnown: { 'zh-CN': '更新', en: 'Changed' },
  more: { 'zh-CN': '还有 {count} 人', en: '{count} more' },
  run: { 'zh-CN': '导入 {count} 人', en: 'Import {count} {count|person|people}' },
  another: { 'zh-CN': '换个文件', en: 'Another file' },
  done: { 'zh-CN': '已导入 {count} 人', en: '{count} {count|person|people} imported' },
})
