import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { textIn } from '../../unfinished.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { durationIn, durationText } from '../../words/durations.ts';

export const taskConfig = z.strictObject({
  /** With `{{field}}` merge fields, as `detail`. */
  subject: z.string().min(1).max(300),
  /** One of them gets the task: the only one, or the next in turn. */
  assignee: whoListSchema.min(1),
  dueIn: durationSchema.optional(),
  detail: z.string().min(1).max(4_000).optional(),
});

export const taskDeclaration: NodeDeclaration = {
  type: 'task',
  role: 'step',
  v: 1,
  kinds: ['blueprint', 'approval', 'review', 'journey', 'cadence', 'rule'],
  label: { en: 'Create a task', 'zh-CN': '创建任务', 'zh-TW': '建立任務' },
  help: {
    en: 'Gives somebody something to do, and goes on without waiting for it.',
    'zh-CN': '为某人安排任务,不等待其完成即继续。',
    'zh-TW': '為某人安排任務,不等待其完成即繼續。',
  },
  icon: 'checkbox',
  group: 'actions',
  rank: 260,
  makes: 'task',
  config: configOf(taskConfig),
  defaults: { assignee: ['owner'] },
  ports: () => [nextPort, errorPort],
  form: [
    {
      id: 'task',
      label: { en: 'Task', 'zh-CN': '任务', 'zh-TW': '任務' },
      fields: [
        { key: 'subject', as: 'template', label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' } },
        { key: 'assignee', as: 'who', label: { en: 'For', 'zh-CN': '负责人', 'zh-TW': '負責人' } },
        { key: 'dueIn', as: 'duration', optional: true, label: { en: 'Due in', 'zh-CN': '截止于', 'zh-TW': '期限' } },
        { key: 'detail', as: 'template', optional: true, label: { en: 'Details', 'zh-CN': '说明', 'zh-TW': '說明' } },
      ],
    },
  ],
  summary: (config, { language }) => {
    const subject = textIn(config.subject);
    if (subject === '') return { en: 'No subject yet', 'zh-CN': '尚无主题', 'zh-TW': '尚無主旨' }[language];
    const due = durationIn(config.dueIn);
    if (!due) return { en: `“${subject}”`, 'zh-CN': `“${subject}”`, 'zh-TW': `「${subject}」` }[language];
    const time = durationText(due, language);
    return {
      en: `“${subject}” in ${time}`,
      'zh-CN': `“${subject}”,${time}内`,
      'zh-TW': `「${subject}」,${time}內`,
    }[language];
  },
  upgrades: [],
};
