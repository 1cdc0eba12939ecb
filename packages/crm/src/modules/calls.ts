import type { ModuleDefinition } from '../module.ts';
import { about } from './about.ts';

/** Calls that are planned or were made. */
export const calls: ModuleDefinition = {
  id: 'calls',
  label: { en: 'Call', 'zh-CN': '通话', 'zh-TW': '通話' },
  labelPlural: { en: 'Calls', 'zh-CN': '通话', 'zh-TW': '通話' },
  icon: 'phone',
  nameField: 'subject',
  stateField: 'status',
  columns: ['subject', 'contact', 'startAt', 'direction', 'status', 'outcome'],
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
      id: 'contact',
      type: 'lookup',
      module: 'contacts',
      onDelete: 'clear',
      indexed: true,
      label: { en: 'Contact', 'zh-CN': '联系人', 'zh-TW': '聯絡人' },
    },
    { id: 'phone', type: 'phone', label: { en: 'Number', 'zh-CN': '号码', 'zh-TW': '號碼' } },
    {
      id: 'startAt',
      type: 'dateTime',
      label: { en: 'Start', 'zh-CN': '开始时间', 'zh-TW': '開始時間' },
      indexed: true,
    },
    {
      id: 'minutes',
      type: 'integer',
      label: { en: 'Duration (minutes)', 'zh-CN': '时长(分钟)', 'zh-TW': '時長(分鐘)' },
    },
    {
      id: 'direction',
      type: 'picklist',
      label: { en: 'Direction', 'zh-CN': '方向', 'zh-TW': '方向' },
      default: 'outgoing',
      options: [
        { key: 'outgoing', label: { en: 'Outgoing', 'zh-CN': '呼出', 'zh-TW': '撥出' } },
        { key: 'incoming', label: { en: 'Incoming', 'zh-CN': '呼入', 'zh-TW': '來電' } },
      ],
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
        {
          key: 'completed',
          label: { en: 'Completed', 'zh-CN': '已完成', 'zh-TW': '已完成' },
          colour: 'green',
          outcome: 'won',
        },
        {
          key: 'missed',
          label: { en: 'Missed', 'zh-CN': '未接通', 'zh-TW': '未接通' },
          colour: 'orange',
          outcome: 'lost',
        },
        {
          key: 'cancelled',
          label: { en: 'Cancelled', 'zh-CN': '已取消', 'zh-TW': '已取消' },
          colour: 'gray',
          outcome: 'lost',
        },
      ],
    },
    {
      id: 'outcome',
      type: 'picklist',
      label: { en: 'Outcome', 'zh-CN': '通话结果', 'zh-TW': '通話結果' },
      options: [
        { key: 'interested', label: { en: 'Interested', 'zh-CN': '有意向', 'zh-TW': '有興趣' }, colour: 'green' },
        { key: 'callBack', label: { en: 'Call back', 'zh-CN': '需回电', 'zh-TW': '需回電' }, colour: 'blue' },
        { key: 'notInterested', label: { en: 'Not interested', 'zh-CN': '无意向', 'zh-TW': '沒興趣' }, colour: 'red' },
        { key: 'noAnswer', label: { en: 'No answer', 'zh-CN': '无人接听', 'zh-TW': '無人接聽' }, colour: 'gray' },
        { key: 'wrongNumber', label: { en: 'Wrong number', 'zh-CN': '号码错误', 'zh-TW': '號碼錯誤' }, colour: 'gray' },
      ],
    },
    { id: 'detail', type: 'longText', label: { en: 'Detail', 'zh-CN': '详情', 'zh-TW': '詳情' } },
  ],
};
