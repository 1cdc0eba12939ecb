import { leadConversion } from '../conversion/lead-conversion.ts';
import type { ModuleDefinition } from '../module.ts';
import { tags } from './tags.ts';

/** People who may become customers, before anyone has looked at them closely. */
export const leads: ModuleDefinition = {
  id: 'leads',
  label: { en: 'Lead', 'zh-CN': '线索', 'zh-TW': '潛在客戶' },
  labelPlural: { en: 'Leads', 'zh-CN': '线索', 'zh-TW': '潛在客戶' },
  icon: 'target-arrow',
  nameField: 'name',
  stateField: 'status',
  columns: ['name', 'company', 'status', 'rating', 'email'],
  conversion: leadConversion,
  fields: [
    {
      id: 'name',
      type: 'text',
      label: { en: 'Full name', 'zh-CN': '姓名', 'zh-TW': '姓名' },
      required: true,
      indexed: true,
      maxLength: 200,
    },
    { id: 'company', type: 'text', label: { en: 'Company', 'zh-CN': '公司', 'zh-TW': '公司' }, indexed: true },
    { id: 'title', type: 'text', label: { en: 'Job title', 'zh-CN': '职务', 'zh-TW': '職稱' } },
    { id: 'email', type: 'email', label: { en: 'E-mail', 'zh-CN': '电子邮箱', 'zh-TW': '電子郵件' }, indexed: true },
    { id: 'phone', type: 'phone', label: { en: 'Phone', 'zh-CN': '电话', 'zh-TW': '電話' } },
    { id: 'country', type: 'text', label: { en: 'Country', 'zh-CN': '国家/地区', 'zh-TW': '國家/地區' } },
    {
      id: 'status',
      type: 'picklist',
      label: { en: 'Status', 'zh-CN': '状态', 'zh-TW': '狀態' },
      indexed: true,
      default: 'new',
      options: [
        { key: 'new', label: { en: 'New', 'zh-CN': '新建', 'zh-TW': '新建' }, colour: 'gray', outcome: 'open' },
        {
          key: 'contacted',
          label: { en: 'Contacted', 'zh-CN': '已联系', 'zh-TW': '已聯絡' },
          colour: 'blue',
          outcome: 'open',
        },
        {
          key: 'qualified',
          label: { en: 'Qualified', 'zh-CN': '合格', 'zh-TW': '合格' },
          colour: 'teal',
          outcome: 'won',
        },
        {
          key: 'unqualified',
          label: { en: 'Unqualified', 'zh-CN': '不合格', 'zh-TW': '不合格' },
          colour: 'red',
          outcome: 'lost',
        },
      ],
    },
    {
      id: 'source',
      type: 'picklist',
      label: { en: 'Source', 'zh-CN': '来源', 'zh-TW': '來源' },
      options: [
        { key: 'web', label: { en: 'Website', 'zh-CN': '网站', 'zh-TW': '網站' } },
        { key: 'referral', label: { en: 'Referral', 'zh-CN': '推荐', 'zh-TW': '轉介' } },
        { key: 'campaign', label: { en: 'Campaign', 'zh-CN': '市场活动', 'zh-TW': '行銷活動' } },
        { key: 'event', label: { en: 'Event', 'zh-CN': '线下活动', 'zh-TW': '實體活動' } },
        { key: 'partner', label: { en: 'Partner', 'zh-CN': '合作伙伴', 'zh-TW': '合作夥伴' } },
        { key: 'other', label: { en: 'Other', 'zh-CN': '其他', 'zh-TW': '其他' } },
      ],
    },
    {
      id: 'rating',
      type: 'picklist',
      label: { en: 'Rating', 'zh-CN': '评级', 'zh-TW': '評等' },
      options: [
        { key: 'A', label: 'A', colour: 'green' },
        { key: 'B', label: 'B', colour: 'teal' },
        { key: 'C', label: 'C', colour: 'yellow' },
        { key: 'D', label: 'D', colour: 'gray' },
      ],
    },
    { id: 'score', type: 'integer', label: { en: 'Score', 'zh-CN': '评分', 'zh-TW': '評分' } },
    tags,
    { id: 'description', type: 'longText', label: { en: 'Description', 'zh-CN': '描述', 'zh-TW': '描述' } },
  ],
};
