import type { ModuleDefinition } from '../module.ts';
import { about } from './about.ts';

/** Appointments with people inside and outside the company. */
export const meetings: ModuleDefinition = {
  id: 'meetings',
  label: { en: 'Meeting', 'zh-CN': '会议', 'zh-TW': '會議' },
  labelPlural: { en: 'Meetings', 'zh-CN': '会议', 'zh-TW': '會議' },
  icon: 'calendar-event',
  nameField: 'subject',
  stateField: 'status',
  columns: ['subject', 'startAt', 'endAt', 'place', 'status'],
  fields: [
    {
      id: 'subject',
      type: 'text',
      label: { en: 'Subject', 'zh-CN': '主题', 'zh-TW': '主旨' },
      required: true,
      maxLength: 300,
    },
    ...about,
    {
      id: 'startAt',
      type: 'dateTime',
      label: { en: 'Start', 'zh-CN': '开始时间', 'zh-TW': '開始時間' },
      required: true,
      indexed: true,
    },
    { id: 'endAt', type: 'dateTime', label: { en: 'End', 'zh-CN': '结束时间', 'zh-TW': '結束時間' }, indexed: true },
    { id: 'place', type: 'text', label: { en: 'Place', 'zh-CN': '地点', 'zh-TW': '地點' } },
    {
      id: 'participants',
      type: 'longText',
      label: { en: 'Participants', 'zh-CN': '参会人', 'zh-TW': '與會者' },
      help: {
        en: 'E-mail addresses, one a line or separated by commas.',
        'zh-CN': '电子邮箱地址,每行一个或用逗号分隔。',
        'zh-TW': '電子郵件地址,每行一個或以逗號分隔。',
      },
      maxLength: 4_000,
    },
    {
      id: 'status',
      type: 'picklist',
      label: { en: 'Status', 'zh-CN': '状态', 'zh-TW': '狀態' },
      indexed: true,
      default: 'planned',
      options: [
        {
          key: 'planned',
          label: { en: 'Planned', 'zh-CN': '计划中', 'zh-TW': '已排定' },
          colour: 'blue',
          outcome: 'open',
        },
        { key: 'held', label: { en: 'Held', 'zh-CN': '已举行', 'zh-TW': '已舉行' }, colour: 'green', outcome: 'won' },
        {
          key: 'cancelled',
          label: { en: 'Cancelled', 'zh-CN': '已取消', 'zh-TW': '已取消' },
          colour: 'gray',
          outcome: 'lost',
        },
      ],
    },
    { id: 'result', type: 'longText', label: { en: 'Result', 'zh-CN': '会议结果', 'zh-TW': '會議結果' } },
    { id: 'detail', type: 'longText', label: { en: 'Agenda', 'zh-CN': '议程', 'zh-TW': '議程' } },
  ],
};
