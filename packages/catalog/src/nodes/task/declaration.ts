import { durationSchema } from '@throughline/expression';
import type { NodeDeclaration } from '@throughline/graph';
import * as z from 'zod';
import { configOf } from '../../node-kind.ts';
import { errorPort, nextPort } from '../../usual-ports.ts';
import { whoListSchema } from '../../who.ts';
import { workText } from '../../words/work.ts';

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
  summary: (config, { language }) => workText(config, language),
  upgrades: [],
};
